import { type Actor, isOfficial, isShopMember, type Person } from '#kernel/actor.ts';

/** Whose order it is, is decided by how it is loaded. */
export function mayComplain(actor: Actor): boolean {
  return actor.kind !== 'system';
}

export function mayAnswerComplaints(actor: Actor): boolean {
  return actor.kind === 'person' && actor.shops.some(({ shopId }) => mayAnswerFor(actor, shopId));
}

/** Those who speak for the shop and may promise its money. */
export function mayAnswerFor(actor: Actor, shopId: string): boolean {
  return isShopMember(actor, shopId, 'owner', 'staff');
}

export function mayReadEscalated(actor: Actor): boolean {
  return isOfficial(actor, 'moderator', 'inspector', 'head', 'administrator');
}

/** Those who ask, propose and decide; which of them may about this one, the queue says. */
export const mayHearComplaints = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'head');
