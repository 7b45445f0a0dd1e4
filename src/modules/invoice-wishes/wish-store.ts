import type { Ctx } from '#kernel/actor.ts';
import { isPersonsCode } from '#modules/shops/core/tax-code.ts';
import type { Tx } from '#platform/db.ts';
import { lookupHash, seal, unseal } from '#platform/secrets.ts';
import type { InvoiceWish } from './core/wish.ts';

/** A person's number that serves as his tax code lies under the same seal, told by what stands before it. */
const AS_TAX_CODE = 'mst:';

type WishRow = {
  orderId: string;
  name: string;
  taxCode: string | null;
  personalIdSealed: string | null;
  address: string | null;
  email: string | null;
  contactName: string | null;
};

/** What the buyer of an order wants on its invoice; null: nothing. */
export async function wishOf(tx: Tx, orderId: string): Promise<InvoiceWish | null> {
  return (await wishesOf(tx, [orderId])).get(orderId) ?? null;
}

/** The wishes of many. An order that stands in for one its buyer changed has that one's wish until it gets its own. */
export async function wishesOf(tx: Tx, orderIds: readonly string[]): Promise<Map<string, InvoiceWish>> {
  const rows = await tx.$queryRaw<WishRow[]>`
    with recursive line as (
      select id as order_id, id, supersedes_id, 0 as step from orders where id = any(${[...orderIds]}::uuid[])
      union all select l.order_id, o.id, o.supersedes_id, l.step + 1 from orders o join line l on o.id = l.supersedes_id)
    select distinct on (l.order_id) l.order_id as "orderId", w.name, w.tax_code as "taxCode",
      w.personal_id_sealed as "personalIdSealed", w.address, w.email, w.contact_name as "contactName"
    from line l join invoice_wishes w on w.order_id = l.id order by l.order_id, l.step`;
  return new Map(rows.map(({ orderId, ...row }) => [orderId, wishIn(row)]));
}

function wishIn({ personalIdSealed, ...wish }: Omit<WishRow, 'orderId'>): InvoiceWish {
  if (personalIdSealed === null) return { ...wish, personalId: null };
  const plain = unseal(personalIdSealed);
  return plain.startsWith(AS_TAX_CODE)
    ? { ...wish, taxCode: plain.slice(AS_TAX_CODE.length), personalId: null }
    : { ...wish, personalId: plain };
}

/** The same for every order of a purchase, each of which gets its own invoice. */
export async function keepWishes(tx: Tx, ctx: Ctx, orderIds: readonly string[], wish: InvoiceWish): Promise<void> {
  const { taxCode, personalId, ...open } = wish;
  const isPersons = taxCode !== null && isPersonsCode(taxCode);
  const number = isPersons ? taxCode : personalId;
  const row = {
    ...open,
    taxCode: isPersons ? null : taxCode,
    personalIdSealed: number === null ? null : seal(isPersons ? `${AS_TAX_CODE}${number}` : number),
    personalIdHash: number === null ? null : lookupHash('personal_id', number),
    updatedAt: ctx.now,
  };
  for (const orderId of orderIds)
    await tx.invoiceWish.upsert({
      where: { orderId },
      create: { orderId, ...row, createdAt: ctx.now },
      update: row,
    });
}

/** Gone with those of the orders it stands in for, which would count again otherwise. */
export async function dropWish(tx: Tx, orderId: string): Promise<void> {
  await tx.$executeRaw`
    with recursive line as (
      select id, supersedes_id from orders where id = ${orderId}::uuid
      union all select o.id, o.supersedes_id from orders o join line l on o.id = l.supersedes_id)
    delete from invoice_wishes where order_id in (select id from line)`;
}

/**
 * States of what was made for an order, held still with the order: whoever drafts or issues it meanwhile waits, or was first.
 * What a vendor was asked for has its name, though not yet its number.
 */
export async function lockInvoiceStates(tx: Tx, orderId: string): Promise<string[]> {
  await tx.$executeRaw`select 1 from orders where id = ${orderId}::uuid for no key update`;
  const rows = await tx.$queryRaw<{ state: string }[]>`
    select case when vendor_key is null then state::text else 'numbered' end as state
    from invoices where order_id = ${orderId}::uuid and kind = 'original' for update`;
  return rows.map(({ state }) => state);
}

/** Who bought: beside a company's name stands the person. */
export async function contactOf(tx: Tx, orderId: string): Promise<string> {
  const order = await tx.order.findUniqueOrThrow({ where: { id: orderId }, select: { contactName: true } });
  return order.contactName;
}
