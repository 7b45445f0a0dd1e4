import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { ruleAt } from '#modules/law/api.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { putOnSale } from './put-on-sale.ts';
import { closeReview, putReview, reviewById } from './review-store.ts';
import { lockAnyProduct } from './store.ts';
import { tellSeller } from './tell-seller.ts';

export type Shown = { productId: string; shopId: string; submittedById: string };

/** The rules found nothing against a new listing of a shop that may list by them alone: it is on sale, without a person's word. */
export async function listAtOnce(tx: Tx, ctx: Ctx, reviewId: string): Promise<Result<Shown>> {
  const asked = await reviewById(tx, reviewId);
  const product = asked ? await lockAnyProduct(tx, asked.productId) : null;
  // Read again under the lock: its seller may have sent it anew, an official may have decided.
  const review = product ? await reviewById(tx, reviewId) : null;
  if (!product || review?.kind !== 'new_listing' || review.state !== 'pending') return err('ALREADY_DECIDED');
  const decided = { state: 'approved', byId: null, reason: null, at: ctx.now } as const;
  if (!(await closeReview(tx, ctx, reviewId, decided))) return err('ALREADY_DECIDED');
  const { id: productId, shopId } = product;
  await putOnSale(tx, ctx, product);
  await audit(tx, ctx, {
    action: 'listing.listed_at_once',
    subject: { kind: 'product', id: productId },
    data: { reviewId, kind: review.kind },
  });
  await record(tx, 'listing.approved', { reviewId, productId, shopId });
  await tellSeller(tx, ctx, product, review, 'approved');
  return ok({ productId, shopId, submittedById: review.submittedById });
}

/** What went on sale by the rules alone waits for a look all the same; it stays on sale meanwhile. */
export async function openSample(tx: Tx, ctx: Ctx, { productId, submittedById }: Shown): Promise<string> {
  const reviewHours = await ruleAt('listing.review_hours', ctx.now, z.number());
  return putReview(tx, {
    productId,
    kind: 'sample',
    proposed: {},
    findings: [],
    submittedById,
    at: ctx.now,
    reviewHours,
  });
}
