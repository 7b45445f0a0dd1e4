import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { citationAt } from '#modules/law/api.ts';
import { changeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { beginHearing } from './find-complaint.ts';
import { insertProposal, openQuestions } from './hearing-store.ts';
import type { Propose } from './schema.ts';
import { termBy } from './term.ts';
import { withinBill } from './within-bill.ts';
import './events.ts';

/** What the department proposes to both sides, on a ground; each takes it or not within the rule's days. */
export async function propose(ctx: Ctx, input: Propose): Promise<Result<{ complaintId: string; proposalId: string }>> {
  const { complaintId, kind, amountVnd, text, basis } = input;
  if (kind === 'amount' && amountVnd === null) return fieldErr('amountVnd', 'REQUIRED');
  if (kind !== 'amount' && amountVnd !== null) return fieldErr('amountVnd', 'NOT_AWARDED');
  return transaction(async (tx) => {
    const begun = await beginHearing(tx, ctx, complaintId);
    if (!begun.ok) return begun;
    const { found, ctx: officially } = begun.value;
    // Nobody is proposed anything while he is still asked.
    if ((await openQuestions(tx, complaintId)) > 0) return err('HEARING_OPEN');
    const within = await withinBill(tx, found.orderId, { field: 'amountVnd', sumVnd: amountVnd });
    if (!within.ok) return within;
    const proposalId = await insertProposal(tx, officially, {
      complaintId,
      kind,
      amountVnd,
      text,
      basis,
      citation: await citationAt(basis, ctx.now),
      dueAt: await termBy('complaint.proposal_days', ctx.now),
    });
    if (!proposalId) return err('PROPOSAL_OPEN');
    await changeWork(tx, { kind: 'complaint', subjectId: complaintId }, { isWaiting: true });
    await record(tx, 'complaint.proposed', { complaintId, proposalId });
    await audit(tx, ctx, {
      action: 'complaint.proposed',
      subject: { kind: 'complaint', id: complaintId },
      reason: text,
      data: { code: found.code, kind, basis, amountVnd: amountVnd === null ? null : String(amountVnd) },
    });
    return ok({ complaintId, proposalId });
  });
}
