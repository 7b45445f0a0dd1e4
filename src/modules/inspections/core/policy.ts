import { type Actor, isOfficial, isOfficialFor, isShopMember, type OfficialRole, type Person } from '#kernel/actor.ts';

export const INSPECTION_ROLES: readonly OfficialRole[] = ['inspector', 'head'];

/** Inspectors and the head plan, look and sign; each in his own places. */
export const mayInspect = (actor: Actor): actor is Person => isOfficial(actor, ...INSPECTION_ROLES);
/** What is about to be looked at is nothing for those who belong to the shop, officials or not; what was signed is. */
export const mayKnowOf = (actor: Actor, inspection: { shopId: string; signedAt: Date | null }): boolean =>
  inspection.signedAt !== null || !isShopMember(actor, inspection.shopId);
export const mayInspectIn = (actor: Actor, areaId: string): actor is Person =>
  isOfficialFor(actor, areaId, ...INSPECTION_ROLES);
/** The right to answer is the owner's and his staff's. */
export const mayAnswer = (actor: Actor, shopId: string): actor is Person =>
  isShopMember(actor, shopId, 'owner', 'staff');
