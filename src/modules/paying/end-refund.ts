import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { bookRefundSent } from '#modules/books/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { type GatewayRefund, gatewayRows, moveRefund } from '#modules/payments/api.ts';
import { finishRefund } from '#modules/refunds/api.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import '#modules/refunds/events.ts';

/** What a gateway was told to send back before this and has not ended is a person's to ask about. */
export async function stuckSince({ now }: Pick<Ctx, 'now'>): Promise<Date> {
  return addHours(now, -24 * (await ruleAt('payment.refund_pending_days', now, z.number())));
}

/** The seller sends it himself, told why. */
export async function leaveToShop(tx: Tx, refund: GatewayRefund, code: string): Promise<void> {
  await gatewayRows.refuseRefund(tx, refund.id, code);
  await record(tx, 'refund.left_to_shop', { refundId: refund.id, orderId: refund.orderId });
}

/** The gateway has sent it, as it says itself or as an official heard of it: booked on its channel, and over. */
export async function finishAtGateway(
  tx: Tx,
  ctx: Ctx,
  refund: GatewayRefund,
  said: { reference: string | null; official?: { id: string; reason: string } },
): Promise<void> {
  const { id, orderId, shopId, amountVnd, isSandbox } = refund;
  const { official } = said;
  const attempt = await gatewayRows.read(tx, { id: refund.attemptId });
  if (!attempt) throw new Error(`refund ${id} lost its attempt`);
  const sentCount = refund.sentCount + 1;
  const reference = said.reference ?? refund.refundRef;
  const isMoved = await moveRefund(tx, id, 'send', {
    sentAt: ctx.now,
    sentThrough: 'gateway',
    sentCount,
    reference,
    ...(official ? { sentById: official.id } : {}),
  });
  if (!isMoved) throw new Error(`refund ${id} could not be sent`);
  await gatewayRows.askRefundAgainAt(tx, id, null, said.reference);
  await bookRefundSent(tx, ctx, {
    refundId: id,
    try: sentCount,
    orderId,
    shopId,
    amountVnd,
    isSandbox,
    channel: attempt.provider,
    proof: {
      reference: reference ?? '',
      provider: attempt.provider,
      ...(official ? { by: 'official', byId: official.id } : {}),
    },
  });
  const detail = { amountVnd: String(amountVnd), through: 'gateway', method: attempt.provider };
  await noteOnOrder(tx, ctx, {
    orderId,
    event: 'refund_sent',
    by: official ? 'official' : 'system',
    detail: official ? { ...detail, reason: official.reason } : detail,
  });
  must(
    await finishRefund(
      tx,
      ctx,
      { ...refund, state: 'sent', sentAt: ctx.now, sentCount, isAtGateway: false },
      'gateway',
    ),
  );
}
