import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { sumVnd } from '#kernel/money.ts';
import { type CartQuote, findCart, quoteCart } from '#modules/cart/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import { db } from '#platform/db.ts';
import { randomToken } from '#platform/secrets.ts';
import { holdMinutes } from './core/totals.ts';
import type { CheckoutDraft } from './schema.ts';

/** The cart for the place the buyer chose so far. */
export async function checkoutCart(ctx: Ctx, draft: CheckoutDraft): Promise<CartQuote | null> {
  const cart = await findCart(ctx.actor, ctx.now);
  if (!cart) return null;
  const quote = await quoteCart(db, ctx, cart.id, draft.areaCode || null);
  if (quote.groups.length === 0) return null;
  const groups = quote.groups.map((group) => {
    const chosen = draft.handovers[group.shopId];
    const pickup = chosen?.startsWith('pickup:')
      ? group.handovers.find((h) => h.pointId === chosen.slice(7))
      : undefined;
    return pickup ? { ...group, chosen: pickup } : group;
  });
  const deliveryVnd = sumVnd(groups.map((g) => g.chosen?.feeVnd ?? 0n));
  return { ...quote, groups, deliveryVnd, totalVnd: quote.goodsVnd + deliveryVnd };
}

export type CheckoutView = {
  cart: CartQuote;
  contact: { name: string; phone: string };
  draft: CheckoutDraft;
  /** Put into the form: however often it is sent, one purchase. */
  checkoutKey: string;
  totalVnd: bigint;
  holdMinutes: number;
};

export async function checkoutView(ctx: Ctx, draft: CheckoutDraft): Promise<CheckoutView | null> {
  const cart = await checkoutCart(ctx, draft);
  if (!cart) return null;
  const [hold, further] = await Promise.all([
    ruleAt('order.hold_minutes', ctx.now, z.number()),
    ruleAt('order.hold_further_minutes', ctx.now, z.number()),
  ]);
  const transfers = cart.groups.filter(
    (g) => (draft.payments[g.shopId] ?? draft.paymentMethod ?? 'vietqr') === 'vietqr',
  ).length;
  const person = ctx.actor.kind === 'person' ? ctx.actor : null;
  return {
    cart,
    contact: { name: draft.contactName || (person?.name ?? ''), phone: draft.contactPhone || (person?.phone ?? '') },
    draft,
    checkoutKey: randomToken(18),
    totalVnd: cart.totalVnd,
    holdMinutes: holdMinutes(transfers, hold, further),
  };
}
