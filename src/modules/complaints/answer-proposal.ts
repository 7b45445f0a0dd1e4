import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { creditableVnd } from '#modules/returns/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { award } from './award.ts';
import { comeBack } from './come-back.ts';
import { type Side, upheldByAgreement } from './core/hearing.ts';
import { endHearing } from './end-hearing.ts';
import { findComplaint } from './find-complaint.ts';
import { type LockedProposal, lockProposal, moveProposal, noteAccepted } from './hearing-store.ts';
import type { AnswerProposal } from './schema.ts';
import { type LockedComplaint, moveComplaint } from './store.ts';
import './events.ts';

type Answered = { complaintCode: string; orderCode: string };

/** One side says yes or no to what the department proposed; with the second yes it holds. */
async function answerAs(ctx: Ctx, side: Side, input: AnswerProposal): Promise<Result<Answered>> {
  if (input.answer === 'refuse' && input.reason.length < 5) return fieldErr('reason', 'REASON_REQUIRED');
  return transaction(async (tx) => {
    const found = await findComplaint(tx, ctx, input.complaintCode, side);
    if (!found.ok) return found;
    const complaint = found.value;
    const proposal = await lockProposal(tx, input.proposalId, complaint.id);
    if (!proposal) return err('NOT_FOUND');
    if (proposal.state !== 'open' || proposal.dueAt <= ctx.now) return err('CASE_MOVED_ON');
    const answered =
      input.answer === 'refuse'
        ? await refuse(tx, ctx, complaint, proposal, { side, reason: input.reason })
        : await accept(tx, ctx, complaint, proposal, side);
    return answered.ok ? ok({ complaintCode: complaint.code, orderCode: complaint.orderCode }) : answered;
  });
}

async function refuse(
  tx: Tx,
  ctx: Ctx,
  complaint: LockedComplaint,
  proposal: LockedProposal,
  { side, reason }: { side: Side; reason: string },
): Promise<Result<void>> {
  const over = { endedAt: ctx.now, refusedBy: side, refusedReason: reason };
  if (!(await moveProposal(tx, proposal.id, 'refuse', over))) return err('CASE_MOVED_ON');
  await comeBack(tx, complaint.id);
  await record(tx, 'complaint.proposal_ended', { complaintId: complaint.id, proposalId: proposal.id });
  return ok();
}

async function accept(
  tx: Tx,
  ctx: Ctx,
  complaint: LockedComplaint,
  proposal: LockedProposal,
  side: Side,
): Promise<Result<void>> {
  await noteAccepted(tx, proposal.id, side, ctx.now);
  const isOtherThere = side === 'buyer' ? proposal.sellerAcceptedAt : proposal.buyerAcceptedAt;
  if (!isOtherThere) return ok();
  if (!(await moveProposal(tx, proposal.id, 'accept', { endedAt: ctx.now }))) return err('CASE_MOVED_ON');
  const { id, code, orderId } = complaint;
  // A return since the proposal may have given back a part of it already.
  const leftVnd = proposal.amountVnd === null ? 0n : await creditableVnd(tx, orderId);
  const amountVnd = proposal.amountVnd !== null && proposal.amountVnd < leftVnd ? proposal.amountVnd : leftVnd;
  const isMoved = await moveComplaint(tx, id, 'agree', {
    closedAt: ctx.now,
    isUpheld: upheldByAgreement(proposal.kind),
    outcome: 'agreed',
    awardedVnd: amountVnd > 0n ? amountVnd : null,
  });
  if (!isMoved) return err('CASE_MOVED_ON');
  await endHearing(tx, ctx, id, 'agreed');
  const awarded = await award(tx, ctx, { id, code, orderId }, amountVnd);
  if (!awarded.ok) return awarded;
  const detail = { complaintCode: code, ...(amountVnd === 0n ? {} : { amountVnd: String(amountVnd) }) };
  await noteOnOrder(tx, ctx, { orderId, event: 'complaint_settled', by: side, detail });
  await record(tx, 'complaint.settled', { complaintId: id, by: side });
  return ok();
}

export const answerProposalAsBuyer = (ctx: Ctx, input: AnswerProposal): Promise<Result<Answered>> =>
  answerAs(ctx, 'buyer', input);
export const answerProposalAsSeller = (ctx: Ctx, input: AnswerProposal): Promise<Result<Answered>> =>
  answerAs(ctx, 'seller', input);
