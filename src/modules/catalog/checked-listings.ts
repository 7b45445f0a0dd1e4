/** Listings as the rules see them, for the room that weighs what speaks against them. */
export { listAtOnce, openSample } from './list-at-once.ts';
export { listingRulesAt } from './listing-rules.ts';
