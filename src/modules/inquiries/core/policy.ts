import { type Actor, type AgencySeat, isOfAgency, isOfficial, type OfficialRole, type Person } from '#kernel/actor.ts';

/** Who answers, and types in what came on paper. */
export const INQUIRY_ROLES: readonly OfficialRole[] = ['head', 'administrator'];

export const mayAsk = (actor: Actor): actor is Person & { agency: AgencySeat } => isOfAgency(actor);
export const mayEnterLetters = (actor: Actor): actor is Person => isOfficial(actor, ...INQUIRY_ROLES);
