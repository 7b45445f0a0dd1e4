import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { dayOf, minuteOfDay } from '#kernel/time.ts';
import { db, transaction } from '#platform/db.ts';
import { CHECK_PARTS, isCheckTime, partAfter, type RowsAtOnce, SLICE_ROWS } from './core/check.ts';
import { checkSlice, finishCheck, isCheckDone, moveCheckOn, takeCheck } from './difference-store.ts';

/** `idle`: nothing to do, or another worker is at it. `going`: one slice was looked through. `done`: it was the last. */
type Progress = 'idle' | 'going' | 'done';

/**
 * Once a Vietnamese day, after two in the morning: the books against orders, payments, refunds, returns, vouchers and stock.
 * Each call looks through one slice and remembers where it stopped, so that the worker's other deadlines do not wait for it
 * and a crash loses one slice.
 */
export async function checkBooks(ctx: Ctx, rowsAtOnce: RowsAtOnce = SLICE_ROWS): Promise<Result<Progress>> {
  if (!isCheckTime(minuteOfDay(ctx.now))) return ok('idle');
  const day = dayOf(ctx.now);
  if (await isCheckDone(db, day)) return ok('idle');
  return transaction<Progress>(async (tx) => {
    const check = await takeCheck(tx, day, CHECK_PARTS[0], ctx.now);
    if (!check) return ok('idle');
    const slice = await checkSlice(tx, check, rowsAtOnce[check.part], ctx.now);
    const next = slice.last === null ? partAfter(check.part) : check.part;
    await moveCheckOn(tx, day, {
      part: next ?? check.part,
      cursor: slice.last ?? '',
      orders: check.part === 'orders' ? slice.rows : 0,
      entries: check.part === 'entries' ? slice.rows : 0,
    });
    if (next) return ok('going');
    await finishCheck(tx, day, check.startedAt, ctx.now);
    return ok('done');
  });
}
