import type { Ctx } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import { hideReview } from './hide-review.ts';
import { keepReview } from './keep-review.ts';
import type { DecideReview } from './schema.ts';
import { showReview } from './show-review.ts';

const ACTS = { hide: hideReview, show: showReview, keep: keepReview } as const;

/** What an official says of a review that was put before her. */
export async function decideReview(ctx: Ctx, { decision, ...input }: DecideReview): Promise<Result<void>> {
  return ACTS[decision](ctx, input);
}
