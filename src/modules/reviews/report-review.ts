import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { askOfficial } from './ask-official.ts';
import { maySpeakFor } from './core/policy.ts';
import type { ReportReview } from './schema.ts';
import { lockReview } from './store.ts';

/** A shop asks the department to look at what was written about its goods. It stays shown until an official has looked. */
export async function reportReview(ctx: Ctx, input: ReportReview): Promise<Result<{ code: string }>> {
  return transaction(async (tx) => {
    const review = await lockReview(tx, input.reviewId);
    if (!review || !maySpeakFor(ctx.actor, review.shopId)) return err('NOT_FOUND');
    if (review.hiddenAt || review.isAsked) return err('ALREADY_DECIDED');
    await askOfficial(tx, ctx, review, { cause: 'reported', reason: input.reason });
    return ok({ code: input.code });
  });
}
