import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { maySpeakFor } from './core/policy.ts';
import type { ReplyToReview } from './schema.ts';
import { setReply } from './store.ts';

/** The shop answers in public, once. */
export async function replyToReview(ctx: Ctx, input: ReplyToReview): Promise<Result<{ code: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_FOUND');
  const shopIds = actor.shops.map((s) => s.shopId).filter((shopId) => maySpeakFor(actor, shopId));
  return transaction(async (tx) =>
    (await setReply(tx, input.reviewId, shopIds, input.reply, ctx.now)) ? ok({ code: input.code }) : err('NOT_FOUND'),
  );
}
