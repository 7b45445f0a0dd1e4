import { type Actor, isShopMember } from '#kernel/actor.ts';

/** Whose order it is, is decided by how it is loaded. */
export function mayAskBack(actor: Actor): boolean {
  return actor.kind !== 'system';
}

/** Works in a shop where he may decide about its money. */
export function mayAnswerReturns(actor: Actor): boolean {
  return actor.kind === 'person' && actor.shops.some(({ shopId }) => mayDecideReturn(actor, shopId));
}

/** Money is promised by those who can see the shop's account. */
export function mayDecideReturn(actor: Actor, shopId: string): boolean {
  return isShopMember(actor, shopId, 'owner', 'staff');
}

/** Who takes parcels in, also says what came back in them. */
export function mayReceiveGoods(actor: Actor, shopId: string): boolean {
  return isShopMember(actor, shopId, 'owner', 'staff', 'packer');
}

/** Works in some shop whose parcels he takes in. */
export function mayTakeGoodsIn(actor: Actor): boolean {
  return actor.kind === 'person' && actor.shops.some(({ shopId }) => mayReceiveGoods(actor, shopId));
}
