import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { createCart, lockOwnCart } from './open-cart.ts';
import { type CartFacts, readCart } from './read-cart.ts';
import type { SetLine } from './schema.ts';
import { seePrices } from './see-prices.ts';
import { deleteLines, putLine } from './store.ts';

export type CartTouched = {
  cartId: string;
  /** Told only when the cart was made just now. */
  token: string | null;
  /** What it holds now. */
  facts: CartFacts;
};

/** Sets how many of a variant the cart holds; 0 removes it. The truth about stock is looked at when ordering. */
export async function setLine(
  ctx: Ctx,
  input: SetLine & { cartId?: string; add?: boolean },
): Promise<Result<CartTouched>> {
  return transaction(async (tx) => {
    const filled = await cartToFill(tx, ctx, input.cartId);
    if (!filled.ok) return filled;
    const cart = filled.value;
    const { variantId, quantity, add = false } = input;
    if (quantity === 0) await deleteLines(tx, cart.id, [variantId]);
    else if (!(await putLine(tx, { cartId: cart.id, variantId, quantity, add, at: ctx.now }))) return err('NOT_FOUND');
    const facts = await readCart(tx, ctx, cart.id);
    const refused = quantity === 0 ? null : whyNot(facts, variantId);
    if (refused) return refused;
    const seen = await seePrices(tx, facts, ctx.now, variantId);
    return ok({ cartId: cart.id, token: cart.token, facts: seen });
  });
}

async function cartToFill(
  tx: Tx,
  ctx: Ctx,
  cartId: string | undefined,
): Promise<Result<{ id: string; token: string | null }>> {
  const found = await lockOwnCart(tx, ctx, cartId);
  if (found) return ok({ id: found.id, token: null });
  return cartId ? err('NOT_FOUND') : createCart(ctx);
}

/** Nothing is put into a cart that could not be bought at all. */
function whyNot({ lines, shops }: CartFacts, variantId: string): ReturnType<typeof err> | null {
  const variant = lines.find((line) => line.variantId === variantId)?.variant;
  if (!variant) return err('NOT_FOUND');
  if (variant.productStatus !== 'live' || variant.variantStatus !== 'active')
    return err('NOT_ON_SALE', { name: variant.productName });
  if (shops.get(variant.shopId)?.status !== 'active') return err('SHOP_CLOSED', { name: variant.productName });
  return null;
}

/** Puts more of a variant into the cart. */
export async function addToCart(ctx: Ctx, input: SetLine): Promise<Result<CartTouched>> {
  return setLine(ctx, { ...input, add: true });
}
