import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { citationAt } from '#modules/law/api.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { award } from './award.ts';
import { isReferral, mayAward, upheldBy } from './core/hearing.ts';
import { endHearing } from './end-hearing.ts';
import { beginHearing } from './find-complaint.ts';
import { openProposals, openQuestions } from './hearing-store.ts';
import type { DecideComplaint } from './schema.ts';
import { countMessages, moveComplaint } from './store.ts';
import { withinBill } from './within-bill.ts';
import './events.ts';

/** The department's word where the sides did not agree, by what it read; what it awards becomes owed by the shop. */
export async function decideComplaint(ctx: Ctx, input: DecideComplaint): Promise<Result<{ complaintId: string }>> {
  const { complaintId, decision, amountVnd, basis, reason } = input;
  if (amountVnd !== null && !mayAward(decision)) return fieldErr('amountVnd', 'NOT_AWARDED');
  return transaction(async (tx) => {
    const begun = await beginHearing(tx, ctx, complaintId);
    if (!begun.ok) return begun;
    const { found, ctx: officially } = begun.value;
    if ((await openQuestions(tx, complaintId)) > 0) return err('HEARING_OPEN');
    if ((await openProposals(tx, complaintId)) > 0) return err('PROPOSAL_OPEN');
    const said = await countMessages(tx, complaintId);
    if (input.seenCount !== undefined && input.seenCount < said) return err('STALE_PAGE');
    const within = await withinBill(tx, found.orderId, { field: 'amountVnd', sumVnd: amountVnd });
    if (!within.ok) return within;
    const isMoved = await moveComplaint(tx, complaintId, isReferral(decision) ? 'refer' : 'decide', {
      closedAt: ctx.now,
      isUpheld: upheldBy(decision),
      outcome: decision,
      basis,
      citation: await citationAt(basis, ctx.now),
      decisionReason: reason,
      decidedById: officially.actor.accountId,
      awardedVnd: amountVnd,
    });
    if (!isMoved) return err('ALREADY_DECIDED');
    await endHearing(tx, ctx, complaintId, decision);
    const awarded = await award(tx, ctx, found, amountVnd);
    if (!awarded.ok) return awarded;
    const sum: Record<string, string> = amountVnd === null ? {} : { amountVnd: String(amountVnd) };
    const detail = { complaintCode: found.code, outcome: decision, ...sum };
    await noteOnOrder(tx, ctx, { orderId: found.orderId, event: 'complaint_decided', by: 'official', detail });
    await audit(tx, ctx, {
      action: `complaint.${decision}`,
      subject: { kind: 'complaint', id: complaintId },
      reason,
      data: { code: found.code, basis, ...sum },
    });
    await record(tx, 'complaint.decided', { complaintId });
    return ok({ complaintId });
  });
}
