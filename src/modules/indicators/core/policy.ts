import { type Actor, isOfficial, type OfficialRole, type Person } from '#kernel/actor.ts';

/** Numbers of a plan are the department's word: its head enters them. */
export const TARGET_ROLES: readonly OfficialRole[] = ['head'];
export const FIGURE_ROLES: readonly OfficialRole[] = ['analyst', 'head'];

export const mayEnterTargets = (actor: Actor): actor is Person => isOfficial(actor, ...TARGET_ROLES);
export const mayEnterFigures = (actor: Actor): actor is Person => isOfficial(actor, ...FIGURE_ROLES);
