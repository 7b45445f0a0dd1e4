import { type Actor, isOfficial, isShopMember, type OfficialRole, type Person, type ShopRole } from '#kernel/actor.ts';

/** Who of a shop reads its statement; a packer works without it. */
export const STATEMENT_ROLES: readonly ShopRole[] = ['owner', 'staff', 'bookkeeper'];
/** Who sees and closes differences of the books. */
export const CHECK_ROLES: readonly OfficialRole[] = ['head', 'administrator'];

export const mayReadStatement = (actor: Actor, shopId: string): actor is Person =>
  isShopMember(actor, shopId, ...STATEMENT_ROLES);
export const mayCheckBooks = (actor: Actor): actor is Person => isOfficial(actor, ...CHECK_ROLES);
