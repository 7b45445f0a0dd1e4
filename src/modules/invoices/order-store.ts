import { wishesOf } from '#modules/invoice-wishes/api.ts';
import type { Tx } from '#platform/db.ts';
import type { BuyerWish } from './core/buyer.ts';
import type { SoldLine, SoldOrder } from './core/document-of-order.ts';

/** What invoices read of orders: the bill as it was packed, less what came back by now. Nothing is written here. */

export type OrderToInvoice = SoldOrder & {
  shopId: string;
  state: string;
  /** When the goods changed hands; null while they have not. */
  soldAt: Date | null;
  isSandbox: boolean;
  hasOutsideInvoice: boolean;
  wish: BuyerWish | null;
};

type OrderRow = Omit<OrderToInvoice, 'wish' | 'lines'>;

/** Their bills do not move until the transaction ends. In one order for everybody, so that two wait and not in a ring. */
export async function holdOrders(tx: Tx, orderIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`select 1 from orders where id = any(${[...orderIds]}::uuid[]) order by id for share`;
}

/** The same of the orders that these invoices are of: orders are always held before their invoices. */
export async function holdOrdersOf(tx: Tx, invoiceIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    select 1 from orders where id in (select order_id from invoices where id = any(${[...invoiceIds]}::uuid[])) order by id for share`;
}

/** Of a sale that was refused at the door, and so cancelled after it left, everything came back. */
export async function ordersToInvoice(tx: Tx, orderIds: readonly string[]): Promise<Map<string, OrderToInvoice>> {
  if (orderIds.length === 0) return new Map();
  const ids = [...orderIds];
  const rows = await tx.$queryRaw<OrderRow[]>`
    select o.id as "orderId", o.shop_id as "shopId", o.code, o.state::text as state, o.method::text as method, o.contact_phone as "contactPhone",
      case when o.state = 'cancelled' then 0 else coalesce(o.final_total_vnd, 0) - o.returned_vnd end as "payVnd",
      case when o.state = 'cancelled' then coalesce(o.final_total_vnd, 0) else o.returned_vnd end as "returnedVnd", o.delivery_vnd as "deliveryVnd",
      case when o.state = 'cancelled' then 0 else o.delivery_vnd - o.delivery_discount_vnd - coalesce(b.vnd, 0) end::bigint as "deliveryPayVnd",
      o.state = 'cancelled' or coalesce(b.vnd, 0) > 0 as "isDeliveryBack",
      case when o.state in ('handed_over', 'delivered', 'completed') then coalesce(o.handed_over_at, o.delivered_at, o.completed_at) end as "soldAt",
      o.is_sandbox as "isSandbox",
      exists (select 1 from outside_invoices x where x.order_id = o.id and x.withdrawn_at is null) as "hasOutsideInvoice"
    from orders o left join lateral (select sum(r.delivery_vnd) as vnd from returns r where r.order_id = o.id and r.state = 'settled') b on true
    where o.id = any(${ids}::uuid[])`;
  const lines = await tx.$queryRaw<(SoldLine & { orderId: string })[]>`
    select l.order_id as "orderId", l.id as "orderLineId", l.product_name as "productName", l.variant_name as "variantName", l.pricing::text as pricing,
      l.unit_code as "unitCode", l.unit_label as "unitLabel", l.content_base as "contentBase", l.unit_price_vnd as "unitPriceVnd", l.price_base as "priceBase",
      coalesce(l.packed_base, 0) as "packedBase", coalesce(l.final_vnd, 0) as "finalVnd", coalesce(l.final_discount_vnd, 0) as "finalDiscountVnd",
      case when o.state = 'cancelled' then coalesce(l.packed_base, 0) else l.returned_base end as "returnedBase",
      case when o.state = 'cancelled' then coalesce(l.final_vnd - l.final_discount_vnd, 0) else l.returned_vnd end as "returnedVnd",
      l.tax_class as "taxClass", l.activity_class::text as "activityClass"
    from order_lines l join orders o on o.id = l.order_id where l.order_id = any(${ids}::uuid[]) order by l.order_id, l.position`;
  const linesOf = new Map<string, SoldLine[]>();
  for (const { orderId, ...line } of lines) {
    const own = linesOf.get(orderId);
    if (own) own.push(line);
    else linesOf.set(orderId, [line]);
  }
  const wishes = await wishesOf(tx, ids);
  return new Map(
    rows.map((row) => [
      row.orderId,
      { ...row, wish: wishes.get(row.orderId) ?? null, lines: linesOf.get(row.orderId) ?? [] },
    ]),
  );
}

/** Handed over lately and without an invoice of either kind: what a lost reaction left behind. */
export async function ordersWithoutInvoice(tx: Tx, since: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select o.id from orders o
    where o.state in ('handed_over', 'delivered', 'completed') and coalesce(o.handed_over_at, o.delivered_at, o.completed_at) >= ${since}
      and not exists (select 1 from invoices i where i.order_id = o.id)
      and not exists (select 1 from outside_invoices x where x.order_id = o.id and x.withdrawn_at is null)
    order by o.id limit 100`;
  return rows.map(({ id }) => id);
}
