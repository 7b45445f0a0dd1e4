import type { Vnd } from '#kernel/money.ts';
import { dateOfDay } from '#kernel/time.ts';
import { numbering, registrationOf } from '#modules/invoice-setup/api.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { lookupHash } from '#platform/secrets.ts';
import type { OutsideFacts } from './core/outside.ts';

export type OrderToCover = {
  id: string;
  code: string;
  shopId: string;
  state: string;
  placedAt: Date;
  packedVnd: Vnd;
  leftVnd: Vnd;
  /** An invoice of the market's own with a number: the sale has its invoice. */
  hasOwn: boolean;
  hasOutside: boolean;
};

/**
 * Orders of these shops, held in the order of their ids until the invoice stands for all of them. Held first and read then:
 * who waited for another sees what that one entered.
 */
export async function lockOrdersToCover(
  tx: Tx,
  shopIds: readonly string[],
  codes: readonly string[],
): Promise<OrderToCover[]> {
  await tx.$executeRaw`
    select 1 from orders where code = any(${[...codes]}) and shop_id = any(${[...shopIds]}::uuid[]) order by id for update`;
  return tx.$queryRaw<OrderToCover[]>`
    select o.id, o.code, o.shop_id as "shopId", o.state::text as state, o.placed_at as "placedAt",
      coalesce(o.final_total_vnd, o.total_vnd) as "packedVnd", coalesce(o.final_total_vnd, o.total_vnd) - o.returned_vnd as "leftVnd",
      exists (select 1 from invoices i where i.order_id = o.id and i.state <> 'dropped'
        and (i.state <> 'draft' or i.vendor_key is not null)) as "hasOwn",
      exists (select 1 from outside_invoices x where x.order_id = o.id and x.withdrawn_at is null) as "hasOutside"
    from orders o where o.code = any(${[...codes]}) and o.shop_id = any(${[...shopIds]}::uuid[])
    order by o.id`;
}

/** The tax code a shop issues under: as registered for e-invoices, else its own; null where only its person is known. */
export async function taxCodeOfShop(tx: Tx, shopId: string): Promise<string | null> {
  const registration = await registrationOf(tx, shopId);
  if (registration) return registration.taxCode;
  return (await tx.shop.findUnique({ where: { id: shopId }, select: { taxCode: true } }))?.taxCode ?? null;
}

/** Since 1/7/2025 a household's tax code is the identity number of who runs it, which lies here as a keyed hash. */
export async function isPersonOfShop(tx: Tx, shopId: string, taxCode: string): Promise<boolean> {
  const count = await tx.shop.count({ where: { id: shopId, personalIdHash: lookupHash('personal_id', taxCode) } });
  return count > 0;
}

/** True where it stands for an order already. Whoever enters the same invoice elsewhere waits until this is done. */
export async function isEntered(
  tx: Tx,
  { sellerTaxCode, form, symbol, number }: Pick<OutsideFacts, 'sellerTaxCode' | 'form' | 'symbol' | 'number'>,
): Promise<boolean> {
  const key = numbering.codeKey(sellerTaxCode);
  const name = `outside:${key}:${form}:${symbol}:${number}`;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
  const count = await tx.outsideInvoice.count({
    where: { sellerTaxCode: key, form, symbol, number, withdrawnAt: null },
  });
  return count > 0;
}

/** Whether an invoice of this name was made on this market, whatever became of it: it stands for its own sale and no other. */
export async function isOfMarket(
  tx: Tx,
  { sellerTaxCode, form, symbol, number }: Pick<OutsideFacts, 'sellerTaxCode' | 'form' | 'symbol' | 'number'>,
): Promise<boolean> {
  const found = await tx.invoice.findFirst({
    where: { symbol, number, form, series: { taxCode: numbering.codeKey(sellerTaxCode) } },
    select: { id: true },
  });
  return found !== null;
}

export type NewOutside = {
  orderIds: readonly string[];
  shopId: string;
  facts: OutsideFacts;
  /** What its file proved, with the bytes; null when it was typed. */
  file: { xml: Uint8Array; sha256: string; checks: Record<string, string | boolean> } | null;
  byId: string;
  at: Date;
};

export async function insertOutside(tx: Tx, { orderIds, shopId, facts, file, byId, at }: NewOutside): Promise<void> {
  const { issuedOn, sellerTaxCode, ...rest } = facts;
  await tx.outsideInvoice.createMany({
    data: orderIds.map((orderId) => ({
      id: newId(),
      orderId,
      shopId,
      ...rest,
      sellerTaxCode: numbering.codeKey(sellerTaxCode),
      issuedOn: dateOfDay(issuedOn),
      ...(file ? { checks: file.checks, xml: new Uint8Array(file.xml), sha256: file.sha256 } : {}),
      enteredById: byId,
      enteredAt: at,
    })),
  });
}

export type LockedOutside = {
  id: string;
  shopId: string;
  orderId: string;
  /** As it is compared: of a household its keyed hash. */
  sellerKey: string;
  form: number;
  symbol: string;
  number: number;
};

/** One that stands, of these shops, held with all that were entered with it: their orders first, each in the order of ids. */
export async function lockOutside(tx: Tx, id: string, shopIds: readonly string[]): Promise<LockedOutside | null> {
  await tx.$executeRaw`
    select 1 from orders where id in (select s.order_id from outside_invoices x join outside_invoices s
      on s.seller_tax_code = x.seller_tax_code and s.form = x.form and s.symbol = x.symbol and s.number = x.number and s.withdrawn_at is null
      where x.id = ${id}::uuid and x.shop_id = any(${[...shopIds]}::uuid[])) order by id for update`;
  const [outside] = await tx.$queryRaw<LockedOutside[]>`
    select x.id, x.shop_id as "shopId", x.order_id as "orderId", x.seller_tax_code as "sellerKey", x.form, x.symbol, x.number
    from outside_invoices x where x.id = ${id}::uuid and x.shop_id = any(${[...shopIds]}::uuid[]) and x.withdrawn_at is null`;
  return outside ?? null;
}

/** All rows of the same invoice go together: it was entered for these orders as one. Answers whose sales have none now. */
export async function withdrawOutsideRows(
  tx: Tx,
  { sellerKey, form, symbol, number }: LockedOutside,
  by: { byId: string; at: Date; reason: string },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ orderId: string }[]>`
    with standing as (
      select id from outside_invoices
      where seller_tax_code = ${sellerKey} and form = ${form} and symbol = ${symbol} and number = ${number} and withdrawn_at is null
      order by id for no key update)
    update outside_invoices x set withdrawn_at = ${by.at}, withdrawn_by_id = ${by.byId}::uuid, withdraw_reason = ${by.reason}
    from standing s where x.id = s.id returning x.order_id as "orderId"`;
  return rows.map(({ orderId }) => orderId);
}
