import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { checkedListings } from '#modules/catalog/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import { changeWork } from '#modules/work/api.ts';
import { db, transaction } from '#platform/db.ts';
import { listingSignals } from './core/listing-signals.ts';
import { riskOf } from './core/risk.ts';
import { hashPictures } from './hash-pictures.ts';
import { listByRules } from './list-by-rules.ts';
import { listingFacts, listingToWeigh } from './listing-facts-queries.ts';
import { settingsAt } from './settings-queries.ts';
import { lockSubject, noteFirings, saveScore } from './store.ts';

/**
 * Counts anew what speaks for a closer look at a listing, and tells the queue. A new one of a shop of good record that
 * gives no reason against it goes on sale by that alone. Answers how many pictures had to be read for it.
 */
export async function weighListing(ctx: Ctx, productId: string): Promise<number> {
  const before = await listingToWeigh(db, productId);
  if (!before) return 0;
  const picturesRead = await hashPictures(before.photos);
  const rules = await checkedListings.listingRulesAt(ctx.now);
  const brands = await ruleAt('listing.brand_names', ctx.now, z.array(z.string()));
  must(
    await transaction(async (tx) => {
      await lockSubject(tx, 'listing', productId);
      const listing = await listingToWeigh(tx, productId);
      if (!listing) return ok();
      const { weights, terms } = await settingsAt(tx, ctx.now);
      const facts = await listingFacts(tx, listing, { rules, brands, at: ctx.now });
      const risk = riskOf(listingSignals(facts, terms), weights);
      await saveScore(tx, 'listing', productId, risk, ctx.now);
      const { reviewId } = listing;
      if (!reviewId) return ok();
      await noteFirings(tx, 'listing', reviewId, risk, ctx.now);
      // Pictures that came in meanwhile have no hash yet: they are weighed with the next fact.
      const isWhole = listing.photos.every((fileId) => before.photos.includes(fileId));
      if (isWhole) await listByRules(tx, ctx, { listing: { ...listing, reviewId }, risk, terms, rules });
      // After the listing, as who decides takes the two: neither waits for the other.
      await changeWork(tx, { kind: 'listing', subjectId: reviewId }, { riskPoints: risk.points });
      return ok();
    }),
  );
  return picturesRead;
}
