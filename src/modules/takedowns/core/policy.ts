import { type Actor, isOfficial, type Person } from '#kernel/actor.ts';

export const TAKEDOWN_ROLES = ['moderator', 'inspector', 'head', 'administrator'] as const;

export const mayTakeDown = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'head');
export const mayReadTakedowns = (actor: Actor): actor is Person => isOfficial(actor, ...TAKEDOWN_ROLES);
/** What was frozen holds a seller's papers: for those who decide and inspect. */
export const mayReadEvidence = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'inspector', 'head');
