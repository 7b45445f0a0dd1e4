import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { maySpeakForShop } from '#modules/appeals/core/policy.ts';
import { changeWork } from '#modules/work/api.ts';
import { transaction } from '#platform/db.ts';
import type { AnswerMatter } from './schema.ts';
import { lockMatter, moveMatter } from './store.ts';

/** The seller says what he has put right; the work goes back to the department. */
export async function answerMatter(ctx: Ctx, { matterId, text }: AnswerMatter): Promise<Result<{ code: string }>> {
  return transaction(async (tx) => {
    await changeWork(tx, { kind: 'report', subjectId: matterId }, { isWaiting: false });
    const matter = await lockMatter(tx, matterId);
    if (!matter || !maySpeakForShop(ctx.actor, matter.shopId)) return err('NOT_FOUND');
    if (!(await moveMatter(tx, matterId, 'answer', { sellerAnswer: text, sellerAnsweredAt: ctx.now })))
      return err('CASE_MOVED_ON');
    return ok({ code: matter.code });
  });
}
