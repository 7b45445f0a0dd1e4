import { type Actor, isOfficial, isOfficialFor, type OfficialRole, type Person } from '#kernel/actor.ts';

export const CASE_ROLES: readonly OfficialRole[] = ['moderator', 'inspector', 'head'];

export const mayReadCases = (actor: Actor): actor is Person => isOfficial(actor, ...CASE_ROLES);
export const mayWorkOnCase = (actor: Actor, areaId: string): actor is Person =>
  isOfficialFor(actor, areaId, ...CASE_ROLES);
/** Letters go out under the head's name. */
export const maySignLetters = (actor: Actor): actor is Person => isOfficial(actor, 'head');
export const maySignLettersFor = (actor: Actor, areaId: string): actor is Person =>
  isOfficialFor(actor, areaId, 'head');
