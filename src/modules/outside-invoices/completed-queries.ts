import { z } from 'zod';
import { type Day, dayOfDate, toIso } from '#kernel/time.ts';
import { type OrderToInvoice, ordersToInvoice, vatRatesAt } from '#modules/invoices/api.ts';
import { CONSUMER, isBusiness, NOBODY } from '#modules/invoices/core/buyer.ts';
import { linesOf } from '#modules/invoices/core/document-of-order.ts';
import { formOf } from '#modules/invoices/core/who-uses-which.ts';
import { maskPersonalId } from '#modules/shops/core/personal-id.ts';
import { isPersonsCode } from '#modules/shops/core/tax-code.ts';
import { db } from '#platform/db.ts';
import type { CompletedCursor } from './core/completed-orders.ts';

export const CompletedLine = z.object({
  name: z.string(),
  unit: z.string(),
  quantity: z.number(),
  discountVnd: z.bigint(),
  /** Before VAT on form 1, what the buyer pays on form 2. */
  netVnd: z.bigint(),
  vatRate: z.string().nullable(),
  vatVnd: z.bigint(),
  totalVnd: z.bigint(),
});

export const CompletedOrder = z.object({
  code: z.string(),
  channel: z.string(),
  state: z.string(),
  placedAt: z.string(),
  handedOverAt: z.string().nullable(),
  deliveredAt: z.string(),
  completedAt: z.string().nullable(),
  paymentMethod: z.string(),
  /** What the invoice comes to: as packed, less what came back. */
  totalVnd: z.bigint(),
  returnedVnd: z.bigint(),
  /** 1 with VAT told apart, 2 without rates. */
  form: z.number(),
  lines: z.array(CompletedLine),
  taxes: z.array(z.object({ vatRate: z.string(), netVnd: z.bigint(), vatVnd: z.bigint() })),
  /** What the buyer asked to have on the invoice; nothing else of him is given out. */
  buyer: z.object({
    isNamed: z.boolean(),
    name: z.string(),
    taxCode: z.string().nullable(),
    personalId: z.string().nullable(),
    address: z.string().nullable(),
    email: z.string().nullable(),
    contactName: z.string().nullable(),
  }),
  invoice: z
    .object({
      issued: z.enum(['here', 'elsewhere']),
      state: z.string(),
      form: z.number().nullable(),
      symbol: z.string().nullable(),
      number: z.number().nullable(),
      issuedOn: z.string().nullable(),
    })
    .nullable(),
});
export type CompletedOrder = z.output<typeof CompletedOrder>;

type Row = {
  id: string;
  channel: string;
  placedAt: Date;
  handedOverAt: Date | null;
  deliveredAt: Date;
  completedAt: Date | null;
};

export type CompletedShop = { taxMethod: 'credit' | 'direct' | null; kind: 'household' | 'cooperative' | 'enterprise' };

export async function completedShop(shopId: string): Promise<CompletedShop | null> {
  const rows = await db.$queryRaw<CompletedShop[]>`
    select s.kind::text as kind, (select r.tax_method::text from invoice_registrations r
      where r.shop_id = s.id and r.ended_at is null) as "taxMethod" from shops s where s.id = ${shopId}::uuid`;
  return rows[0] ?? null;
}

/** Delivered within the span, in the order of delivery; one more than asked for tells whether more follow. */
export async function completedRows(
  shopId: string,
  span: { since: Date; until: Date; after: CompletedCursor | null },
  limit: number,
): Promise<Row[]> {
  const after = span.after ?? { at: 0, id: '00000000-0000-0000-0000-000000000000' };
  return db.$queryRaw<Row[]>`
    select o.id, o.channel::text as channel, o.placed_at as "placedAt", o.handed_over_at as "handedOverAt",
      coalesce(o.delivered_at, o.completed_at) as "deliveredAt", o.completed_at as "completedAt"
    from orders o
    where o.shop_id = ${shopId}::uuid and o.state in ('delivered', 'completed')
      and coalesce(o.delivered_at, o.completed_at) >= ${span.since} and coalesce(o.delivered_at, o.completed_at) < ${span.until}
      and (coalesce(o.delivered_at, o.completed_at), o.id) > (${new Date(after.at)}, ${after.id}::uuid)
    order by coalesce(o.delivered_at, o.completed_at), o.id limit ${limit}`;
}

type Issued = CompletedOrder['invoice'];

