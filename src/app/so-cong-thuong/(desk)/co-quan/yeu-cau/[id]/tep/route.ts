import { INQUIRY_ROLES } from '#modules/inquiries/core/policy.ts';
import { openLetterAnswer } from '#modules/inquiries/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { fileAnswer } from '../../../../../../file-answer.ts';

type Props = { params: Promise<{ id: string }> };

/** The frozen answer to a letter on paper, to be sent on; each taking is in the log. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const ctx = await requireOfficial(...INQUIRY_ROLES);
  const file = await openLetterAnswer(ctx, (await params).id);
  if (!file.ok) return new Response(null, { status: 404 });
  return fileAnswer(file.value.name, 'application/zip', file.value.bytes);
}
