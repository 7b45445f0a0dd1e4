import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { mayMove } from '#kernel/states.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { lockOpenAttempt, openPayments, paidOf, voidDue } from '#modules/payments/api.ts';
import { orderCode } from '#modules/payments/core/transfer-code.ts';
import { release, reserve } from '#modules/stock/api.ts';
import { redeemVouchers, returnVouchers } from '#modules/vouchers/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { record } from '#platform/jobs.ts';
import { random } from '#platform/secrets.ts';
import { type AgreedOrder, readAgreed } from './change-store.ts';
import { orderTable } from './core/order.ts';
import { moveOrder } from './move-order.ts';
import { orderForBuyer } from './order-access.ts';
import { lockWholeOrder, type WholeOrder } from './packing-store.ts';
import { type ChangedOrder, priceChange } from './price-change.ts';
import type { ChangeOrder } from './schema.ts';
import { writeOrders } from './write-orders.ts';

export type Changed = { code: string; mustPay: boolean };

/**
 * The buyer changes his mind about how much, until the order's cut-off and while nothing is paid: the old order ends and
 * one of the same purchase, shop, day and agreed prices stands in, with stock and vouchers of its own.
 */
export async function changeOrder(ctx: Ctx, input: ChangeOrder): Promise<Result<Changed>> {
  const found = await orderForBuyer(ctx, input.code);
  if (!found) return err('NOT_FOUND');
  const hours = await ruleAt('order.confirm_hours', ctx.now, z.number());
  return transaction(async (tx) => {
    const order = await lockWholeOrder(tx, found.orderId);
    const refusal = await whyNot(tx, ctx, order);
    if (refusal) return refusal;
    const agreed = await readAgreed(tx, order.id);
    const priced = await priceChange(tx, ctx, agreed, { id: newId(), oldId: order.id, wanted: input.lines });
    if (!priced.ok) return priced;
    const { document, lines, uses } = priced.value;
    const code = orderCode(random(8));

    await voidDue(tx, ctx, order.id, 'cancelled');
    must(await moveOrder(tx, ctx, order.id, 'change', 'buyer', { reason: 'changed', detail: { newCode: code } }));
    await release(tx, ctx, order.id);
    await returnVouchers(tx, ctx, order.id);

    const mustPay = agreed.payWhen === 'now';
    // An unpaid order does not hold goods longer by being changed.
    const deadlineAt = mustPay && order.deadlineAt ? order.deadlineAt : addHours(ctx.now, hours);
    await writeOrders(tx, ctx, null, [
      { ...document, code, state: mustPay ? 'awaiting_payment' : 'placed', placedAt: ctx.now, deadlineAt, lines },
    ]);
    const reserved = await reserve(tx, ctx, drawsOf(document.id, lines, agreed));
    if (!reserved.ok) return nameLine(reserved, lines);
    must(await redeemVouchers(tx, ctx, uses));
    if (agreed.payWhen !== 'packed')
      must(
        await openPayments(tx, ctx, [
          {
            orderId: document.id,
            shopId: order.shopId,
            method: order.method,
            amountVnd: document.totalVnd,
            expiresAt: mustPay ? deadlineAt : null,
          },
        ]),
      );
    await record(tx, 'order.changed', { orderId: document.id, fromOrderId: order.id });
    return ok({ code, mustPay });
  });
}

/** In the words of what to do instead. */
async function whyNot(tx: Tx, ctx: Ctx, order: WholeOrder) {
  if (!mayMove(orderTable, 'change', order.state, 'buyer')) return err('CHANGE_CLOSED');
  if ((await lockOpenAttempt(tx, order.id))?.claimedAt) return err('CLAIM_WAITING');
  if ((await paidOf(tx, order.id)).paidVnd > 0n) return err('CHANGE_PAID');
  return order.changeableUntil && order.changeableUntil <= ctx.now ? err('CHANGE_CLOSED') : null;
}

/** What the old order was promised stays promised, also where the seller has closed the harvest since; more of it does not. */
function drawsOf(orderId: string, lines: ChangedOrder['lines'], agreed: AgreedOrder) {
  const heldBase = (variantId: string | null) =>
    agreed.lines.find((line) => line.variantId === variantId)?.orderedBase ?? 0n;
  return lines.flatMap(({ variantId, stockItemId, windowId, orderedBase }) =>
    stockItemId === null
      ? []
      : [{ orderId, stockItemId, windowId, base: orderedBase, isKept: orderedBase <= heldBase(variantId) }],
  );
}

/** A heap or promise that is short, by the name of the goods. */
function nameLine(refusal: Extract<Result<void>, { ok: false }>, lines: ChangedOrder['lines']): Result<Changed> {
  const { stockItemId, windowId } = refusal.detail ?? {};
  const line = lines.find((one) => (windowId ? one.windowId === windowId : one.stockItemId === stockItemId));
  return line ? err(refusal.code, { ...refusal.detail, name: line.productName }) : refusal;
}
