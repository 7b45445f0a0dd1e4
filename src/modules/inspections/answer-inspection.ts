import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { mayAnswer } from './core/policy.ts';
import { reopenWork } from './reopen-work.ts';
import { lockInspection, moveInspection } from './store.ts';

/** The shop says what it has to say about what was found, once, within its time. */
export async function answerInspection(
  ctx: Ctx,
  input: { inspectionId: string; shopId: string; text: string },
): Promise<Result<{ inspectionId: string }>> {
  const { actor } = ctx;
  if (!mayAnswer(actor, input.shopId)) return err('NOT_FOUND');
  const { inspectionId, text } = input;
  return transaction(async (tx) => {
    const inspection = await lockInspection(tx, inspectionId);
    // What is not signed yet is nothing that a shop may know of.
    const isTold = inspection && !['planned', 'underway', 'dropped'].includes(inspection.state);
    if (!isTold || inspection.shopId !== input.shopId) return err('NOT_FOUND');
    if (inspection.state !== 'signed') return err('ALREADY_DECIDED');
    if (!inspection.answerDueAt || inspection.answerDueAt <= ctx.now) return err('ANSWER_LATE');
    const { accountId } = actor;
    const isMoved = await moveInspection(tx, inspectionId, 'answer', {
      answer: text,
      answeredAt: ctx.now,
      answeredById: accountId,
    });
    if (!isMoved) return err('ALREADY_DECIDED');
    await reopenWork(tx, ctx, { inspection, variant: 'answered' });
    return ok({ inspectionId });
  });
}
