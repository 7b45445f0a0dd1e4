import { BULLETIN_ROLES } from '#modules/bulletins/core/policy.ts';
import { bulletinFile } from '#modules/bulletins/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { bulletinAnswer } from '../../../../../../bulletin-answer.ts';

type Props = { params: Promise<{ id: string; format: string }> };

export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const ctx = await requireOfficial(...BULLETIN_ROLES);
  const { id, format } = await params;
  return bulletinAnswer(await bulletinFile(ctx, id, format));
}
