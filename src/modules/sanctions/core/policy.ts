import { type Actor, isOfficial, isOfficialFor, type OfficialGrant, type OfficialRole } from '#kernel/actor.ts';

const READERS: readonly OfficialRole[] = ['moderator', 'inspector', 'head'];
export const SANCTION_ROLES = READERS;

export const mayReadSanctions = (actor: Actor) => isOfficial(actor, ...READERS);
export const isHead = (actor: Actor) => isOfficial(actor, 'head');

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
      (grant.queues === null || grant.queues.includes('sanction')) &&
      fits(grant),
  );
  const used = grants.find(({ standsInFor }) => standsInFor === null) ?? grants[0];
  return used ? { forId: used.standsInFor } : null;
}

/** To propose, warn or limit: whoever moderates or inspects there. */
export const proposingPower = (actor: Actor, areaId: string): Power | null => powerOf(actor, areaId, READERS);

export type Proposal = { proposedById: string; proposedForId: string | null };

/**
 * To sign what another proposed: a head who is none of the persons behind the proposal, neither in body nor in power. Two
 * grants of one person make no second person, and who stands in for the proposer signs with another's power or not at all.
 */
export function signingPower(actor: Actor, areaId: string, proposal: Proposal): Power | null {
  const behind = [proposal.proposedById, proposal.proposedForId];
  if (actor.kind !== 'person' || behind.includes(actor.accountId)) return null;
  return powerOf(actor, areaId, ['head'], ({ standsInFor }) => standsInFor === null || !behind.includes(standsInFor));
}

/** Ending early, letting a shop back: the head's. */
export const headPower = (actor: Actor, areaId: string): Power | null => powerOf(actor, areaId, ['head']);
