import { type Actor, isOfficial, isOfficialFor, isShopMember, type OfficialRole, type Person } from '#kernel/actor.ts';

/** Who sees what speaks against whom, and how often it was right. */
export const RISK_READERS: readonly OfficialRole[] = ['moderator', 'inspector', 'analyst', 'head'];
export const maySeeRisk = (actor: Actor): actor is Person => isOfficial(actor, ...RISK_READERS);
/** What a reason weighs and how much is sampled is one person's word, with its reason: for the whole province. */
export const maySetRisk = (actor: Actor): actor is Person => isOfficialFor(actor, null, 'head');
/** A brand is shown by papers, which moderators look at. */
const BRAND_JUDGES: readonly OfficialRole[] = ['moderator', 'head'];
export const mayJudgeBrands = (actor: Actor): actor is Person => isOfficial(actor, ...BRAND_JUDGES);
/** Of a shop of one's unit, as its listings are decided. */
export const mayJudgeBrandsIn = (actor: Actor, areaId: string): actor is Person =>
  isOfficialFor(actor, areaId, ...BRAND_JUDGES);
export const mayEndBrandOf = (actor: Actor, shop: { shopId: string; areaId: string }): boolean =>
  mayJudgeBrandsIn(actor, shop.areaId) && !isShopMember(actor, shop.shopId);
