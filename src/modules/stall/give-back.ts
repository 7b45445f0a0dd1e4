import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { lockWholeOrder, orderForSeller, type WholeOrder } from '#modules/orders/api.ts';
import { payBackNow } from '#modules/refunds/api.ts';
import { maySendRefund } from '#modules/refunds/core/policy.ts';
import { creditableVnd, creditOrder, settleCameBack } from '#modules/returns/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { lineIdsOf } from './queries.ts';
import type { GiveBack } from './schema.ts';

/**
 * Money of a completed sale goes back over the table: a part of it as a credit, or all of it with the goods. Bill, heap,
 * books and tax follow as with any return; the seller's word that it went back is written in the same step.
 */
export async function giveBackAtStall(ctx: Ctx, input: GiveBack): Promise<Result<{ code: string }>> {
  const found = await orderForSeller(ctx, input.code);
  if (!found || !maySendRefund(ctx.actor, found.shopId)) return err('NOT_FOUND');
  const { through, reference } = input;
  if (through === 'bank' && reference === '') return fieldErr('reference', 'REFUND_PROOF_MISSING');
  return transaction(async (tx) => {
    const order = await lockWholeOrder(tx, found.orderId);
    if (order.channel !== 'stall') return err('NOT_FOUND');
    if (order.state !== 'completed') return err('ORDER_MOVE_REFUSED', { move: 'give_back' });
    const left = await creditableVnd(tx, order.id);
    if (input.amountVnd > left) return fieldErr('amountVnd', 'REFUND_ABOVE_PAID', { maxVnd: Number(left) });
    const isAll = input.amountVnd === left;
    // Goods come back whole or not at all: a part of the money says nothing of which.
    if (input.isRestocked && !isAll) return fieldErr('isRestocked', 'STALL_BACK_WHOLE', { leftVnd: Number(left) });
    const credited = await credit(tx, ctx, order, { ...input, isAll });
    if (!credited.ok) return credited;
    const how = { through, reference: reference || null, proofFileId: null };
    const sent = await payBackNow(tx, ctx, `return:${credited.value.returnId}`, how);
    return sent.ok ? ok({ code: order.code }) : sent;
  });
}

async function credit(
  tx: Tx,
  ctx: Ctx,
  order: WholeOrder,
  { amountVnd, isRestocked, isAll, reason: text }: GiveBack & { isAll: boolean },
): Promise<Result<{ returnId: string | null }>> {
  const { id: orderId, shopId } = order;
  if (!(isAll && isRestocked))
    return creditOrder(tx, ctx, { orderId, complaintId: null, amountVnd, reason: 'changed_mind', text, by: 'seller' });
  const lineIds = await lineIdsOf(tx, orderId);
  const restocked = new Set(lineIds);
  return settleCameBack(tx, ctx, { orderId, shopId, lineIds, reason: text, restocked, why: 'changed_mind' });
}
