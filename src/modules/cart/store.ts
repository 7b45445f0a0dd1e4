import { CART_TOKEN_PREFIX } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { randomToken, sha256 } from '#platform/secrets.ts';
import { Prisma } from '../../generated/prisma/client.ts';

export const cartTokenHash = (token: string): string => sha256(`cart:${token}`);

/** Whose cart: the account's, which never expires, or the one whose token a guest holds, until it does; by its id or not. */
export type CartOwner = { cartId: string | null; at: Date } & ({ accountId: string } | { token: string });

/** Of each case its own text, so that every plan goes by a key. */
function isOwn(owner: CartOwner): Prisma.Sql {
  const whose =
    'accountId' in owner
      ? Prisma.sql`account_id = ${owner.accountId}::uuid`
      : Prisma.sql`account_id is null and token_hash = ${cartTokenHash(owner.token)} and expires_at > ${owner.at}`;
  return owner.cartId === null ? whose : Prisma.sql`id = ${owner.cartId}::uuid and ${whose}`;
}

export async function readOwnCart(tx: Tx, owner: CartOwner): Promise<{ id: string } | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select id from carts where ${isOwn(owner)}`;
  return rows[0] ?? null;
}

/** Its row locked until the transaction ends. */
export async function lockOwn(tx: Tx, owner: CartOwner): Promise<{ id: string } | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select id from carts where ${isOwn(owner)} for update`;
  return rows[0] ?? null;
}

export async function insertCart(
  tx: Tx,
  owner: { accountId: string | null },
  at: Date,
  expiresAt: Date,
): Promise<{ id: string; token: string }> {
  const token = `${CART_TOKEN_PREFIX}${randomToken(24)}`;
  const { accountId } = owner;
  // An account has one cart, for as long as it is used.
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    insert into carts (id, token_hash, account_id, created_at, expires_at, voucher_codes)
    values (${newId()}::uuid, ${cartTokenHash(token)}, ${accountId}::uuid, ${at}, ${expiresAt}, '{}')
    on conflict (account_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at returning id`;
  if (!row) throw new Error('no cart was made');
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

/**
 * Puts a line into a person's own cart in one statement, and only what could be bought at all; null when the cart is not
 * his or the goods are not on sale. The price seen is the list price of this moment, until `seePrices` knows better. The
 * cart's row is locked first, as by whoever else changes or buys it.
 */
export async function putLine(
  tx: Tx,
  owner: CartOwner,
  line: { variantId: string; quantity: number; add: boolean },
): Promise<{ cartId: string } | null> {
  const { variantId, quantity, add } = line;
  const rows = await tx.$queryRaw<{ cartId: string }[]>`
    with own as (select id from carts where ${isOwn(owner)} for update)
    insert into cart_lines (cart_id, variant_id, quantity, seen_price_vnd, added_at)
    select own.id, v.id, ${quantity}::int, v.unit_price_vnd, ${owner.at}
    from own, variants v join products p on p.id = v.product_id join shops s on s.id = p.shop_id
    where v.id = ${variantId}::uuid and v.status = 'active' and p.status = 'live' and s.status = 'active'
    on conflict (cart_id, variant_id) do update set seen_price_vnd = excluded.seen_price_vnd,
      quantity = case when ${add} then least(9999, cart_lines.quantity + excluded.quantity) else excluded.quantity end
    returning cart_id as "cartId"`;
  return rows[0] ?? null;
}

export async function writeSeenPrices(tx: Tx, cartId: string, lines: readonly CartLineRow[]): Promise<void> {
  const [ids, prices] = [lines.map((line) => line.variantId), lines.map((line) => line.seenPriceVnd)];
  await tx.$executeRaw`
    update cart_lines set seen_price_vnd = seen.price
    from unnest(${ids}::uuid[], ${prices}::bigint[]) as seen (id, price)
    where cart_id = ${cartId}::uuid and variant_id = seen.id`;
}

export async function deleteLines(tx: Tx, cartId: string, variantIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`delete from cart_lines where cart_id = ${cartId}::uuid and variant_id = any(${[...variantIds]}::uuid[])`;
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
