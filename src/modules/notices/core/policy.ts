import type { Actor, Person } from '#kernel/actor.ts';

/** A person reads and arranges his own notices, nobody else's; guests are told by SMS alone. */
export const hasInbox = (actor: Actor): actor is Person => actor.kind === 'person';
