import { letterWord } from '#modules/cases/api.ts';
import { CASE_ROLES } from '#modules/cases/core/policy.ts';
import { officialLetter } from '#modules/cases/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { fileAnswer } from '../../../../../../../file-answer.ts';

type Props = { params: Promise<{ code: string; id: string }> };
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const ctx = await requireOfficial(...CASE_ROLES);
  const { code, id } = await params;
  const letter = await officialLetter(ctx, code, id);
  if (!letter?.paper || !letter.signedAt) return new Response(null, { status: 404 });
  const bytes = await letterWord(letter.paper, letter.signedAt);
  return fileAnswer(`${letter.paper.numberText.replaceAll('/', '-')}.docx`, WORD, bytes);
}
