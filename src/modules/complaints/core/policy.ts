import { type Actor, isOfficial, isShopMember } from '#kernel/actor.ts';

/** Whose order it is, is decided by how it is loaded. */
export function mayComplain(actor: Actor): boolean {
  return actor.kind !== 'system';
}

export function mayAnswerComplaints(actor: Actor): boolean {
  return actor.kind === 'person' && actor.shops.some(({ shopId }) => mayAnswerFor(actor, shopId));
}

/** Those who speak for the shop and may promise its money. */
export function mayAnswerFor(actor: Actor, shopId: string): boolean {
  return isShopMember(actor, shopId, 'owner', 'staff');
}

export function mayReadEscalated(actor: Actor): boolean {
  return isOfficial(actor, 'moderator', 'inspector', 'head', 'administrator');
}
