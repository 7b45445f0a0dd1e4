import { type Actor, type AgencySeat, isOfAgency, isOfficial, type OfficialRole, type Person } from '#kernel/actor.ts';

/** Who answers, and types in what came on paper. */
export const INQUIRY_ROLES: readonly OfficialRole[] = ['head', 'administrator'];

export const mayAsk = (actor: Actor): actor is Person & { agency: AgencySeat } => isOfAgency(actor);
export const mayEnterLetters = (actor: Actor): actor is Person => isOfficial(actor, ...INQUIRY_ROLES);

/** The head alone weighs an authority's wish for silence again. */
export const mayLiftSilence = (actor: Actor): actor is Person => isOfficial(actor, 'head');
export const mayLiftSilenceFor = (actor: Actor, areaId: string): actor is Person =>
  mayLiftSilence(actor) &&
  actor.grants.some(
    ({ role, areaId: of, queues }) =>
      role === 'head' && (of === null || of === areaId) && (queues === null || queues.includes('inquiry')),
  );
