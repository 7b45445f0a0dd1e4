import { type Actor, isShopMember } from '#kernel/actor.ts';

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
