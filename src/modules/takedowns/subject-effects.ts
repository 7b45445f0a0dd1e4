import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { putBackProduct, takeDownProduct } from '#modules/catalog/api.ts';
import { putBackReview, takeDownReview } from '#modules/reviews/api.ts';
import { shopPages } from '#modules/shops/api.ts';
import type { Tx } from '#platform/db.ts';
import type { LockedTakedown } from './store.ts';

/** Takes the thing away through the room it belongs to; answers how it stood, null when nobody sees it any more. */
export async function takeAway(tx: Tx, ctx: Ctx, takedown: LockedTakedown): Promise<string | null> {
  const { subjectKind, subjectId, reason, part } = takedown;
  if (subjectKind === 'product') return takeDownProduct(tx, ctx, { productId: subjectId, reason });
  if (subjectKind === 'shop_page') {
    const was = await shopPages.emptyPage(tx, subjectId, part);
    return was ? JSON.stringify(was) : null;
  }
  const byId = ctx.actor.kind === 'person' ? ctx.actor.accountId : '';
  return (await takeDownReview(tx, ctx, { reviewId: subjectId, reason, byId })) ? 'shown' : null;
}

const PageWords = z.object({ story: z.string(), coverFileId: z.string().nullable() });

/** Gives it back as it stood. What its seller has put in its place meanwhile stays. */
export async function giveBack(tx: Tx, ctx: Ctx, takedown: LockedTakedown): Promise<void> {
  const { subjectKind, subjectId, wasStatus } = takedown;
  if (subjectKind === 'product')
    await putBackProduct(tx, ctx, { productId: subjectId, to: wasStatus === 'hidden' ? 'hidden' : 'live' });
  else if (subjectKind === 'shop_page')
    await shopPages.refillPage(tx, subjectId, PageWords.parse(JSON.parse(wasStatus ?? '{}')));
  else await putBackReview(tx, subjectId);
}
