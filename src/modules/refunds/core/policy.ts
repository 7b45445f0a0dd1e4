import { type Actor, isOfficial, isShopMember } from '#kernel/actor.ts';

/** Whose order it is, is decided by how it is loaded. */
export function mayReceiveRefund(actor: Actor): boolean {
  return actor.kind !== 'system';
}

/** Works in a shop whose account he sees. */
export function mayPayBack(actor: Actor): boolean {
  return actor.kind === 'person' && actor.shops.some(({ shopId }) => maySendRefund(actor, shopId));
}

/** Money is sent, and the buyer's account seen, by owner and staff alone. */
export function maySendRefund(actor: Actor, shopId: string): boolean {
  return isShopMember(actor, shopId, 'owner', 'staff');
}

export function maySeeLateRefunds(actor: Actor): boolean {
  return isOfficial(actor, 'moderator', 'inspector', 'head', 'administrator');
}
