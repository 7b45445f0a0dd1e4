import { type Actor, isOfficial, isShopMember, type Person } from '#kernel/actor.ts';

/** Whose order it is, is decided by how it is loaded. */
export function mayReview(actor: Actor): boolean {
  return actor.kind !== 'system';
}

export function mayReply(actor: Actor): boolean {
  return actor.kind === 'person' && actor.shops.some(({ shopId }) => maySpeakFor(actor, shopId));
}

/** Those who speak for the shop in public. */
export function maySpeakFor(actor: Actor, shopId: string): boolean {
  return isShopMember(actor, shopId, 'owner', 'staff');
}

/** Who takes an insult or a person's data out of public sight; low stars are no reason. */
export const mayHideReviews = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'head');
/** Everyone of the department may look at what buyers wrote, also at what is hidden. */
export const mayReadReviews = (actor: Actor): actor is Person =>
  isOfficial(actor, 'moderator', 'inspector', 'analyst', 'head', 'administrator');
