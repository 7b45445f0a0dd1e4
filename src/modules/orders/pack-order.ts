import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { sumVnd } from '#kernel/money.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { mayMove } from '#kernel/states.ts';
import { dayOf, endOfDay } from '#kernel/time.ts';
import { bookSale } from '#modules/books/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import { openDelivery } from '#modules/shipping/api.ts';
import { settle } from '#modules/stock/api.ts';
import { finalizeVouchers } from '#modules/vouchers/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { lastDay } from './core/hand-over-by.ts';
import { orderTable } from './core/order.ts';
import { billOf, finalOf, packedByRule } from './core/packing.ts';
import { moveOrder } from './move-order.ts';
import { orderForSeller } from './order-access.ts';
import { insertAddedLine, linesToPack, lockWholeOrder, type WholeOrder, writePacked } from './packing-store.ts';
import { type BoxedLine, readBox } from './read-box.ts';
import { type AddedGoods, namedInstead } from './replace-line.ts';
import type { PackOrder } from './schema.ts';
import { settleBill } from './settle-bill.ts';

export type Packed = { code: string; totalVnd: bigint; refundVnd: bigint };

/**
 * The box is closed: what the scale says is written beside what was ordered, once. Short lines go by the rule the buyer
 * chose; then the bill is certain, and stock, vouchers, books, payment and parcel follow it, all or nothing.
 */
export async function packOrder(ctx: Ctx, input: PackOrder): Promise<Result<Packed>> {
  const found = await orderForSeller(ctx, input.code);
  if (!found) return err('NOT_FOUND');
  const graceDays = await ruleAt('order.pack_grace_days', ctx.now, z.number());
  return transaction(async (tx) => {
    const order = await lockWholeOrder(tx, found.orderId);
    if (!mayMove(orderTable, 'pack', order.state, 'seller')) return err('ORDER_MOVE_REFUSED', { move: 'pack' });
    const box = await readBox(tx, await linesToPack(tx, order.id), input.lines ?? []);
    if (!box.ok) return box;
    const priced = await priceBox(tx, ctx, order, box.value);
    if (!priced.ok) return priced;
    const { lines, added, discounts } = priced.value;
    const bill = billOf(order, [...lines, ...added.map(({ finalVnd }) => ({ finalVnd, finalDiscountVnd: 0n }))]);

    await writePacked(
      tx,
      ctx,
      lines.map(({ lineId, packedBase, finalVnd, finalDiscountVnd, shortReason }) => ({
        lineId,
        packedBase,
        finalVnd,
        finalDiscountVnd,
        shortReason,
      })),
    );
    for (const line of added) await insertAddedLine(tx, ctx, line);
    await settle(tx, ctx, order.id, taken(lines, added));
    await bookSale(tx, ctx, {
      orderId: order.id,
      shopId: order.shopId,
      isSandbox: order.isSandbox,
      goodsVnd: bill.goodsVnd,
      deliveryVnd: order.deliveryVnd,
      discounts,
      totalVnd: bill.totalVnd,
    });
    const reason = lines.find((line) => line.shortReason)?.shortReason ?? 'weight';
    const money = await settleBill(tx, ctx, order, bill.totalVnd, reason);
    const inBox = [...lines, ...added.map((line) => ({ ...line, lineId: line.id }))].filter((l) => l.packedBase > 0n);
    await openDelivery(
      tx,
      ctx,
      order.id,
      inBox.map((line) => line.lineId),
    );

    const sums = { oldVnd: String(order.totalVnd), newVnd: String(bill.totalVnd), refundVnd: String(money.refundVnd) };
    const moved = await moveOrder(tx, ctx, order.id, 'pack', 'seller', {
      final: bill,
      deadlineAt: money.dueAt ?? endOfDay(lastDay(order.promisedOn, dayOf(ctx.now), graceDays)),
      detail: sums,
    });
    if (!moved.ok) return moved;
    await record(tx, 'order.packed', { orderId: order.id, ...sums, dueVnd: String(money.dueVnd), reason });
    return ok({ code: order.code, totalVnd: bill.totalVnd, refundVnd: money.refundVnd });
  });
}

type PricedLine = BoxedLine & { finalVnd: bigint; finalDiscountVnd: bigint };
type PricedBox = { lines: PricedLine[]; added: AddedGoods[]; discounts: Parameters<typeof bookSale>[2]['discounts'] };

/** The sums of every line: by the formula, with its part of the vouchers, and what stands in for what was short. */
async function priceBox(tx: Tx, ctx: Ctx, order: WholeOrder, box: readonly BoxedLine[]): Promise<Result<PricedBox>> {
  const weighed = box.map((line) => {
    const packedBase = packedByRule(line, line.packedBase, order.shortRule);
    return { ...line, packedBase, finalVnd: finalOf(line, packedBase) };
  });
  const { perLine, discounts } = await finalizeVouchers(tx, order.id, weighed);
  const lines = weighed.map((line) => ({ ...line, finalDiscountVnd: perLine.get(line.lineId) ?? 0n }));
  const added = order.shortRule === 'replace' ? await namedInstead(tx, ctx, order, lines) : ok([]);
  if (!added.ok) return added;
  // Nothing goes out: that is no packing but a refusal, which the seller must say as one.
  if (sumVnd([...lines, ...added.value].map((line) => line.packedBase)) === 0n) return err('NOTHING_PACKED');
  return ok({ lines, added: added.value, discounts });
}

/** One row per heap and promise; lines that got nothing free what was held for them. */
function taken(lines: readonly PricedLine[], added: readonly AddedGoods[]): Parameters<typeof settle>[3] {
  return [
    ...lines.map(({ stockItemId, windowId, packedBase, lots }) => ({
      stockItemId,
      windowId,
      packedBase,
      lots: packedBase > 0n ? lots : [],
    })),
    ...added.map(({ stockItemId, packedBase }) => ({ stockItemId, windowId: null, packedBase })),
  ];
}
