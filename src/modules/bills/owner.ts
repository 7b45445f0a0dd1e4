import { type Actor, type Ctx, GUEST_DAYS } from '#kernel/actor.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { cartTokenHash } from '#modules/cart/api.ts';

/** Whose a look-up or payment is: an account's, or of the browser that holds a guest's token, as with orders. */
export type BillOwner = { accountId: string | null; guestHash: string | null };

/** Null for a guest whose browser holds no token yet. */
export function ownerOf(actor: Actor): BillOwner | null {
  if (actor.kind === 'person') return { accountId: actor.accountId, guestHash: null };
  if (actor.kind === 'system' || !actor.cartToken) return null;
  return { accountId: null, guestHash: cartTokenHash(actor.cartToken) };
}

export function isOwner(ctx: Ctx, of: BillOwner & { createdAt: Date; code?: string }): boolean {
  const { actor, now } = ctx;
  if (actor.kind === 'system') return false;
  if (actor.kind === 'person' && of.accountId === actor.accountId) return true;
  if (of.accountId !== null) return false;
  if (now > instantOf(addDays(dayOf(of.createdAt), GUEST_DAYS))) return false;
  if (of.code !== undefined && actor.openedOrders.includes(of.code)) return true;
  return actor.cartToken !== null && of.guestHash === cartTokenHash(actor.cartToken);
}
