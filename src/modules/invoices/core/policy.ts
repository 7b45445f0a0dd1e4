import { type Actor, isOfficial, isShopMember, type Person } from '#kernel/actor.ts';

/** How a shop is registered, its certificates and series: the owner's alone, as whoever has them speaks for him. */
export const maySetUpInvoices = (actor: Actor, shopId: string): actor is Person => isShopMember(actor, shopId, 'owner');

/** Issuing what was sold: who sells, and who keeps the books. */
export const mayIssueInvoices = (actor: Actor, shopId: string): boolean =>
  actor.kind === 'system' || isShopMember(actor, shopId, 'owner', 'staff', 'bookkeeper');

/** Asking again changes nothing of an invoice: the department may do it where a seller does not. */
export const mayAskAgain = (actor: Actor, shopId: string): actor is Person =>
  isShopMember(actor, shopId, 'owner', 'staff') || isOfficial(actor, 'moderator', 'inspector', 'head');

/** Sums and papers: also who keeps the books. */
export const maySeeInvoices = (actor: Actor, shopId: string): actor is Person =>
  isShopMember(actor, shopId, 'owner', 'staff', 'bookkeeper');

/** Works in some shop whose invoices he issues. */
export const mayIssueSomewhere = (actor: Actor): actor is Person =>
  actor.kind === 'person' && actor.shops.some(({ shopId }) => mayIssueInvoices(actor, shopId));
