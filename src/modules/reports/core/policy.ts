import { type Actor, isOfficial, type Person } from '#kernel/actor.ts';

export const mayReport = (actor: Actor): boolean => actor.kind !== 'system';
export const mayDecideReports = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'head');
export const mayReadReports = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'inspector', 'head');
