import { type Actor, isOfficial, type OfficialRole, type Person } from '#kernel/actor.ts';

/** Who writes what the market says about itself; publishing it is the head's, and never of her own words alone. */
export const WRITER_ROLES: readonly OfficialRole[] = ['moderator', 'head', 'administrator'];
export const mayWriteTexts = (actor: Actor): actor is Person => isOfficial(actor, ...WRITER_ROLES);
export const mayPublishTexts = (actor: Actor): actor is Person => isOfficial(actor, 'head');
