import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { mayDecideClaim } from '#modules/orders/core/policy.ts';
import { gatewayRows } from '#modules/payments/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { finishAtGateway, leaveToShop, stuckSince } from './end-refund.ts';
import type { SettleStuckRefund } from './schema.ts';

/**
 * A gateway has said for days that it is sending money back: an official who asked it writes down what it said. It was
 * sent, under this reference; or it will not be, and the shop sends it.
 */
export async function settleStuckRefund(ctx: Ctx, input: SettleStuckRefund): Promise<Result<{ refundId: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || !mayDecideClaim(actor)) return err('NOT_ALLOWED');
  const { accountId } = actor;
  const { refundId, outcome, reference, reason } = input;
  const since = await stuckSince(ctx);
  return transaction(async (tx) => {
    const refund = await gatewayRows.lockGatewayRefund(tx, refundId);
    if (!refund) return err('NOT_FOUND');
    if (isShopMember(actor, refund.shopId)) return err('NOT_ALLOWED');
    const { state, refusedCode, askedAt, orderId, amountVnd } = refund;
    if (state !== 'due' || refusedCode !== null) return err('ALREADY_DECIDED');
    if (!askedAt || askedAt > since) return err('CASE_MOVED_ON');
    if (outcome === 'sent') {
      if (reference === '') return fieldErr('reference', 'REQUIRED');
      await finishAtGateway(tx, ctx, refund, { reference, official: { id: accountId, reason } });
    } else {
      await leaveToShop(tx, refund, 'official');
      const detail = { amountVnd: String(amountVnd), reason };
      await noteOnOrder(tx, ctx, { orderId, event: 'refund_left', by: 'official', detail });
    }
    await audit(tx, ctx, { action: `gateway_refund.${outcome}`, subject: { kind: 'refund', id: refundId }, reason });
    return ok({ refundId });
  });
}
