import { addDays, dayOf, endOfDay } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';

export type InvoiceToTell = {
  kind: string;
  state: string;
  shopId: string;
  shopName: string;
  orderCode: string;
  form: number | null;
  symbol: string | null;
  number: number | null;
  version: number;
  lookupCode: string;
  buyerAccountId: string | null;
  buyerPhone: string;
  email: string | null;
};

export async function invoiceToTell(tx: Tx, id: string): Promise<InvoiceToTell | null> {
  const [row] = await tx.$queryRaw<InvoiceToTell[]>`
    select i.kind::text as kind, i.state::text as state, i.shop_id as "shopId", o.shop_name as "shopName", o.code as "orderCode", i.form, i.symbol, i.number,
      i.version, i.lookup_code as "lookupCode", p.account_id as "buyerAccountId", o.contact_phone as "buyerPhone", w.email
    from invoices i join orders o on o.id = i.order_id join purchases p on p.id = o.purchase_id left join invoice_wishes w on w.order_id = o.id
    where i.id = ${id}::uuid`;
  return row ?? null;
}

export async function certificateToTell(
  tx: Tx,
  id: string,
): Promise<{ shopId: string; shopName: string; notAfter: Date } | null> {
  const [row] = await tx.$queryRaw<{ shopId: string; shopName: string; notAfter: Date }[]>`
    select c.shop_id as "shopId", s.name as "shopName", c.not_after as "notAfter"
    from invoice_certificates c join shops s on s.id = c.shop_id where c.id = ${id}::uuid and c.retired_at is null`;
  return row ?? null;
}

/** In force today and not on that day. */
export async function certificatesEndingWithin(tx: Tx, at: Date, days: number): Promise<string[]> {
  const rows = await tx.invoiceCertificate.findMany({
    where: { retiredAt: null, notAfter: { gte: at, lt: endOfDay(addDays(dayOf(at), days)) } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** One of each shop that has waited since then for what somebody must do, or for an answer. */
export async function longWaiting(tx: Tx, since: Date): Promise<{ id: string; reason: string }[]> {
  return tx.$queryRaw<{ id: string; reason: string }[]>`
    select distinct on (i.shop_id) i.id, i.wait_reason as reason from invoices i
    where (i.state in ('draft', 'numbered', 'signed', 'sent') or i.state = 'granted' and i.next_try_at is not null)
      and i.wait_reason is not null and i.due_at <= ${since}
    order by i.shop_id, i.due_at`;
}

/** What a sale is called when people are told of its invoice. */
export async function toTell(tx: Tx, orderId: string) {
  const order = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    select: { code: true, shopId: true, shopName: true, contactPhone: true, purchase: { select: { accountId: true } } },
  });
  return {
    shopId: order.shopId,
    to: { accountId: order.purchase.accountId, phone: order.contactPhone },
    values: { order: order.code, shop: order.shopName },
    link: `/don-hang/${order.code}#hoa-don`,
  };
}
