import type { Ctx } from '#kernel/actor.ts';
import { dayOf } from '#kernel/time.ts';
import { checkedListings } from '#modules/catalog/api.ts';
import type { ListingRules } from '#modules/catalog/core/listing-rules.ts';
import { citationAt } from '#modules/law/api.ts';
import { HOUSE_RULES } from '#modules/law/core/rule-codes.ts';
import { changeWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import { lookupHash } from '#platform/secrets.ts';
import { type AtOnceCheck, bandOf, barsOf, drawOf, rateOf } from './core/at-once.ts';
import type { Risk } from './core/risk.ts';
import type { Terms } from './core/settings.ts';
import { isInHand, shopRecord } from './listing-facts-queries.ts';
import { keepListedAtOnce, noteFirings } from './store.ts';

type Asked = {
  productId: string;
  shopId: string;
  reviewId: string;
  reviewKind: string | null;
  photos: readonly string[];
};

/** The day's lot of a listing; whoever holds the market's key draws the same again. */
export const lotOf = (productId: string, day: string): number => drawOf(lookupHash('risk_draw', `${productId} ${day}`));

/**
 * The law wants a check before anything is shown; for shops of good record the rules' own look is that check, and is kept
 * with what it looked for. Some are looked at afterwards all the same, by lot.
 */
export async function listByRules(
  tx: Tx,
  ctx: Ctx,
  given: { listing: Asked; risk: Risk; terms: Terms; rules: ListingRules },
): Promise<void> {
  const { listing, risk, terms, rules } = given;
  const { reviewId, productId } = listing;
  if (listing.reviewKind !== 'new_listing' || listing.photos.length === 0) return;
  // Somebody has begun to look: then it is her word.
  if (await isInHand(tx, reviewId)) return;
  if (barsOf(await shopRecord(tx, listing.shopId, ctx.now), risk, terms).length > 0) return;
  const shown = await checkedListings.listAtOnce(tx, ctx, reviewId);
  if (!shown.ok) return;
  const band = bandOf(risk.points, terms);
  const rateBp = rateOf(band, terms);
  const day = dayOf(ctx.now);
  const draw = lotOf(productId, day);
  const isDrawn = draw < rateBp;
  const sampleReviewId = isDrawn ? await checkedListings.openSample(tx, ctx, shown.value) : null;
  if (sampleReviewId) {
    await changeWork(tx, { kind: 'listing', subjectId: sampleReviewId }, { riskPoints: risk.points });
    await noteFirings(tx, 'listing', sampleReviewId, risk, ctx.now);
  }
  const { shopId } = shown.value;
  const checks = await checksOf(ctx, rules);
  const { points } = risk;
  await keepListedAtOnce(tx, {
    productId,
    shopId,
    reviewId,
    day,
    listedAt: ctx.now,
    points,
    band,
    rateBp,
    draw,
    isDrawn,
    checks,
    sampleReviewId,
  });
}

async function checksOf(ctx: Ctx, rules: ListingRules): Promise<AtOnceCheck[]> {
  return [
    {
      check: 'before_display',
      rule: 'listing.check_before_display',
      citation: await citationAt('listing.check_before_display', ctx.now),
    },
    { check: 'label', rule: rules.label.rule, citation: rules.label.citation },
    ...rules.banned.map(({ rule, citation }) => ({ check: 'words', rule, citation })),
    { check: 'licence', rule: rules.licence.rule, citation: rules.licence.citation },
    {
      check: 'brands',
      rule: 'listing.brand_names',
      citation: await citationAt('listing.brand_names', ctx.now),
    },
    { check: 'pictures', rule: 'copied_picture', citation: HOUSE_RULES },
    { check: 'price', rule: 'price_low', citation: HOUSE_RULES },
  ];
}
