import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import type { LogFilter } from './core/log.ts';
import { mayReadLog } from './core/policy.ts';
import { countLog, everyLogRow, type LogRow } from './queries.ts';

/** More than any log holds in the years it is kept. */
const MOST_COUNTED = 100_000_000;

/** The rows of a sheet, counted before the first is read; that it was taken is itself a row of the log. */
export async function exportLog(
  ctx: Ctx,
  filter: LogFilter,
): Promise<Result<{ count: number; rows: AsyncGenerator<LogRow[]> }>> {
  if (!mayReadLog(ctx.actor)) return err('NOT_ALLOWED');
  const count = await countLog(ctx, filter, MOST_COUNTED);
  const noted = await transaction(async (tx) =>
    ok(await audit(tx, ctx, { action: 'log.taken', subject: { kind: 'log', id: 'csv' }, data: { count } })),
  );
  return noted.ok ? ok({ count, rows: everyLogRow(ctx, filter) }) : noted;
}
