import { type Actor, isOfficial, isShopMember, type OfficialRole, type Person } from '#kernel/actor.ts';

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

/** Who reads what came before the department; of which units and queues, the queue says. */
export const COMPLAINT_ROLES: readonly OfficialRole[] = ['moderator', 'inspector', 'head'];

export const mayReadEscalated = (actor: Actor): boolean => isOfficial(actor, ...COMPLAINT_ROLES);

/** Those who ask, propose and decide; which of them may about this one, the queue says. */
export const mayHearComplaints = (actor: Actor): actor is Person => isOfficial(actor, 'moderator', 'head');
