import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { bookReturn } from '#modules/books/api.ts';
import { addReturned, noteOnOrder } from '#modules/orders/api.ts';
import { giveBack } from '#modules/stock/api.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { isShopsFault } from './core/return.ts';
import {
  type DeliveryBack,
  deliveryBack,
  type LineBack,
  leftOf,
  NO_DELIVERY,
  planReturn,
  restOf,
} from './core/return-money.ts';
import { squareMoney } from './square-money.ts';
import {
  hasOtherFault,
  type LockedReturn,
  moveReturn,
  readBill,
  readLines,
  readOrderFacts,
  setAmounts,
} from './store.ts';

/**
 * The end of a return: lines and bill, stock, books and money in one step. The order's row is held by whoever calls. What
 * was promised is bounded once more by what is left of the bill now.
 */
export async function settleReturn(
  tx: Tx,
  ctx: Ctx,
  back: LockedReturn,
  by: 'seller' | 'system' | 'buyer' | 'official',
  more: { goods: 'restocked' | 'wasted' | 'none' | ReadonlySet<string>; delivery?: DeliveryBack },
): Promise<Result<{ refundVnd: bigint }>> {
  const order = await readOrderFacts(tx, back.orderId);
  if (!order) return err('CASE_MOVED_ON');
  const bill = await readBill(tx, back.orderId);
  const backs: LineBack[] = back.lines.map((line) => ({
    lineId: line.lineId,
    base: line.base,
    amountVnd: line.amountVnd ?? line.askedVnd,
  }));
  for (const one of backs) {
    const line = bill.lines.find(({ lineId }) => lineId === one.lineId);
    if (!line || one.base > restOf(line) || one.amountVnd > leftOf(line)) return err('RETURN_ABOVE_LEFT');
  }
  const isOwed = isShopsFault(back.reason) && !(await hasOtherFault(tx, back.orderId));
  const delivery = more.delivery ?? (isOwed ? deliveryBack(bill, backs) : NO_DELIVERY);
  const plan = planReturn(bill, backs, delivery);

  const isMoved = await moveReturn(tx, back.id, 'settle', {
    settledAt: ctx.now,
    amountVnd: plan.buyerVnd,
    deliveryVnd: delivery.vnd,
    isDeliveryWhole: delivery.isWhole,
    needsInvoiceAdjustment: plan.salesVnd > 0n,
  });
  if (!isMoved) return err('CASE_MOVED_ON');
  await setAmounts(tx, back.id, backs);
  await addReturned(tx, back.orderId, backs, plan.buyerVnd);
  await takeGoods(tx, ctx, back, more.goods);
  const { orderId, shopId, isSandbox } = order;
  if (plan.salesVnd > 0n) await bookReturn(tx, ctx, { returnId: back.id, orderId, shopId, isSandbox, ...plan });
  const squared = await squareMoney(tx, ctx, order, {
    billVnd: order.finalTotalVnd - order.returnedVnd - plan.buyerVnd,
    reason: back.reason,
    cause: `return:${back.id}`,
  });
  if (!squared.ok) return squared;
  const { refundVnd } = squared.value;
  await noteOnOrder(tx, ctx, {
    orderId,
    event: 'return_settled',
    by,
    detail: { returnCode: back.code, amountVnd: String(plan.buyerVnd) },
  });
  await record(tx, 'return.settled', { returnId: back.id, orderId, by });
  return ok({ refundVnd });
}

/** In the order of the heaps' ids, as every other act on stock. */
async function takeGoods(
  tx: Tx,
  ctx: Ctx,
  back: LockedReturn,
  goods: 'restocked' | 'wasted' | 'none' | ReadonlySet<string>,
): Promise<void> {
  if (goods === 'none') return;
  const heaps = await readLines(tx, back.orderId);
  const moves = back.lines.flatMap(({ lineId, base }) => {
    const stockItemId = heaps.find((heap) => heap.lineId === lineId)?.stockItemId;
    const isRestocked = typeof goods === 'string' ? goods === 'restocked' : goods.has(lineId);
    // What was sold at a stall for a typed amount lay on no heap.
    return stockItemId ? [{ base, stockItemId, isRestocked }] : [];
  });
  moves.sort((a, b) => (a.stockItemId < b.stockItemId ? -1 : 1));
  for (const move of moves) await giveBack(tx, ctx, { ...move, orderId: back.orderId, reason: back.code });
}
