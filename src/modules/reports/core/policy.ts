import { type Actor, isOfficial, isShopMember, type Person } from '#kernel/actor.ts';

export const mayReport = (actor: Actor): boolean => actor.kind !== 'system';
export const mayDecideReports = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'head');
export const mayReadReports = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'inspector', 'head');

/** Those who speak for the shop before the department. */
export const mayAnswerReports = (actor: Actor, shopId: string): actor is Person =>
  isShopMember(actor, shopId, 'owner', 'staff');
export const mayAnswerSome = (actor: Actor): actor is Person =>
  actor.kind === 'person' && actor.shops.some(({ shopId }) => mayAnswerReports(actor, shopId));
