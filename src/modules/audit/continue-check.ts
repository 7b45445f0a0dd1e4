import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { transaction } from '#platform/db.ts';
import { faultOutside, walkOn } from './check-links.ts';
import { takeOpenCheck, writeCheck } from './store.ts';

/** Short enough to stand between the deadlines of a worker's round. */
const ROWS_AT_ONCE = 20_000;

/** One more stretch of the pass under way; where it stands is in the database, so any worker goes on after any end. */
export async function continueCheck(ctx: Ctx): Promise<Result<void>> {
  return transaction(async (tx) => {
    const check = await takeOpenCheck(tx);
    if (!check) return ok();
    const { walk, fault, isDone } = await walkOn(check, check.lastId, ROWS_AT_ONCE);
    await writeCheck(tx, check.id, {
      ...walk,
      fault: fault ?? (isDone ? await faultOutside(dayOf(ctx.now)) : null),
      finishedAt: isDone ? ctx.now : null,
    });
    return ok();
  });
}