async function issuedFor(orderIds: readonly string[]): Promise<Map<string, Issued>> {
  const ids = [...orderIds];
  const [own, outside] = await Promise.all([
    db.invoice.findMany({
      where: { orderId: { in: ids }, kind: 'original', state: { not: 'dropped' } },
      select: { orderId: true, state: true, form: true, symbol: true, number: true, issuedOn: true },
    }),
    db.outsideInvoice.findMany({
      where: { orderId: { in: ids }, withdrawnAt: null },
      select: { orderId: true, form: true, symbol: true, number: true, issuedOn: true },
    }),
  ]);
  const dayText = (date: Date | null): Day | null => date && dayOfDate(date);
  return new Map<string, Issued>([
    ...own.flatMap(({ orderId, issuedOn, ...row }): [string, Issued][] =>
      orderId ? [[orderId, { ...row, issued: 'here', issuedOn: dayText(issuedOn) }]] : [],
    ),
    ...outside.map(({ orderId, issuedOn, ...row }): [string, Issued] => [
      orderId,
      { ...row, issued: 'elsewhere', state: 'granted', issuedOn: dayText(issuedOn) },
    ]),
  ]);
}

/** The rows with everything an invoice must carry. `mayName`: whose identity number is given out whole. */
export async function completedOrders(
  shop: CompletedShop,
  rows: readonly Row[],
  mayName: (deliveredAt: Date) => boolean,
): Promise<CompletedOrder[]> {
  const ids = rows.map(({ id }) => id);
  const [orders, issued] = await Promise.all([ordersToInvoice(db, ids), issuedFor(ids)]);
  const made: CompletedOrder[] = [];
  for (const { id, ...row } of rows) {
    const order = orders.get(id);
    if (!order) continue;
    const figures = await figuresOf(shop, order, row.deliveredAt);
    made.push({
      code: order.code,
      channel: row.channel,
      state: order.state,
      placedAt: toIso(row.placedAt),
      handedOverAt: row.handedOverAt && toIso(row.handedOverAt),
      deliveredAt: toIso(row.deliveredAt),
      completedAt: row.completedAt && toIso(row.completedAt),
      paymentMethod: order.method,
      totalVnd: order.payVnd,
      returnedVnd: order.returnedVnd,
      ...figures,
      buyer: buyerOf(order, mayName(row.deliveredAt)),
      invoice: issued.get(id) ?? null,
    });
  }
  return made;
}

/** The very lines that our own invoice would have, by the rates of the day of hand-over. */
async function figuresOf(shop: CompletedShop, order: OrderToInvoice, deliveredAt: Date) {
  const isSellerBusiness = shop.kind !== 'household';
  const form = formOf(shop.taxMethod ?? (isSellerBusiness ? 'credit' : 'direct'));
  const rates = await vatRatesAt(order.soldAt ?? deliveredAt);
  const isBuyerBusiness = isBusiness(order.wish);
  const lines = linesOf(order, { form, rates, isSellerBusiness, isBuyerBusiness }).map((line) => {
    const netVnd = line.amountVnd ?? 0n;
    const vatVnd = line.vatVnd ?? 0n;
    return {
      name: line.name,
      unit: line.unit ?? '',
      quantity: Number(line.quantity ?? 0n) / 1_000_000,
      discountVnd: line.discountVnd ?? 0n,
      netVnd,
      vatRate: line.rate ?? null,
      vatVnd,
      totalVnd: netVnd + vatVnd,
    };
  });
  const used = [...new Set(lines.flatMap(({ vatRate }) => vatRate ?? []))].sort();
  const taxes = used.map((vatRate) => {
    const under = lines.filter((line) => line.vatRate === vatRate);
    return {
      vatRate,
      netVnd: under.reduce((sum, { netVnd }) => sum + netVnd, 0n),
      vatVnd: under.reduce((sum, { vatVnd }) => sum + vatVnd, 0n),
    };
  });
  return { form, lines, taxes };
}

function buyerOf({ wish }: OrderToInvoice, mayName: boolean): CompletedOrder['buyer'] {
  if (!wish) return { ...NOBODY, isNamed: false, name: CONSUMER };
  const { taxCode, personalId } = wish;
  const shown = (number: string) => (mayName ? number : maskPersonalId(number));
  return {
    ...wish,
    isNamed: true,
    taxCode: taxCode && isPersonsCode(taxCode) ? shown(taxCode) : taxCode,
    personalId: personalId && shown(personalId),
  };
}

export async function shopIdBySlug(slug: string): Promise<string | null> {
  return (await db.shop.findUnique({ where: { slug }, select: { id: true } }))?.id ?? null;
}

export async function shopSlug(shopId: string): Promise<string | null> {
  return (await db.shop.findUnique({ where: { id: shopId }, select: { slug: true } }))?.slug ?? null;
}
