import { letterFile } from '#modules/cases/queries.ts';
import { requireSeller } from '#platform/session.ts';
import { fileAnswer } from '../../../../file-answer.ts';

type Props = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const ctx = await requireSeller();
  const file = await letterFile(ctx, (await params).id);
  if (!file) return new Response(null, { status: 404 });
  return fileAnswer(`${file.numberText.replaceAll('/', '-')}.pdf`, 'application/pdf', file.pdf);
}
