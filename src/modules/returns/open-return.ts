import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { lockWholeOrder, orderForBuyer } from '#modules/orders/api.ts';
import type { Tx } from '#platform/db.ts';
import { mayDecideReturn, mayReceiveGoods } from './core/policy.ts';
import { type LockedReturn, lockReturn, orderOfReturn } from './store.ts';

/** For what it is opened: each is somebody's own. */
export type ReturnDoor = 'buyer' | 'decide' | 'receive' | 'clock';

/**
 * A return for one act, order and return held until it is done. Unknown and somebody else's look the same. The order is
 * taken first, as by everything else that moves its money.
 */
export async function openReturn(
  tx: Tx,
  ctx: Ctx,
  code: string,
  door: ReturnDoor,
): Promise<Result<{ back: LockedReturn; orderCode: string }>> {
  const found = await orderOfReturn(tx, code);
  if (!found) return err('NOT_FOUND');
  if (door === 'buyer' && !(await orderForBuyer(ctx, found.orderCode))) return err('NOT_FOUND');
  if (door === 'decide' && !mayDecideReturn(ctx.actor, found.shopId)) return err('NOT_FOUND');
  if (door === 'receive' && !mayReceiveGoods(ctx.actor, found.shopId)) return err('NOT_FOUND');
  if (door === 'clock' && ctx.actor.kind !== 'system') return err('NOT_FOUND');
  await lockWholeOrder(tx, found.orderId);
  const back = await lockReturn(tx, code);
  return back ? ok({ back, orderCode: found.orderCode }) : err('NOT_FOUND');
}
