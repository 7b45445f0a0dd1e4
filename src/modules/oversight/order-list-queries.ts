import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { likeWords } from '#kernel/like.ts';
import { COUNTED_TO, inPieces, rowsBefore } from '#kernel/paging.ts';
import { type Day, endOfDay, instantOf } from '#kernel/time.ts';
import { MONEY_CHANNELS, type MoneyChannel } from '#modules/books/core/accounts.ts';
import { ORDER_CHANNELS, ORDER_STATES, type OrderChannel, type OrderState } from '#modules/orders/core/order.ts';
import { mayReadOrders } from '#modules/orders/core/policy.ts';
import { PAID_BY_CHANNEL } from '#modules/payments/core/paid-channel.ts';
import { GATEWAY_METHODS } from '#modules/payments/core/payment.ts';
import { db, joinSql, rawSql, type Sql, sql } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';

export const ORDERS_PER_PAGE = 50;

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
  /** Count and add up however many there are. */
  countsAll: boolean;
  page: number;
};

const OrderRow = z.object({
  id: z.string(),
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
});
export type OfficialOrderRow = z.output<typeof OrderRow>;

/** `sumVnd` is null where there are more than were counted. */
export type FoundOrders = { rows: OfficialOrderRow[]; total: number; isMore: boolean; sumVnd: bigint | null };

/**
 * What is asked for as a condition over `orders o`. A part that is not asked for is not in it: the planner sees each question
 * as it is, and takes the rows in the order of an index where no question narrows them.
 */
function conditionOf({ q, state, proof, channel, areaSlug, shopId, from, to }: OrderFilter): Sql {
  const parts = [withSandbox() ? sql`true` : sql`not o.is_sandbox`];
  if (/^(DH|LM)[A-Z2-9]{2,8}$/i.test(q)) {
    const code = `${q.toUpperCase()}%`;
    parts.push(sql`(o.code like ${code} or o.purchase_id in (select u.id from purchases u where u.code like ${code}))`);
  } else if (q !== '')
    parts.push(sql`o.shop_id in (select s.id from shops s where s.search_text like all(${likeWords(q)}::text[]))`);
  if (shopId && isUuid(shopId)) parts.push(sql`o.shop_id = ${shopId}::uuid`);
  if (areaSlug)
    parts.push(
      sql`o.shop_id in (select s.id from shops s join areas a on a.id = s.area_id where a.slug = ${areaSlug})`,
    );
  if (state === 'sold') parts.push(sql`o.state not in ('awaiting_payment', 'cancelled')`);
  else if (state) parts.push(sql`o.state = ${state}::order_state`);
  if (channel) parts.push(sql`o.channel = ${channel}::order_channel`);
  if (from) parts.push(sql`o.placed_at >= ${instantOf(from)}`);
  if (to) parts.push(sql`o.placed_at < ${endOfDay(to)}`);
  if (proof)
    parts.push(
      sql`o.state <> 'cancelled' and (select channel from (${rawSql(PAID_BY_CHANNEL)}) way where is_main) = any(${channelsOf(proof)}::text[])`,
    );
  return joinSql(parts, ' and ');
}

/** The newest first; how an order was paid is only looked up for those that are shown. */
async function rowsOf(found: Sql, size: number, start: number): Promise<OfficialOrderRow[]> {
  const rows = await db.$queryRaw<unknown[]>`
    with found as (select o.id from orders o where ${found} order by o.placed_at desc, o.id desc limit ${size} offset ${start})
    select o.id, o.code, o.shop_id as "shopId", o.shop_name as "shopName", a.name as "areaName", o.channel::text as channel, o.state::text as state,
      o.method::text as method, paid.channel as "moneyChannel", o.total_vnd as "totalVnd", o.placed_at as "placedAt",
      o.handover_kind::text as "handoverKind", (select count(*)::int from order_lines l where l.order_id = o.id) as lines
    from found f join orders o on o.id = f.id join shops s on s.id = o.shop_id join areas a on a.id = s.area_id
      left join lateral (select channel from (${rawSql(PAID_BY_CHANNEL)}) way where is_main) paid on true
    order by o.placed_at desc, o.id desc`;
  return z.array(OrderRow).parse(rows);
}

/** Orders by the shop's place; no buyer's name, phone or address leaves here. */
export async function officialOrders(
  ctx: Ctx,
  filter: OrderFilter,
  countedTo = COUNTED_TO,
): Promise<FoundOrders | null> {
  if (!mayReadOrders(ctx.actor)) return null;
  const found = conditionOf(filter);
  const most = filter.countsAll ? null : countedTo + 1;
  const [rows, [counted = { total: 0, sumVnd: 0n }]] = await Promise.all([
    rowsOf(found, ORDERS_PER_PAGE, rowsBefore(filter.page, ORDERS_PER_PAGE)),
    db.$queryRaw<{ total: number; sumVnd: bigint }[]>`
      select count(*)::int as total, coalesce(sum(x.total_vnd), 0)::bigint as "sumVnd"
      from (select o.total_vnd from orders o where ${found} limit ${most}) x`,
  ]);
  const isMore = most !== null && counted.total === most;
  return isMore ? { rows, total: countedTo, isMore, sumVnd: null } : { rows, isMore, ...counted };
}

/** All of them for a sheet, piece by piece. */
export async function* orderSheet(ctx: Ctx, filter: OrderFilter): AsyncGenerator<OfficialOrderRow[]> {
  if (!mayReadOrders(ctx.actor)) return;
  const found = conditionOf(filter);
  yield* inPieces<OfficialOrderRow>((last, size) =>
    rowsOf(last ? sql`${found} and (o.placed_at, o.id) < (${last.placedAt}, ${last.id}::uuid)` : found, size, 0),
  );
}

const channelsOf = (proof: (typeof PROOFS)[number]): MoneyChannel[] =>
  proof === 'notice' ? ['bank', ...GATEWAY_METHODS] : [proof === 'by_hand' ? 'bank_by_hand' : proof];

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
