import { type Actor, isOfficial, isShopMember, type Person } from '#kernel/actor.ts';

/** Who decides about requests, bank accounts and papers of shops. */
export const mayDecideShops = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'head');
/** Who may look at papers: those who decide and those who inspect. */
export const mayReadPapers = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'head', 'inspector');

/** Hours, delivery, story: everyone who runs the shop's day. */
export const mayRunShop = (actor: Actor, shopId: string): actor is Person =>
  isShopMember(actor, shopId, 'owner', 'staff');
/** Where the money goes is the owner's alone. */
export const mayMoveMoney = (actor: Actor, shopId: string): actor is Person => isShopMember(actor, shopId, 'owner');

export const isPerson = (actor: Actor): actor is Person => actor.kind === 'person';
