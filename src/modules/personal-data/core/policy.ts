import { type Actor, isOfficial, type OfficialRole, type Person } from '#kernel/actor.ts';

/** One's own data: everybody who is signed in, about nobody else. */
export const hasOwnData = (actor: Actor): actor is Person => actor.kind === 'person';

/** Who answers for the market's dealings with personal data. */
export const DATA_ROLES: readonly OfficialRole[] = ['head', 'administrator'];
export const mayReadDataDesk = (actor: Actor): actor is Person => isOfficial(actor, ...DATA_ROLES);
