import { type Actor, isOfficial, isShopMember, type Person } from '#kernel/actor.ts';

/** Who may list and price a shop's goods. */
export function mayList(actor: Actor, shopId: string): actor is Person {
  return isShopMember(actor, shopId, 'owner', 'staff');
}

/** The shops whose goods this person may change: the filter through which every product is loaded. */
export function listableShops(actor: Actor): string[] {
  return actor.kind === 'person' ? actor.shops.map((s) => s.shopId).filter((id) => mayList(actor, id)) : [];
}

export function isSeller(actor: Actor): actor is Person {
  return listableShops(actor).length > 0;
}

export function mayDecideListings(actor: Actor): actor is Person {
  return isOfficial(actor, 'moderator', 'head');
}
