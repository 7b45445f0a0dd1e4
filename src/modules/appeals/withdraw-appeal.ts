import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { closeWork } from '#modules/work/api.ts';
import { transaction } from '#platform/db.ts';
import { maySpeakForShop } from './core/policy.ts';
import type { AppealId } from './schema.ts';
import { lockAppeal, moveAppeal } from './store.ts';

/** The seller takes his word back; within its days he may still appeal anew. */
export async function withdrawAppeal(ctx: Ctx, { appealId }: AppealId): Promise<Result<{ appealId: string }>> {
  return transaction(async (tx) => {
    // The item of the queue first, as every decision does.
    await closeWork(tx, ctx, { kind: 'appeal', subjectId: appealId }, 'withdrawn');
    const appeal = await lockAppeal(tx, appealId);
    if (!appeal || !maySpeakForShop(ctx.actor, appeal.shopId)) return err('NOT_FOUND');
    if (!(await moveAppeal(tx, appealId, 'withdraw'))) return err('ALREADY_DECIDED');
    return ok({ appealId });
  });
}
