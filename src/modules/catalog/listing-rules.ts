import { z } from 'zod';
import { citationAt, ruleAt } from '#modules/law/api.ts';
import type { ListingRules, WordRule } from './core/listing-rules.ts';

const Words = z.array(z.string());
const BANNED = ['listing.banned_superlatives', 'listing.banned_disease_claims'] as const;

/** The dated rules of a listing as they hold at this time. */
export async function listingRulesAt(at: Date): Promise<ListingRules> {
  const banned: WordRule[] = [];
  for (const rule of BANNED)
    banned.push({ rule, words: await ruleAt(rule, at, Words), citation: await citationAt(rule, at) });
  return {
    banned,
    exceptions: await ruleAt('listing.disease_claim_exceptions', at, Words),
    licence: {
      rule: 'alcohol.licence_required',
      isRequired: await ruleAt('alcohol.licence_required', at, z.boolean()),
      citation: await citationAt('alcohol.licence_required', at),
    },
    label: { rule: 'listing.label', citation: await citationAt('listing.label', at) },
  };
}

/** Hours an official has, and the change of price in percent from which he looks. */
export async function reviewTermsAt(at: Date): Promise<{ reviewHours: number; bigChangePercent: number }> {
  return {
    reviewHours: await ruleAt('listing.review_hours', at, z.number()),
    bigChangePercent: await ruleAt('listing.price_change_review_percent', at, z.number()),
  };
}
