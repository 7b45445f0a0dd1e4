import type { Ctx } from '#kernel/actor.ts';
import { sumVnd } from '#kernel/money.ts';
import { err, type Result } from '#kernel/result.ts';
import { mayMove } from '#kernel/states.ts';
import { bookSale } from '#modules/books/api.ts';
import type { PaymentMethod } from '#modules/payments/core/payment.ts';
import { settle } from '#modules/stock/api.ts';
import type { Tx } from '#platform/db.ts';
import { orderTable } from './core/order.ts';
import { lotsOfSale } from './core/stall-lots.ts';
import { lockOpenLots } from './lot-store.ts';
import { moveOrder } from './move-order.ts';
import { linesToSell, type WholeOrder, writePacked } from './packing-store.ts';

/**
 * The money of a sale at a stall is there: the buyer goes with the goods, so bill, heap, books and order are settled in
 * this one step. The caller holds the order.
 */
export async function finishStallSale(
  tx: Tx,
  ctx: Ctx,
  order: WholeOrder,
  paid: { by: 'system' | 'seller' | 'official'; proof: string; method?: PaymentMethod },
): Promise<Result<void>> {
  const { by, proof, method } = paid;
  if (order.channel !== 'stall' || !mayMove(orderTable, 'sell', order.state, by))
    return err('ORDER_MOVE_REFUSED', { move: 'sell' });
  const lines = await linesToSell(tx, order.id);
  await writePacked(
    tx,
    ctx,
    lines.map(({ lineId, orderedBase, estimateVnd }) => ({
      lineId,
      packedBase: orderedBase,
      finalVnd: estimateVnd,
      finalDiscountVnd: 0n,
      shortReason: null,
    })),
  );
  const goods = lines.flatMap(({ lineId, stockItemId, productId, orderedBase: base }) =>
    stockItemId === null ? [] : [{ lineId, stockItemId, productId, base }],
  );
  const lots = lotsOfSale(goods, await lockOpenLots(tx, productsOf(goods)));
  await settle(
    tx,
    ctx,
    order.id,
    goods.map(({ lineId, stockItemId, base }) => ({
      stockItemId,
      windowId: null,
      packedBase: base,
      lots: lots.filter((lot) => lot.lineId === lineId),
    })),
  );
  const goodsVnd = sumVnd(lines.map((line) => line.estimateVnd));
  const { id: orderId, shopId, isSandbox } = order;
  const sale = { orderId, shopId, isSandbox, goodsVnd, deliveryVnd: 0n, discounts: [], totalVnd: goodsVnd };
  await bookSale(tx, ctx, sale);
  return moveOrder(tx, ctx, orderId, 'sell', by, {
    final: { goodsVnd, discountVnd: 0n, totalVnd: goodsVnd },
    isPaid: true,
    detail: { proof },
    ...(method ? { method } : {}),
  });
}

const productsOf = (lines: readonly { productId: string | null }[]): string[] => [
  ...new Set(lines.flatMap(({ productId }) => productId ?? [])),
];
