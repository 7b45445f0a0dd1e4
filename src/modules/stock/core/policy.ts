import { type Actor, isShopMember } from '#kernel/actor.ts';

/** Who may count, write off and promise a shop's goods. */
export function mayKeepStock(actor: Actor, shopId: string): boolean {
  return isShopMember(actor, shopId, 'owner', 'staff');
}

/** The shops whose heaps this person may change: the filter through which every heap is loaded. */
export function keptShops(actor: Actor): string[] {
  if (actor.kind !== 'person') return [];
  return actor.shops.map((s) => s.shopId).filter((id) => mayKeepStock(actor, id));
}

export function isStockKeeper(actor: Actor): boolean {
  return keptShops(actor).length > 0;
}
