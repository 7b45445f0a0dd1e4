import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { addDays, type Day, instantOf } from '#kernel/time.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { MONEY_CHANNELS, type MoneyChannel } from '#modules/books/core/accounts.ts';
import { PRODUCT_STATUSES, type ProductStatus } from '#modules/catalog/core/listing.ts';
import { ORDER_CHANNELS, ORDER_STATES, type OrderChannel, type OrderState } from '#modules/orders/core/order.ts';
import { mayReadOrders } from '#modules/orders/core/policy.ts';
import { PAID_BY_CHANNEL } from '#modules/payments/core/paid-channel.ts';
import { GATEWAY_METHODS } from '#modules/payments/core/payment.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { mayReadMarket } from './core/policy.ts';

export const MARKET_PER_PAGE = 50;
/** Longest list that leaves as a sheet. */
const EXPORT_MAX = 10_000;

/** How an order was paid: by one channel, or under `notice` all that a bank or a gateway told by itself. */
export const PROOFS = ['notice', 'bank', ...GATEWAY_METHODS, 'by_hand', 'cash'] as const;
/** States under one name: `sold` is what the dashboard counts as sales. */
export const ORDER_GROUPS = ['sold'] as const;

export type OrderFilter = {
  /** Code of order or purchase, or words of a shop's name. */
  q: string;
  state: OrderState | 'sold' | null;
  proof: (typeof PROOFS)[number] | null;
  channel: OrderChannel | null;
  areaSlug: string | null;
  shopId: string | null;
  from: Day | null;
  to: Day | null;
  page: number;
};

const OrderRow = z.object({
  code: z.string(),
  shopId: z.string(),
  shopName: z.string(),
  areaName: z.string(),
  channel: z.enum(ORDER_CHANNELS),
  state: z.enum(ORDER_STATES),
  method: z.string(),
  moneyChannel: z.enum(MONEY_CHANNELS).nullable(),
  totalVnd: z.bigint(),
  placedAt: z.date(),
  handoverKind: z.enum(['address', 'pickup']),
  lines: z.number(),
  total: z.number(),
  sumVnd: z.bigint(),
});
export type OfficialOrderRow = Omit<z.output<typeof OrderRow>, 'total' | 'sumVnd'>;

/**
 * Text of our own; everything asked for comes as a parameter. How an order was paid is only looked up for the rows that are
 * shown, unless it is what is asked for.
 */
const ORDER_ROWS = `
  with found as (
    select o.id, (count(*) over ())::int as total, (sum(o.total_vnd) over ())::bigint as "sumVnd"
    from orders o join shops s on s.id = o.shop_id join areas a on a.id = s.area_id join purchases u on u.id = o.purchase_id
    where ($1::boolean or not o.is_sandbox)
      and ($2::text is null or o.code like $2 or u.code like $2)
      and ($3::uuid[] is null or o.shop_id = any($3))
      and ($4::uuid is null or o.shop_id = $4)
      and ($5::text is null or o.state::text = $5 or ($5 = 'sold' and o.state not in ('awaiting_payment', 'cancelled')))
      and ($6::text[] is null
        or (o.state <> 'cancelled' and (select channel from (${PAID_BY_CHANNEL}) way where is_main) = any($6)))
      and ($7::text is null or o.channel::text = $7)
      and ($8::text is null or a.slug = $8)
      and ($9::timestamptz is null or o.placed_at >= $9) and ($10::timestamptz is null or o.placed_at < $10)
    order by o.placed_at desc, o.id limit $11::int offset $12::int)
  select o.code, o.shop_id as "shopId", o.shop_name as "shopName", a.name as "areaName", o.channel::text as channel, o.state::text as state,
    o.method::text as method, paid.channel as "moneyChannel", o.total_vnd as "totalVnd", o.placed_at as "placedAt",
    o.handover_kind::text as "handoverKind", (select count(*)::int from order_lines l where l.order_id = o.id) as lines,
    f.total, f."sumVnd"
  from found f join orders o on o.id = f.id join shops s on s.id = o.shop_id join areas a on a.id = s.area_id
    left join lateral (select channel from (${PAID_BY_CHANNEL}) way where is_main) paid on true
  order by o.placed_at desc, o.id`;

/** Orders by the shop's place; no buyer's name, phone or address leaves here. */
export async function officialOrders(
  ctx: Ctx,
  filter: OrderFilter,
  whole = false,
): Promise<{ rows: OfficialOrderRow[]; total: number; sumVnd: bigint } | null> {
  if (!mayReadOrders(ctx.actor)) return null;
  const from = filter.from ? instantOf(filter.from) : null;
  const to = filter.to ? instantOf(addDays(filter.to, 1)) : null;
  const code = /^(DH|LM)[A-Z2-9]{2,8}$/i.test(filter.q) ? `${filter.q.toUpperCase()}%` : null;
  const shops = filter.q !== '' && code === null ? await shopsNamed(filter.q) : null;
  const shopId = filter.shopId && isUuid(filter.shopId) ? filter.shopId : null;
  const moneyChannels = filter.proof && channelsOf(filter.proof);
  const [size, start] = whole ? [EXPORT_MAX, 0] : [MARKET_PER_PAGE, (filter.page - 1) * MARKET_PER_PAGE];
  const found = await db.$queryRawUnsafe<unknown[]>(
    ORDER_ROWS,
    withSandbox(),
    code,
    shops,
    shopId,
    filter.state,
    moneyChannels,
    filter.channel,
    filter.areaSlug,
    from,
    to,
    size,
    start,
  );
  const parsed = z.array(OrderRow).parse(found);
  const first = parsed[0];
  const rows = parsed.map(({ total: _, sumVnd: __, ...row }) => row);
  return { rows, total: first?.total ?? 0, sumVnd: first?.sumVnd ?? 0n };
}

