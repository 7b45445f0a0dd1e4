import { type Actor, isOfficial, type OfficialRole, type Person } from '#kernel/actor.ts';

/** Everyone of the department; a field helper works in the seller centre. */
export const DESK_ROLES: readonly OfficialRole[] = ['moderator', 'inspector', 'analyst', 'head', 'administrator'];
/** Who sees the list of work; moderators and heads decide, inspectors look. */
export const WORK_ROLES: readonly OfficialRole[] = ['moderator', 'inspector', 'head'];
export const ORDER_ROLES: readonly OfficialRole[] = ['moderator', 'inspector', 'head', 'administrator'];
/** Who sees jobs that failed too often and sends them again. */
export const JOB_ROLES: readonly OfficialRole[] = ['head', 'administrator'];

export const mayReadMarket = (actor: Actor): actor is Person => isOfficial(actor, ...DESK_ROLES);
export const mayReadWork = (actor: Actor): actor is Person => isOfficial(actor, ...WORK_ROLES);
export const mayDecideWork = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'head');
export const mayRunJobs = (actor: Actor): actor is Person => isOfficial(actor, ...JOB_ROLES);
