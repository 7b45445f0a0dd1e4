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

/** True when there is such a variant. The price seen is the list price of this moment, until `seePrices` knows better. */
export async function putLine(
  tx: Tx,
  line: { cartId: string; variantId: string; quantity: number; add: boolean; at: Date },
): Promise<boolean> {
  const { cartId, variantId, quantity, add, at } = line;
  const count = await tx.$executeRaw`
    insert into cart_lines (cart_id, variant_id, quantity, seen_price_vnd, added_at)
    select ${cartId}::uuid, id, ${quantity}::int, unit_price_vnd, ${at} from variants where id = ${variantId}::uuid
    on conflict (cart_id, variant_id) do update set seen_price_vnd = excluded.seen_price_vnd,
      quantity = case when ${add} then least(9999, cart_lines.quantity + excluded.quantity) else excluded.quantity end`;
  return count === 1;
}

export async function writeSeenPrices(tx: Tx, cartId: string, lines: readonly CartLineRow[]): Promise<void> {
  const [ids, prices] = [lines.map((line) => line.variantId), lines.map((line) => line.seenPriceVnd)];
  await tx.$executeRaw`
    update cart_lines set seen_price_vnd = seen.price
    from unnest(${ids}::uuid[], ${prices}::bigint[]) as seen (id, price)
    where cart_id = ${cartId}::uuid and variant_id = seen.id`;
}

export async function deleteLines(tx: Tx, cartId: string, variantIds: readonly string[]): Promise<void> {
  await tx.cartLine.deleteMany({ where: { cartId, variantId: { in: [...variantIds] } } });
}

export type CartLineRow = { variantId: string; quantity: number; seenPriceVnd: bigint };

/** What lies in a cart, in the order it was put there, and the vouchers typed to it; in one look. */
export async function contentsOf(tx: Tx, cartId: string): Promise<{ lines: CartLineRow[]; voucherCodes: string[] }> {
  const rows = await tx.$queryRaw<
    { variantId: string | null; quantity: number; seenPriceVnd: bigint; codes: string[] }[]
  >`
    select l.variant_id as "variantId", l.quantity, l.seen_price_vnd as "seenPriceVnd", c.voucher_codes as codes
    from carts c left join cart_lines l on l.cart_id = c.id where c.id = ${cartId}::uuid order by l.added_at, l.variant_id`;
  return {
    lines: rows.flatMap(({ variantId, quantity, seenPriceVnd }) =>
      variantId === null ? [] : [{ variantId, quantity, seenPriceVnd }],
    ),
    voucherCodes: rows[0]?.codes ?? [],
  };
}

export async function voucherCodesOf(tx: Tx, cartId: string): Promise<string[]> {
  const cart = await tx.cart.findUnique({ where: { id: cartId }, select: { voucherCodes: true } });
  return cart?.voucherCodes ?? [];
}

export async function putVoucherCodes(tx: Tx, cartId: string, codes: readonly string[]): Promise<void> {
  await tx.cart.update({ where: { id: cartId }, data: { voucherCodes: [...codes] } });
}

/** Codes that an order used are used: the next cart does not begin with them. */
export async function dropVoucherCodes(tx: Tx, cartId: string, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  await tx.$executeRaw`
    update carts set voucher_codes = array(select code from unnest(voucher_codes) code where code <> all(${[...codes]}))
    where id = ${cartId}::uuid`;
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
