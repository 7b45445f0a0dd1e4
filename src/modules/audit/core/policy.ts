import { type Actor, isOfficial, type OfficialRole, type Person } from '#kernel/actor.ts';

export const LOG_ROLES: readonly OfficialRole[] = ['head', 'administrator', 'inspector'];

export const mayReadLog = (actor: Actor): actor is Person => isOfficial(actor, ...LOG_ROLES);
