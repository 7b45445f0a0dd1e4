import { type Actor, isOfficial, isShopMember, type OfficialRole, type Person } from '#kernel/actor.ts';

/** What the shop signs with, and until when: who answers for it, and who keeps its books. */
export const maySeeCertificates = (actor: Actor, shopId: string): actor is Person =>
  isShopMember(actor, shopId, 'owner', 'bookkeeper');

/** Counts and lists of the department. */
export const INVOICE_ROLES: readonly OfficialRole[] = ['moderator', 'inspector', 'head', 'administrator'];
export const mayReadAllInvoices = (actor: Actor): actor is Person => isOfficial(actor, ...INVOICE_ROLES);
/** Says what became of an answer or a fault that the market must not settle alone. */
export const mayResolveInvoices = (actor: Actor): actor is Person => isOfficial(actor, 'head', 'administrator');
