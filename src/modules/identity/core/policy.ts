import { type Actor, isOfficial, isOfficialFor, isShopMember, type OfficialRole, type Person } from '#kernel/actor.ts';

/** Who sees how many are known and who is not, with telephones. */
export const IDENTITY_ROLES: readonly OfficialRole[] = [
  'moderator',
  'inspector',
  'analyst',
  'head',
  // Whom to visit, in the helper's own places.
  'field_helper',
];

export const mayReadIdentity = (actor: Actor): actor is Person => isOfficial(actor, ...IDENTITY_ROLES);
/** What a provider told of one person is a paper. */
export const mayReadChecks = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'head', 'inspector');
export const mayDecideChecks = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'head');
export const mayGrantExceptions = (actor: Actor): actor is Person => isOfficial(actor, 'head');
/** Each head in the places that are hers, and nobody for a shop of his own. */
export const mayExcept = (actor: Actor, shop: { shopId: string; areaId: string | null }): boolean =>
  isOfficialFor(actor, shop.areaId, 'head') && !isShopMember(actor, shop.shopId);
/** A person says who he is himself: no staff, no helper, no official for him. */
export const mayIdentify = (actor: Actor, shopId: string): actor is Person => isShopMember(actor, shopId, 'owner');
