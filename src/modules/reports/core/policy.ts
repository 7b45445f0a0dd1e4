import { type Actor, isOfficial, type Person } from '#kernel/actor.ts';
import { WORK_DECIDERS } from '#modules/work/core/work.ts';

export const mayReport = (actor: Actor): boolean => actor.kind !== 'system';
export const mayDecideReports = (actor: Actor): actor is Person => isOfficial(actor, ...WORK_DECIDERS.report);
export const mayReadReports = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'inspector', 'head');
