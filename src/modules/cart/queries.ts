import type { Ctx } from '#kernel/actor.ts';
import { areaByCode } from '#modules/areas/api.ts';
import { db } from '#platform/db.ts';
import { findCart } from './open-cart.ts';
import { type CartQuote, quoteCart } from './quote-cart.ts';
import { readCart } from './read-cart.ts';
import { seePrices } from './see-prices.ts';

export type { CartQuote, HandoverOffer, PaymentOffer, QuotedGroup, QuotedLine } from './quote-cart.ts';

/**
 * The cart as it stands now, for screens. Null when there is none or nothing in it. Says once what became dearer: then
 * it has been seen.
 */
export async function cartView(
  ctx: Ctx,
  options: { areaCode?: string | null; cartId?: string } = {},
): Promise<CartQuote | null> {
  const cart = await findCart(ctx.actor, ctx.now, options.cartId);
  if (!cart) return null;
  const facts = await readCart(db, ctx, cart.id);
  await seePrices(db, facts, ctx.now);
  const quote = quoteCart(facts, ctx.now, await chosenUnit(options.areaCode ?? null, ctx.now));
  return quote.lineCount > 0 || options.cartId ? quote : null;
}

/** The unit of a code that means a place today; null for none. */
export async function chosenUnit(areaCode: string | null, at: Date): Promise<CartQuote['area']> {
  const found = areaCode ? await areaByCode(areaCode, at) : null;
  return found?.ok ? { id: found.value.id, code: found.value.code, name: found.value.name } : null;
}

export async function cartCount(ctx: Ctx): Promise<number> {
  const cart = await findCart(ctx.actor, ctx.now);
  return cart ? db.cartLine.count({ where: { cartId: cart.id } }) : 0;
}
