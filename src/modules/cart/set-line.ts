import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { variantsForSale } from '#modules/catalog/api.ts';
import { transaction } from '#platform/db.ts';
import { createCart, findCart } from './open-cart.ts';
import type { SetLine } from './schema.ts';
import { deleteLines, linesOf, lockCart, putLine } from './store.ts';

export type CartTouched = { cartId: string /** Told only when the cart was made just now. */; token: string | null };

/** Sets how many of a variant the cart holds; 0 removes it. The truth about stock is looked at when ordering. */
export async function setLine(
  ctx: Ctx,
  input: SetLine & { cartId?: string; add?: boolean },
): Promise<Result<CartTouched>> {
  const found = await findCart(ctx.actor, ctx.now, input.cartId);
  if (!found && input.cartId) return err('NOT_FOUND');
  const cart = found ? { id: found.id, token: null } : await createCart(ctx);
  return transaction(async (tx) => {
    await lockCart(tx, cart.id);
    if (input.quantity === 0) {
      await deleteLines(tx, cart.id, [input.variantId]);
      return ok({ cartId: cart.id, token: cart.token });
    }
    const [variant] = await variantsForSale(tx, [input.variantId]);
    if (!variant) return err('NOT_FOUND');
    if (variant.productStatus !== 'live' || variant.variantStatus !== 'active')
      return err('NOT_ON_SALE', { name: variant.productName });
    if (variant.shopStatus !== 'active') return err('SHOP_CLOSED', { name: variant.productName });
    const held = input.add
      ? ((await linesOf(tx, cart.id)).find((l) => l.variantId === input.variantId)?.quantity ?? 0)
      : 0;
    const quantity = Math.min(9999, held + input.quantity);
    await putLine(tx, {
      cartId: cart.id,
      variantId: input.variantId,
      quantity,
      seenPriceVnd: variant.unitPriceVnd,
      addedAt: ctx.now,
    });
    return ok({ cartId: cart.id, token: cart.token });
  });
}

/** Puts more of a variant into the cart. */
export async function addToCart(ctx: Ctx, input: SetLine): Promise<Result<CartTouched>> {
  return setLine(ctx, { ...input, add: true });
}
