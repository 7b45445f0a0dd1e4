import { type Actor, isOfficial, type Person } from '#kernel/actor.ts';
import { lookReach, type Reach } from '#modules/work/core/policy.ts';
import { WORK_DECIDERS } from '#modules/work/core/work.ts';

export const TAKEDOWN_ROLES = ['moderator', 'inspector', 'head', 'administrator'] as const;

export const mayTakeDown = (actor: Actor): actor is Person => isOfficial(actor, ...WORK_DECIDERS.takedown);
export const mayReadTakedowns = (actor: Actor): actor is Person => isOfficial(actor, ...TAKEDOWN_ROLES);
/** What was frozen holds a seller's papers: for those who decide and inspect. */
export const mayReadEvidence = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'inspector', 'head');

/** Of which units and queues: as work is found; who keeps the accounts in order decides none and reads them all the same. */
export function takedownReach(actor: Actor): Reach[] {
  if (!mayReadTakedowns(actor)) return [];
  const kept = actor.grants.filter(({ role }) => role === 'administrator');
  return [...lookReach(actor), ...kept.map(({ areaId }): Reach => ({ kinds: ['takedown'], areaId }))];
}