const channelsOf = (proof: (typeof PROOFS)[number]): MoneyChannel[] =>
  proof === 'notice' ? ['bank', ...GATEWAY_METHODS] : [proof === 'by_hand' ? 'bank_by_hand' : proof];

async function shopsNamed(q: string): Promise<string[]> {
  const rows = await db.shop.findMany({ select: { id: true, name: true, legalName: true } });
  const words = searchKey(q).split(' ');
  return rows
    .filter((row) => words.every((word) => searchKey(`${row.name} ${row.legalName}`).includes(word)))
    .map(({ id }) => id);
}

export type ProductFilter = {
  q: string;
  status: ProductStatus | null;
  areaSlug: string | null;
  shopId: string | null;
  page: number;
};

const ProductRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(PRODUCT_STATUSES),
  statusReason: z.string().nullable(),
  shopId: z.string(),
  shopName: z.string(),
  areaName: z.string(),
  categoryName: z.string(),
  fromPriceVnd: z.bigint().nullable(),
  pictureFileId: z.string().nullable(),
  approvedAt: z.date().nullable(),
  reviewId: z.string().nullable(),
  soldCount: z.number(),
  total: z.number(),
});
export type ProductRow = Omit<z.output<typeof ProductRow>, 'total'>;

/** Everything sellers sent; drafts are theirs alone. */
export async function officialProducts(
  ctx: Ctx,
  filter: ProductFilter,
  whole = false,
): Promise<{ rows: ProductRow[]; total: number } | null> {
  if (!mayReadMarket(ctx.actor)) return null;
  const words = searchKey(filter.q)
    .split(' ')
    .filter(Boolean)
    .map((word) => `%${word.replace(/[%_\\]/g, '\\$&')}%`);
  const shopId = filter.shopId && isUuid(filter.shopId) ? filter.shopId : null;
  const [size, start] = whole ? [EXPORT_MAX, 0] : [MARKET_PER_PAGE, (filter.page - 1) * MARKET_PER_PAGE];
  const found = await db.$queryRaw<unknown[]>`
    select p.id, p.slug, p.name, p.status::text as status, p.status_reason as "statusReason", s.id as "shopId", s.name as "shopName",
      coalesce(a.name, '') as "areaName", coalesce(c.name_vi, '') as "categoryName", p.from_price_vnd as "fromPriceVnd",
      (select f.file_id from product_photos f where f.product_id = p.id and p.status <> 'removed' order by f.position limit 1) as "pictureFileId",
      p.approved_at as "approvedAt", r.id as "reviewId", p.sold_count as "soldCount", (count(*) over ())::int as total
    from products p join shops s on s.id = p.shop_id left join areas a on a.id = p.area_id left join categories c on c.id = p.category_id
      left join listing_reviews r on r.product_id = p.id and r.state in ('pending', 'more_info') and r.kind <> 'sample'
    where p.status <> 'draft' and (${filter.status}::text is null or p.status::text = ${filter.status})
      and (${filter.areaSlug}::text is null or a.slug = ${filter.areaSlug}) and (${shopId}::uuid is null or s.id = ${shopId}::uuid)
      and p.search_text like all(${words}::text[])
    order by p.updated_at desc, p.id limit ${size} offset ${start}`;
  const parsed = z.array(ProductRow).parse(found);
  return { rows: parsed.map(({ total: _, ...row }) => row), total: parsed[0]?.total ?? 0 };
}

/** What an order's page of the department leads to. */
export async function orderLinks(
  ctx: Ctx,
  code: string,
): Promise<{ orderId: string; shopId: string; openClaimId: string | null } | null> {
  if (!mayReadOrders(ctx.actor)) return null;
  const order = await db.order.findUnique({
    where: { code },
    select: {
      id: true,
      shopId: true,
      isSandbox: true,
      payments: {
        select: {
          attempts: {
            where: { escalatedAt: { not: null }, state: { in: ['created', 'pending'] } },
            select: { id: true },
          },
        },
      },
    },
  });
  if (!order || (order.isSandbox && !withSandbox())) return null;
  return {
    orderId: order.id,
    shopId: order.shopId,
    openClaimId: order.payments.flatMap((p) => p.attempts)[0]?.id ?? null,
  };
}
