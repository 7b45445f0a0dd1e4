/** Acts of the department that one person proposes and another signs. */
import { type Actor, isOfficialFor, type OfficialGrant, type OfficialRole } from './actor.ts';

/** Whose power an act used: her own where she has it, else the one she stands in for. */
export type Power = { forId: string | null };

/** For which acts: of a unit, of a queue. */
type ActsOf = { areaId: string; queue: string };

/** Null without a grant of one of these roles for them. */
export function powerOf(
  actor: Actor,
  { areaId, queue }: ActsOf,
  roles: readonly OfficialRole[],
  fits: (grant: OfficialGrant) => boolean = () => true,
): Power | null {
  if (!isOfficialFor(actor, areaId, ...roles)) return null;
  const grants = actor.grants.filter(
    (grant) =>
      roles.includes(grant.role) &&
      (grant.areaId === null || grant.areaId === areaId) &&
      (grant.queues === null || grant.queues.includes(queue)) &&
      fits(grant),
  );
  const used = grants.find(({ standsInFor }) => standsInFor === null) ?? grants[0];
  return used ? { forId: used.standsInFor } : null;
}

export type Proposal = { proposedById: string; proposedForId: string | null };

/**
 * To sign what another proposed: a head who is none of the persons behind the proposal, neither in body nor in power. Two
 * grants of one person make no second person, and who stands in for the proposer signs with another's power or not at all.
 */
export function signingPowerOf(actor: Actor, of: ActsOf, proposal: Proposal): Power | null {
  const behind = [proposal.proposedById, proposal.proposedForId];
  if (actor.kind !== 'person' || behind.includes(actor.accountId)) return null;
  return powerOf(actor, of, ['head'], ({ standsInFor }) => standsInFor === null || !behind.includes(standsInFor));
}
