import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { ruleAt } from '#modules/law/api.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { maySpeakFor } from './core/policy.ts';
import { changeableUntil } from './core/review.ts';
import type { ReplyToReview } from './schema.ts';
import { lockReview, setReply } from './store.ts';
import './events.ts';

/** The shop answers in public, once; for a while it may say the same thing better. */
export async function replyToReview(ctx: Ctx, input: ReplyToReview): Promise<Result<{ code: string }>> {
  const days = await ruleAt('review.edit_days', ctx.now, z.number());
  return transaction(async (tx) => {
    const review = await lockReview(tx, input.reviewId);
    if (!review || !maySpeakFor(ctx.actor, review.shopId)) return err('NOT_FOUND');
    const { repliedAt } = review;
    if (repliedAt && ctx.now >= changeableUntil(repliedAt, days)) return err('REVIEW_TOO_LATE', { days });
    await setReply(tx, review.id, input.reply, repliedAt ?? ctx.now);
    if (!repliedAt) await record(tx, 'review.answered', { reviewId: review.id });
    return ok({ code: input.code });
  });
}
