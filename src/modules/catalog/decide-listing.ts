import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, must, ok, type Result } from '#kernel/result.ts';
import { checkPapers } from '#modules/shops/api.ts';
import { beginDecision } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { mayDecideListings } from './core/policy.ts';
import { endSample } from './end-sample.ts';
import { loadCurrent } from './load-current.ts';
import { putOnSale } from './put-on-sale.ts';
import { closeReview, type ReviewRow, reviewById } from './review-store.ts';
import type { Decision } from './schema.ts';
import {
  type LockedProduct,
  lockAnyProduct,
  moveProduct,
  refreshSearchText,
  replacePhotos,
  writeFacts,
} from './store.ts';
import { tellSeller } from './tell-seller.ts';
import { insertVariant, refreshFromPrice, retireVariants, setPrice } from './variant-store.ts';

export type Decided = { reviewId: string; productId: string; slug: string };

/** An official's word on a listing: on sale, back with a question, or refused with the reason the seller reads. */
export async function decideListing(
  ctx: Ctx,
  { reviewId, decision, reason, seenAt }: Decision,
): Promise<Result<Decided>> {
  const { actor } = ctx;
  if (!mayDecideListings(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const asked = await reviewById(tx, reviewId);
    const product = asked ? await lockAnyProduct(tx, asked.productId) : null;
    // Read again under the lock, without which its seller may still be writing.
    const review = product ? await reviewById(tx, reviewId) : null;
    if (!review || !product) return err('NOT_FOUND');
    const begun = await beginDecision(tx, ctx, { kind: 'listing', subjectId: reviewId });
    if (!begun.ok) return begun;
    // What is on sale stays so or goes: there is nothing to send again.
    if (review.kind === 'sample' && decision === 'more_info') return fieldErr('decision', 'CHOICE_UNKNOWN');
    if (seenAt && seenAt !== review.submittedAt.toISOString()) return err('STALE_PAGE');
    const state = decision === 'approve' ? 'approved' : decision === 'refuse' ? 'refused' : 'more_info';
    const decided = { state, byId: actor.accountId, reason: reason || null, at: ctx.now } as const;
    if (!(await closeReview(tx, ctx, reviewId, decided))) return err('ALREADY_DECIDED');
    const { id: productId, shopId } = product;
    await audit(tx, ctx, {
      action: `listing.${decision}`,
      subject: { kind: 'product', id: productId },
      ...(reason ? { reason } : {}),
      data: { reviewId, kind: review.kind },
    });
    if (review.kind === 'sample')
      return endSample(tx, ctx, { product, review, isKept: decision === 'approve', reason });
    if (decision === 'approve') {
      const slug = await approve(tx, ctx, product, review);
      await checkPapers(tx, ctx, { productId, state: 'verified' });
      await record(tx, 'listing.approved', { reviewId, productId, shopId });
      await tellSeller(tx, ctx, product, review, 'approved');
      return ok({ reviewId, productId, slug });
    }
    if (decision === 'refuse') await checkPapers(tx, ctx, { productId, state: 'rejected' });
    if (review.kind === 'new_listing') {
      const to = decision === 'refuse' ? 'refused' : 'pending';
      if (!(await moveProduct(tx, productId, ['pending'], to, reason, ctx.now))) return err('LISTING_NOT_OPEN');
    }
    await record(tx, 'listing.refused', { reviewId, productId, shopId, reason });
    await tellSeller(tx, ctx, product, review, state);
    return ok({ reviewId, productId, slug: product.slug });
  });
}

async function approve(tx: Tx, ctx: Ctx, product: LockedProduct, review: ReviewRow): Promise<string> {
  if (review.kind === 'new_listing') return putOnSale(tx, ctx, product);
  const slug = await applyChange(tx, ctx, product, review);
  await refreshFromPrice(tx, product.id);
  await refreshSearchText(tx, product.id);
  return slug;
}

/** Exactly what was asked for; prices and stock that changed meanwhile stay as they are now. */
async function applyChange(tx: Tx, ctx: Ctx, product: LockedProduct, { proposed }: ReviewRow): Promise<string> {
  if (product.status !== 'live' && product.status !== 'hidden') must(err('LISTING_NOT_OPEN'));
  const { id } = product;
  const { name, categoryId, producerId, description, label, isIllustrated } = proposed;
  const areaId = producerId ? await producerArea(tx, producerId) : undefined;
  const facts = { name, categoryId, producerId, areaId, description, label, isIllustrated };
  await writeFacts(
    tx,
    id,
    Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
    ctx.now,
  );
  if (proposed.photos) await replacePhotos(tx, id, proposed.photos);
  const before = await loadCurrent(tx, id);
  const first = before.variants[0];
  if (first)
    for (const [at, size] of (proposed.addedSizes ?? []).entries())
      await insertVariant(tx, id, first.stockItemId, size, before.variants.length + at, ctx.now, first.supply);
  await retireVariants(tx, id, proposed.retiredIds ?? []);
  for (const [variantId, priceVnd] of Object.entries(proposed.prices ?? {})) {
    await setPrice(tx, id, variantId, priceVnd);
    await record(tx, 'price.changed', { productId: id, shopId: product.shopId, variantId });
  }
  return product.slug;
}

async function producerArea(tx: Tx, producerId: string): Promise<string | undefined> {
  const row = await tx.producer.findUnique({ where: { id: producerId }, select: { areaId: true } });
  return row?.areaId;
}
