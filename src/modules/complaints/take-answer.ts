import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { creditableVnd, creditOrder } from '#modules/returns/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { findComplaint } from './find-complaint.ts';
import type { TakeAnswer } from './schema.ts';
import { type LockedComplaint, moveComplaint } from './store.ts';
import './events.ts';

/** The buyer is content with the answer; what was offered with it is owed to him. */
export async function takeAnswer(
  ctx: Ctx,
  input: TakeAnswer,
): Promise<Result<{ complaintCode: string; orderCode: string }>> {
  return transaction(async (tx) => {
    const found = await findComplaint(tx, ctx, input.complaintCode, 'buyer');
    if (!found.ok) return found;
    const { state, offerVnd } = found.value;
    const isSeen = input.seenOffer === undefined || input.seenOffer === String(offerVnd ?? '');
    if (state === 'answered' && !isSeen) return err('STALE_PAGE');
    const taken = await settleByAnswer(tx, ctx, found.value, 'buyer');
    return taken.ok ? ok({ complaintCode: found.value.code, orderCode: found.value.orderCode }) : taken;
  });
}

/** A shop that pays has said that it was at fault; an answer without money leaves that open to nobody's cost. */
export async function settleByAnswer(
  tx: Tx,
  ctx: Ctx,
  complaint: LockedComplaint,
  by: 'buyer' | 'system',
): Promise<Result<void>> {
  const { offerVnd, orderId } = complaint;
  const isMoved = await moveComplaint(tx, complaint.id, by === 'buyer' ? 'take_answer' : 'lapse', {
    closedAt: ctx.now,
    isUpheld: offerVnd !== null,
  });
  if (!isMoved) return err('CASE_MOVED_ON');
  // A return since the offer may have given back a part of it already.
  const leftVnd = offerVnd === null ? 0n : await creditableVnd(tx, orderId);
  const amountVnd = offerVnd !== null && offerVnd < leftVnd ? offerVnd : leftVnd;
  if (amountVnd > 0n) {
    const { id: complaintId, code: text } = complaint;
    const credit = { orderId, complaintId, amountVnd, reason: 'not_as_described', text, by } as const;
    const credited = await creditOrder(tx, ctx, credit);
    if (!credited.ok) return credited;
  }
  const detail = { complaintCode: complaint.code, ...(amountVnd === 0n ? {} : { amountVnd: String(amountVnd) }) };
  await noteOnOrder(tx, ctx, { orderId, event: 'complaint_settled', by, detail });
  await record(tx, 'complaint.settled', { complaintId: complaint.id, by });
  return ok();
}
