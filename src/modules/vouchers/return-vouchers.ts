import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { endUses, giveBudgetBack, giveTurnsBack, lockVouchersOf } from './store.ts';

/**
 * The order ended without its goods staying with the buyer: what it took goes back to the budgets. With the last order of
 * its purchase that used a voucher the turn comes back too, to the voucher and to the person. A second call finds nothing
 * to give back.
 */
export async function returnVouchers(tx: Tx, ctx: Ctx, orderId: string): Promise<void> {
  const voucherIds = await lockVouchersOf(tx, orderId);
  if (voucherIds.length === 0) return;
  const ended = await endUses(tx, orderId, ctx.now);
  if (ended.length === 0) return;
  await giveBudgetBack(tx, ended);
  await giveTurnsBack(
    tx,
    ended.filter((use) => use.isLast),
  );
}
