import { type Actor, isOfficial, isShopMember, type Person } from '#kernel/actor.ts';

/** Those who speak for the shop before the department. */
export const maySpeakForShop = (actor: Actor, shopId: string): actor is Person =>
  isShopMember(actor, shopId, 'owner', 'staff');

export const maySpeakForSome = (actor: Actor): actor is Person =>
  actor.kind === 'person' && actor.shops.some(({ shopId }) => maySpeakForShop(actor, shopId));

export const mayJudgeAppeals = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'head');
export const mayReadAppeals = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'inspector', 'head');

/** Nobody judges his own decision, neither in his own name nor in that of who is away. */
export const decidedItHimself = (actor: Person, decidedById: string): boolean => standsFor(actor).includes(decidedById);

/** She herself, and those in whose name she acts while they are away. */
export function standsFor(actor: Person): string[] {
  return [actor.accountId, ...actor.grants.flatMap(({ standsInFor }) => standsInFor ?? [])];
}
