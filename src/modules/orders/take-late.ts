import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addHours, dayOf, dayOfDate } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { openPayments } from '#modules/payments/api.ts';
import { orderCode } from '#modules/payments/core/transfer-code.ts';
import { shopTerms } from '#modules/shops/api.ts';
import { reserve, reserveLeft } from '#modules/stock/api.ts';
import { redeemVouchers, type VoucherToUse } from '#modules/vouchers/api.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { random } from '#platform/secrets.ts';
import { type AgreedOrder, heldUsesOf, readAgreed, readAgreedSums } from './change-store.ts';
import { canStandAgain } from './core/late.ts';
import { lockWholeOrder } from './packing-store.ts';
import { type NewOrder, writeOrders } from './write-orders.ts';

/**
 * Money came for an order whose time was over. While its day is still to come, the shop sells and the goods are there, the
 * same order stands up again under a code of its own, waiting for this very money; else nothing changes. Goods of a stall
 * left with their buyer: neither the day nor the heap nor a shop that was shut since can say no to their money.
 */
export async function takeLate(tx: Tx, ctx: Ctx, orderId: string): Promise<Result<{ orderId: string; code: string }>> {
  const order = await lockWholeOrder(tx, orderId);
  const agreed = await readAgreed(tx, orderId);
  const { isSuperseded, ...bill } = await readAgreedSums(tx, orderId);
  if (!canStandAgain(order) || isSuperseded) return err('ORDER_MOVE_REFUSED', { move: 'take_late' });
  const isStall = order.channel === 'stall';
  const isOver =
    !isStall && (order.promisedOn <= dayOf(ctx.now) || (order.changeableUntil && order.changeableUntil <= ctx.now));
  const shop = (await shopTerms(tx, [order.shopId], ctx.now)).get(order.shopId);
  const isShut = !isStall && (shop?.status !== 'active' || shop.pausedAt !== null);
  if (isOver || isShut) return err('NOT_ON_SALE');

  const id = newId();
  const code = orderCode(random(8));
  const ids = new Map(agreed.lines.map((line) => [line.id, newId()]));
  const lines: NewOrder['lines'] = agreed.lines.map((line) => ({
    ...line,
    id: ids.get(line.id) ?? '',
    promisedFrom: line.promisedFrom && dayOfDate(line.promisedFrom),
    promisedTo: line.promisedTo && dayOfDate(line.promisedTo),
  }));
  const deadlineAt = addHours(ctx.now, await ruleAt('payment.rest_hours', ctx.now, z.number()));
  const document = { ...withoutLines(agreed), ...bill, method: 'vietqr' as const, id, code, supersedesId: orderId };
  await writeOrders(tx, ctx, null, [{ ...document, state: 'awaiting_payment', placedAt: ctx.now, deadlineAt, lines }]);
  const draws = lines.flatMap(({ stockItemId, windowId, orderedBase }) =>
    stockItemId === null ? [] : [{ orderId: id, stockItemId, windowId, base: orderedBase, isKept: false }],
  );
  const reserved = isStall ? await reserveLeft(tx, ctx, draws) : await reserve(tx, ctx, draws);
  if (!reserved.ok) return reserved;
  const redeemed = await redeemVouchers(
    tx,
    ctx,
    await usesAgain(tx, orderId, { id, purchaseId: agreed.purchaseId, ids }),
  );
  if (!redeemed.ok) return redeemed;
  const { shopId } = order;
  const { totalVnd: amountVnd } = bill;
  // A bill that a gateway would have taken may be more than one transfer may be, or its shop have no account any more.
  const due = { orderId: id, shopId, method: 'vietqr' as const, amountVnd, expiresAt: deadlineAt };
  const opened = await openPayments(tx, ctx, [due]);
  return opened.ok ? ok({ orderId: id, code }) : opened;
}

function withoutLines({ lines: _, ...rest }: AgreedOrder): Omit<AgreedOrder, 'lines'> {
  return rest;
}

/** The vouchers that went back to their budgets when the order ended, asked for once more on the new lines. */
async function usesAgain(
  tx: Tx,
  orderId: string,
  to: { id: string; purchaseId: string; ids: ReadonlyMap<string, string> },
): Promise<VoucherToUse[]> {
  const uses = await heldUsesOf(tx, orderId, 'returned');
  return uses.map(({ voucherId, personKey, programmeVnd, shares }) => ({
    voucherId,
    personKey,
    programmeVnd,
    orderId: to.id,
    purchaseId: to.purchaseId,
    promisedVnd: shares.reduce((sum, { promisedVnd }) => sum + promisedVnd, 0n),
    shares: shares.map(({ lineId, promisedVnd }) => ({
      lineId: lineId === null ? null : (to.ids.get(lineId) ?? null),
      promisedVnd,
    })),
  }));
}
