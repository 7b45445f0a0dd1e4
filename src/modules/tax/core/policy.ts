import { type Actor, isOfficial, isShopMember, type OfficialRole, type Person, type ShopRole } from '#kernel/actor.ts';

/** Who draws up the months' returns, files them and takes their files away. */
export const TAX_ROLES: readonly OfficialRole[] = ['analyst', 'head', 'administrator'];
/** Who says where goods come from against the seller's word, and what evidence counts. */
export const CLASS_ROLES: readonly OfficialRole[] = ['analyst', 'head'];
/** Who of a shop reads what is noted of it, and shows evidence. */
export const SHOP_TAX_ROLES: readonly ShopRole[] = ['owner', 'bookkeeper'];

export const mayReadReturns = (actor: Actor): actor is Person => isOfficial(actor, ...TAX_ROLES);
export const mayRuleClasses = (actor: Actor): actor is Person => isOfficial(actor, ...CLASS_ROLES);
export const mayReadShopTax = (actor: Actor, shopId: string): actor is Person =>
  isShopMember(actor, shopId, ...SHOP_TAX_ROLES);
