import type { Ctx } from '#kernel/actor.ts';
import { closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import type { AppealSubject } from './core/appeal.ts';
import { lockAppeal, moveAppeal, openAppealOf } from './store.ts';
import './events.ts';

/**
 * A decision is taken back, by hand or by the clock, while an appeal against it waits: its seller has what he asked for and
 * nobody need judge. In the transaction of that room, which holds the decision's row.
 */
export async function grantAppeal(
  tx: Tx,
  ctx: Ctx,
  { subjectKind, subjectId, reason }: { subjectKind: AppealSubject; subjectId: string; reason: string },
): Promise<void> {
  const appealId = await openAppealOf(tx, { subjectKind, subjectId });
  if (appealId === null) return;
  // The item of the queue first, as every decision does.
  await closeWork(tx, ctx, { kind: 'appeal', subjectId: appealId }, 'upheld');
  await lockAppeal(tx, appealId);
  if (!(await moveAppeal(tx, appealId, 'grant', { judgedAt: ctx.now, reason }))) return;
  await audit(tx, ctx, {
    action: 'appeal.grant',
    subject: { kind: 'appeal', id: appealId },
    reason,
    data: { subjectKind, subjectId },
  });
  await record(tx, 'appeal.upheld', { appealId, subjectKind, subjectId });
}
