import { publicBulletinFile } from '#modules/bulletins/queries.ts';
import { bulletinAnswer } from '../../../../../bulletin-answer.ts';

type Props = { params: Promise<{ id: string; format: string }> };

/** A report that the head has given to everybody. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { id, format } = await params;
  return bulletinAnswer(await publicBulletinFile(id, format));
}
