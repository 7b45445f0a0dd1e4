import { totalWord } from '#modules/bulletins/core/content.ts';
import { BULLETIN_ROLES } from '#modules/bulletins/core/policy.ts';
import { officialBulletin } from '#modules/bulletins/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../../csv-answer.ts';

type Props = { params: Promise<{ id: string }> };

/** One table of a report, its numbers whole. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const ctx = await requireOfficial(...BULLETIN_ROLES);
  const bulletin = await officialBulletin(ctx, (await params).id);
  const table = bulletin?.content.tables.find(({ key }) => key === queryOf(request).bang);
  if (!bulletin || !table) return new Response(null, { status: 404 });
  const lines = [...table.rows, ...(table.total ? [{ label: totalWord, cells: table.total }] : [])];
  return csvAnswer(`bao-cao-${bulletin.period.toLowerCase()}-${table.key}`, [
    [table.head, ...table.columns],
    ...lines.map(({ label, cells }) => [label, ...cells.map(({ amount }) => amount?.replace('.', ',') ?? '')]),
  ]);
}
