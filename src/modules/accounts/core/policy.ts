import { type Actor, isOfficial, type Person } from '#kernel/actor.ts';

/** Coming in, or asking for a code, is open to whoever stands at the door; tries are counted per phone number. */
export const mayKnock = (actor: Actor): boolean => actor.kind !== 'system';

/** What belongs to one's own account. */
export const maySeeOwnAccount = (actor: Actor): actor is Person => actor.kind === 'person';

/** Who lets people of a shop set a new password: those who saw its papers when they opened it. */
export const mayGiveResetCodes = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'head');
