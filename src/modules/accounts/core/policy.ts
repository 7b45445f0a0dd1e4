import type { Actor, Person } from '#kernel/actor.ts';

/** Coming in, or asking for a code, is open to whoever stands at the door; tries are counted per phone number. */
export const mayKnock = (actor: Actor): boolean => actor.kind !== 'system';

/** What belongs to one's own account. */
export const maySeeOwnAccount = (actor: Actor): actor is Person => actor.kind === 'person';
