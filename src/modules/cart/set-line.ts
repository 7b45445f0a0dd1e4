import type { Ctx } from '#kernel/actor.ts';
import { type Err, err, ok, type Result } from '#kernel/result.ts';
import { variantsForSale } from '#modules/catalog/api.ts';
import { busyDb, lossyDb } from '#platform/db.ts';
import { createCart, ownerOf } from './open-cart.ts';
import { type CartFacts, readCart } from './read-cart.ts';
import type { SetLine } from './schema.ts';
import { seePrices } from './see-prices.ts';
import { deleteLines, putLine, readOwnCart } from './store.ts';

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
  const { cartId, variantId, quantity, add = false } = input;
  const owner = ownerOf(ctx.actor, ctx.now, cartId);
  if (!owner) return err('NOT_FOUND');
  if (quantity === 0) {
    const cart = await readOwnCart(busyDb(), owner);
    if (!cart) return err('NOT_FOUND');
    await deleteLines(lossyDb(), cart.id, [variantId]);
    return touched(ctx, { cartId: cart.id });
  }
  const line = { variantId, quantity, add };
  const put = await putLine(lossyDb(), owner, line);
  if (put) return touched(ctx, put, variantId);
  const refused = await whyNot(ctx, variantId);
  if (refused) return refused;
  if (cartId || (await readOwnCart(busyDb(), owner))) return err('NOT_FOUND');
  const made = await createCart(ctx);
  if (!made.ok) return made;
  const { id, token } = made.value;
  await putLine(lossyDb(), 'accountId' in owner ? owner : { ...owner, token }, line);
  return touched(ctx, { cartId: id, token }, variantId);
}

async function touched(
  ctx: Ctx,
  { cartId, token = null }: { cartId: string; token?: string | null },
  seenId?: string,
): Promise<Result<CartTouched>> {
  const facts = await readCart(busyDb(), ctx, cartId);
  return ok({ cartId, token, facts: seenId ? await seePrices(lossyDb(), facts, ctx.now, seenId) : facts });
}

/** Nothing is put into a cart that could not be bought at all. */
async function whyNot(ctx: Ctx, variantId: string): Promise<Err | null> {
  const [variant] = await variantsForSale(busyDb(), [variantId], ctx.now);
  if (!variant) return err('NOT_FOUND');
  if (variant.productStatus !== 'live' || variant.variantStatus !== 'active')
    return err('NOT_ON_SALE', { name: variant.productName });
  return variant.shopStatus === 'active' ? null : err('SHOP_CLOSED', { name: variant.productName });
}

/** Puts more of a variant into the cart. */
export async function addToCart(ctx: Ctx, input: SetLine): Promise<Result<CartTouched>> {
  return setLine(ctx, { ...input, add: true });
}
