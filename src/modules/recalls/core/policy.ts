import {
  type Actor,
  isOfficial,
  isOfficialFor,
  isShopMember,
  type OfficialGrant,
  type OfficialRole,
} from '#kernel/actor.ts';

const KEEPERS: readonly OfficialRole[] = ['inspector', 'head'];
/** Who reads them at the department. */
export const RECALL_ROLES: readonly OfficialRole[] = ['moderator', ...KEEPERS];

export const mayReadRecalls = (actor: Actor) => isOfficial(actor, ...RECALL_ROLES);
export const mayKeepRecalls = (actor: Actor) => isOfficial(actor, ...KEEPERS);
export const maySignRecalls = (actor: Actor) => isOfficial(actor, 'head');
export const mayFollowRecall = (actor: Actor, areaId: string): boolean => powerOf(actor, areaId, KEEPERS) !== null;

/** A shop's goods are called back, and its buyers called, by those who answer for its orders and its money. */
export const mayRecall = (actor: Actor, shopId: string): boolean => isShopMember(actor, shopId, 'owner', 'staff');
export const recallingShops = (actor: Actor): string[] =>
  actor.kind === 'person' ? actor.shops.map(({ shopId }) => shopId).filter((id) => mayRecall(actor, id)) : [];
export const mayRecallSome = (actor: Actor): boolean => recallingShops(actor).length > 0;
export const mayReadReport = (actor: Actor): boolean => mayRecallSome(actor) || mayReadRecalls(actor);
/** Both sides work on one: the shop, and who follows it at the department. */
export const mayWorkOnSome = (actor: Actor): boolean => mayRecallSome(actor) || mayKeepRecalls(actor);

/** Whose power an act used: her own where she has it, else the one she stands in for. */
export type Power = { forId: string | null };

function powerOf(
  actor: Actor,
  areaId: string,
  roles: readonly OfficialRole[],
  fits: (grant: OfficialGrant) => boolean = () => true,
): Power | null {
  if (!isOfficialFor(actor, areaId, ...roles)) return null;
  const grants = actor.grants.filter(
    (grant) =>
      roles.includes(grant.role) &&
      (grant.areaId === null || grant.areaId === areaId) &&
      (grant.queues === null || grant.queues.includes('recall')) &&
      fits(grant),
  );
  const used = grants.find(({ standsInFor }) => standsInFor === null) ?? grants[0];
  return used ? { forId: used.standsInFor } : null;
}

export const proposingPower = (actor: Actor, areaId: string): Power | null => powerOf(actor, areaId, KEEPERS);

export type Proposal = { proposedById: string; proposedForId: string | null };

/** A head who is none of the persons behind the proposal, neither in body nor in power. */
export function signingPower(actor: Actor, areaId: string, proposal: Proposal): Power | null {
  const behind = [proposal.proposedById, proposal.proposedForId];
  if (actor.kind !== 'person' || behind.includes(actor.accountId)) return null;
  return powerOf(actor, areaId, ['head'], ({ standsInFor }) => standsInFor === null || !behind.includes(standsInFor));
}

/** The progress of one: buyers called, goods set aside, the report; by its shop, or by who follows it for the department. */
export function mayWorkOn(actor: Actor, recall: { shopId: string; areaId: string }): boolean {
  if (isShopMember(actor, recall.shopId)) return mayRecall(actor, recall.shopId);
  return mayFollowRecall(actor, recall.areaId);
}
