import { type Actor, isShopMember, type Person } from '#kernel/actor.ts';

/** How a shop is registered, its certificates and series: the owner's alone, as whoever has them speaks for him. */
export const maySetUpInvoices = (actor: Actor, shopId: string): actor is Person => isShopMember(actor, shopId, 'owner');

/** Issuing what was sold. */
export const mayIssueInvoices = (actor: Actor, shopId: string): boolean =>
  actor.kind === 'system' || isShopMember(actor, shopId, 'owner', 'staff');

/** Sums and papers: also who keeps the books. */
export const maySeeInvoices = (actor: Actor, shopId: string): actor is Person =>
  isShopMember(actor, shopId, 'owner', 'staff', 'bookkeeper');

/** Works in some shop whose invoices he issues. */
export const mayIssueSomewhere = (actor: Actor): actor is Person =>
  actor.kind === 'person' && actor.shops.some(({ shopId }) => mayIssueInvoices(actor, shopId));
