import { openOwnAnswer } from '#modules/inquiries/queries.ts';
import { requireAgency } from '#platform/session.ts';
import { fileAnswer } from '../../../../file-answer.ts';

type Props = { params: Promise<{ id: string }> };

/** The frozen answer, for the authority that asked; each taking is in its log and in the department's. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const ctx = await requireAgency();
  const file = await openOwnAnswer(ctx, (await params).id);
  if (!file.ok) return new Response(null, { status: 404 });
  return fileAnswer(file.value.name, 'application/zip', file.value.bytes);
}
