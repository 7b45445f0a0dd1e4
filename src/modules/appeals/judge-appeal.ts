import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { beginDecision, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { mayJudgeAppeals } from './core/policy.ts';
import { isOwnDecision } from './own-decision.ts';
import type { JudgeAppeal } from './schema.ts';
import { lockAppeal, moveAppeal } from './store.ts';
import './events.ts';

/** Another official says who was right; the room of the decision undoes it when its seller was. */
export async function judgeAppeal(
  ctx: Ctx,
  { appealId, decision, reason }: JudgeAppeal,
): Promise<Result<{ appealId: string }>> {
  const { actor } = ctx;
  if (!mayJudgeAppeals(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const key = { kind: 'appeal', subjectId: appealId } as const;
    const begun = await beginDecision(tx, ctx, key);
    if (!begun.ok) return begun;
    const appeal = await lockAppeal(tx, appealId);
    if (!appeal) return err('NOT_FOUND');
    const { subjectKind, subjectId } = appeal;
    if (await isOwnDecision(tx, actor, appeal)) return err('APPEAL_SAME_OFFICIAL');
    const judged = { judgedById: actor.accountId, judgedAt: ctx.now, reason };
    if (!(await moveAppeal(tx, appealId, decision, judged))) return err('ALREADY_DECIDED');
    await closeWork(tx, ctx, key, decision === 'uphold' ? 'upheld' : 'rejected');
    await audit(tx, ctx, {
      action: `appeal.${decision}`,
      subject: { kind: 'appeal', id: appealId },
      reason,
      data: { subjectKind, subjectId },
    });
    const fact = { appealId, subjectKind, subjectId };
    if (decision === 'uphold') await record(tx, 'appeal.upheld', fact);
    else await record(tx, 'appeal.rejected', fact);
    return ok({ appealId });
  });
}
