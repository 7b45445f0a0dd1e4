import { CART_TOKEN_PREFIX } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { randomToken, sha256 } from '#platform/secrets.ts';

export const cartTokenHash = (token: string): string => sha256(`cart:${token}`);

export async function insertCart(
  tx: Tx,
  owner: { accountId: string | null },
  at: Date,
  expiresAt: Date,
): Promise<{ id: string; token: string }> {
  const token = `${CART_TOKEN_PREFIX}${randomToken(24)}`;
  const { accountId } = owner;
  const made = { accountId, tokenHash: cartTokenHash(token), createdAt: at, expiresAt };
  const select = { id: true };
  // An account has one cart, for as long as it is used.
  const row =
    accountId === null
      ? await tx.cart.create({ data: made, select })
      : await tx.cart.upsert({
          where: { accountId },
          create: made,
          update: { tokenHash: made.tokenHash, expiresAt },
          select,
        });
  return { id: row.id, token };
}

export async function lockCart(tx: Tx, cartId: string): Promise<void> {
  await tx.$executeRaw`select 1 from carts where id = ${cartId}::uuid for update`;
}

/** Sign-ins of one account go one after the other, so that it ends with one cart. */
export async function lockOwner(tx: Tx, accountId: string): Promise<void> {
  await tx.$executeRaw`select 1 from accounts where id = ${accountId}::uuid for update`;
}

export async function isGuestCart(tx: Tx, cartId: string): Promise<boolean> {
  return (await tx.cart.count({ where: { id: cartId, accountId: null } })) === 1;
}

export async function putLine(
  tx: Tx,
  line: { cartId: string; variantId: string; quantity: number; seenPriceVnd: bigint; addedAt: Date },
): Promise<void> {
  const { cartId, variantId, quantity, seenPriceVnd } = line;
  await tx.cartLine.upsert({
    where: { cartId_variantId: { cartId, variantId } },
    create: line,
    update: { quantity, seenPriceVnd },
  });
}

export async function deleteLines(tx: Tx, cartId: string, variantIds: readonly string[]): Promise<void> {
  await tx.cartLine.deleteMany({ where: { cartId, variantId: { in: [...variantIds] } } });
}

export async function linesOf(
  tx: Tx,
  cartId: string,
): Promise<{ variantId: string; quantity: number; seenPriceVnd: bigint }[]> {
  return tx.cartLine.findMany({
    where: { cartId },
    orderBy: [{ addedAt: 'asc' }, { variantId: 'asc' }],
    select: { variantId: true, quantity: true, seenPriceVnd: true },
  });
}

/** A guest's cart becomes the account's: lines are added up, never above what a line may hold. */
export async function moveLines(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.$executeRaw`
    insert into cart_lines (cart_id, variant_id, quantity, seen_price_vnd, added_at)
    select ${toId}::uuid, variant_id, quantity, seen_price_vnd, added_at from cart_lines where cart_id = ${fromId}::uuid
    on conflict (cart_id, variant_id) do update set quantity = least(9999, cart_lines.quantity + excluded.quantity)`;
  await tx.cartLine.deleteMany({ where: { cartId: fromId } });
}

export async function ownCart(tx: Tx, cartId: string, accountId: string): Promise<boolean> {
  const { count } = await tx.cart.updateMany({ where: { id: cartId, accountId: null }, data: { accountId } });
  return count === 1;
}
