import type { Ctx } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { lockWholeOrder } from '#modules/orders/api.ts';
import type { Tx } from '#platform/db.ts';
import { random } from '#platform/secrets.ts';
import type { ReturnReason } from './core/return.ts';
import { creditOver, leftOfBill } from './core/return-money.ts';
import { settleReturn } from './settle-return.ts';
import { insertReturn, lockReturn, readBill, readOrderFacts } from './store.ts';

/**
 * Money off a packed order without goods coming back, as agreed in a complaint or given by the seller himself: within what is left of the bill, over its
 * lines by what each has left. Everything that a return does to lines, books and payments, it does too.
 */
export async function creditOrder(
  tx: Tx,
  ctx: Ctx,
  credit: {
    orderId: string;
    /** None where the seller gives money back of his own. */
    complaintId: string | null;
    amountVnd: bigint;
    reason: ReturnReason;
    text: string;
    by: 'seller' | 'buyer' | 'official' | 'system';
  },
): Promise<Result<{ returnId: string; refundVnd: bigint }>> {
  await lockWholeOrder(tx, credit.orderId);
  const order = await readOrderFacts(tx, credit.orderId);
  if (!order) return err('CREDIT_NOT_POSSIBLE');
  const bill = await readBill(tx, credit.orderId);
  const left = leftOfBill(bill);
  if (order.state === 'cancelled' || credit.amountVnd <= 0n || credit.amountVnd > left)
    return err('REFUND_ABOVE_PAID', { maxVnd: order.state === 'cancelled' ? 0 : Number(left) });
  const { backs, delivery } = creditOver(bill, credit.amountVnd);
  const code = `TH${codeFrom(random(8))}`;
  const returnId = await insertReturn(tx, {
    code,
    orderId: credit.orderId,
    shopId: order.shopId,
    state: 'accepted',
    reason: credit.reason,
    text: credit.text,
    ...(credit.complaintId === null ? {} : { complaintId: credit.complaintId }),
    needsGoods: false,
    deliveryBearer: 'shop',
    askedVnd: credit.amountVnd,
    deadlineAt: null,
    askedAt: ctx.now,
    decidedAt: ctx.now,
    lines: backs,
  });
  if (!returnId) return err('RETURN_OPEN');
  const back = await lockReturn(tx, code);
  if (!back) return err('NOT_FOUND');
  const settled = await settleReturn(tx, ctx, back, credit.by, { goods: 'none', delivery });
  return settled.ok ? ok({ returnId, refundVnd: settled.value.refundVnd }) : settled;
}

/** The most that can still be given back of an order; nothing before it is packed or once it is cancelled. */
export async function creditableVnd(tx: Tx, orderId: string): Promise<bigint> {
  const order = await readOrderFacts(tx, orderId);
  return order && order.state !== 'cancelled' ? leftOfBill(await readBill(tx, orderId)) : 0n;
}
