import { type Actor, isOfficial, isOfficialFor, type OfficialRole, type Person } from '#kernel/actor.ts';

/** Everyone of the department reads its reports; analysts and the head prepare them. */
export const BULLETIN_ROLES: readonly OfficialRole[] = ['moderator', 'inspector', 'analyst', 'head', 'administrator'];
export const PREPARE_ROLES: readonly OfficialRole[] = ['analyst', 'head'];

export const mayReadBulletins = (actor: Actor): actor is Person => isOfficial(actor, ...BULLETIN_ROLES);
export const mayPrepareBulletins = (actor: Actor): actor is Person => isOfficial(actor, ...PREPARE_ROLES);
/** A report goes out under the head's name, for the whole province. */
export const maySignBulletins = (actor: Actor): actor is Person => isOfficialFor(actor, null, 'head');
