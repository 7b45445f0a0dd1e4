import type { Actor } from '#kernel/actor.ts';
import { isOfficial, isShopMember } from '#kernel/actor.ts';

/** Anybody buys, signed in or as a guest; who may see an order is decided by how it is loaded. */
export function mayBuy(actor: Actor): boolean {
  return actor.kind !== 'system';
}

/** Works on a shop's orders. The bookkeeper only reads. */
export function maySell(actor: Actor): boolean {
  return actor.kind === 'person' && actor.shops.some((s) => s.role !== 'bookkeeper');
}

export function mayFulfil(actor: Actor, shopId: string): boolean {
  return isShopMember(actor, shopId, 'owner', 'staff', 'packer');
}

/** Money is confirmed by those who can see the shop's account. */
export function mayConfirmMoney(actor: Actor, shopId: string): boolean {
  return isShopMember(actor, shopId, 'owner', 'staff');
}

/** A buyer's name, phone and address are for the owner and packers, never for bookkeepers (design 4.15). */
export function maySeeContact(actor: Actor, shopId: string): boolean {
  return isShopMember(actor, shopId, 'owner', 'staff', 'packer');
}

export function mayReadOrders(actor: Actor): boolean {
  return isOfficial(actor, 'moderator', 'inspector', 'head', 'administrator');
}

export function mayDecideClaim(actor: Actor): boolean {
  return isOfficial(actor, 'moderator', 'head');
}
