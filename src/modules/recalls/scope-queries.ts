import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { likeOf } from '#kernel/like.ts';
import type { Day } from '#kernel/time.ts';
import { db, type Tx } from '#platform/db.ts';
import { mayReadRecalls, mayRecall } from './core/policy.ts';
import { leftOfLots } from './core/recall.ts';

export type RecalledProduct = {
  productId: string;
  productName: string;
  slug: string;
  shopId: string;
  shopName: string;
  areaId: string;
  dimension: 'mass' | 'volume' | 'count';
};

/** Goods as a recall names them; their measure is that of the heap they lie on. */
export async function recalledProduct(productId: string): Promise<RecalledProduct | null> {
  if (!isUuid(productId)) return null;
  const [row] = await db.$queryRaw<RecalledProduct[]>`
    select p.id as "productId", p.name as "productName", p.slug, s.id as "shopId", s.name as "shopName", s.area_id as "areaId",
      coalesce((select i.dimension::text from variants v join stock_items i on i.id = v.stock_item_id
        where v.product_id = p.id order by v.position, v.id limit 1), 'count') as dimension
    from products p join shops s on s.id = p.shop_id where p.id = ${productId}::uuid`;
  return row ?? null;
}

export type LotChoice = {
  id: string;
  code: string;
  madeOn: Day;
  quantityBase: bigint | null;
  packedBase: bigint;
  orderCount: number;
  /** Called back, or meant to be. */
  recallCode: string | null;
};

const MOST_LOTS = 60;
/** However many lie between two days. */
const MOST_SHOWN = 500;

export type LotsAsked = { productId: string; lotIds: readonly string[]; from: Day | null; to: Day | null };

/**
 * The newest lots of a product and, however old, those that are asked for, newest first, with how much of each went out; by a
 * pack's day where no harvest was written down. `lotTotal`: of all that there are.
 */
async function lotsOf({ productId, lotIds, from, to }: LotsAsked): Promise<{ lots: LotChoice[]; lotTotal: number }> {
  const rows = await db.$queryRaw<(LotChoice & { lotTotal: number })[]>`
    with all_lots as (
      select l.*, coalesce(l.harvested_on, (l.created_at at time zone 'Asia/Ho_Chi_Minh')::date) as made_on, (count(*) over ())::int as total
      from lots l where l.product_id = ${productId}::uuid),
    shown as (
      select *, row_number() over (order by made_on desc, id desc) as place from all_lots)
    select l.id, l.code, to_char(l.made_on, 'YYYY-MM-DD') as "madeOn", l.total as "lotTotal",
      l.quantity_base as "quantityBase", coalesce(b.base, 0)::bigint as "packedBase", coalesce(b.orders, 0)::int as "orderCount",
      (select r.code from recall_lots y join recalls r on r.id = y.recall_id where y.lot_id = l.id and y.counts) as "recallCode"
    from shown l left join lateral (
      select sum(x.base) as base, count(distinct n.order_id) as orders
      from line_lots x join order_lines n on n.id = x.line_id join orders o on o.id = n.order_id
      where x.lot_id = l.id and o.state <> 'cancelled') b on true
    where l.place <= ${MOST_LOTS} or l.id = any(${[...lotIds]}::uuid[]) or l.made_on between ${from}::date and ${to}::date
    order by l.place limit ${MOST_SHOWN}`;
  return { lots: rows.map(({ lotTotal: _, ...lot }) => lot), lotTotal: rows[0]?.lotTotal ?? 0 };
}

export type Scope = {
  lots: LotChoice[];
  /** Distinct people, by account or phone. */
  buyers: number;
  handedOver: { orders: number; base: bigint };
  packed: { orders: number; base: bigint };
  /** Promised out of the same heap and not packed: goods that may have come of these lots. */
  promised: { orders: number; base: bigint };
  /** Sold at a stall, of which nobody knows the buyer; counted among those handed over. */
  nameless: number;
  /** Still in the store by the book; null where it is not known. */
  leftBase: bigint | null;
};

/** How far a recall of these lots would reach, by what stands now; nothing is changed by looking. */
async function scopeOf(productId: string, lots: LotChoice[]): Promise<Scope> {
  const ids = lots.map(({ id }) => id);
  type Row = {
    buyers: number;
    nameless: number;
    packedOrders: number;
    packedBase: bigint;
    outOrders: number;
    outBase: bigint;
  };
  const [[reach], [held]] = await Promise.all([
    db.$queryRaw<Row[]>`
      with found as (
        select o.id, o.state, sum(x.base) as base, coalesce(u.account_id::text, nullif(o.contact_phone, '')) as buyer
        from line_lots x join order_lines n on n.id = x.line_id join orders o on o.id = n.order_id join purchases u on u.id = o.purchase_id
        where x.lot_id = any(${ids}::uuid[]) and o.state <> 'cancelled' group by o.id, buyer)
      select count(distinct buyer)::int as buyers, (count(*) filter (where buyer is null))::int as nameless,
        (count(*) filter (where state = 'packed'))::int as "packedOrders",
        coalesce(sum(base) filter (where state = 'packed'), 0)::bigint as "packedBase",
        (count(*) filter (where state <> 'packed'))::int as "outOrders",
        coalesce(sum(base) filter (where state <> 'packed'), 0)::bigint as "outBase" from found`,
    db.$queryRaw<{ orders: number; base: bigint }[]>`
      select count(distinct r.order_id)::int as orders, coalesce(sum(r.base), 0)::bigint as base from reservations r
      where r.state = 'held' and r.window_id is null
        and r.stock_item_id in (select v.stock_item_id from variants v where v.product_id = ${productId}::uuid)`,
  ]);
  return {
    lots,
    buyers: reach?.buyers ?? 0,
    nameless: reach?.nameless ?? 0,
    handedOver: { orders: reach?.outOrders ?? 0, base: reach?.outBase ?? 0n },
    packed: { orders: reach?.packedOrders ?? 0, base: reach?.packedBase ?? 0n },
    promised: { orders: held?.orders ?? 0, base: held?.base ?? 0n },
    leftBase: leftOfLots(lots),
  };
}

export type RecallDraft = { product: RecalledProduct; lots: LotChoice[]; lotTotal: number; scope: Scope | null };

/** The lots to choose from, and once some are chosen how far it would reach: for the goods' seller and for officials. */
export async function recallDraft(
  ctx: Ctx,
  asked: LotsAsked,
  /** The proposal that names them already, for who decides about it. */
  ofRecall: string | null = null,
): Promise<RecallDraft | null> {
  const product = await recalledProduct(asked.productId);
  if (!product || !(mayRecall(ctx.actor, product.shopId) || mayReadRecalls(ctx.actor))) return null;
  const { lots, lotTotal } = await lotsOf(asked);
  const { from, to } = asked;
  const isBetween = (day: Day) => from !== null && to !== null && day >= from && day <= to;
  const chosen = lots.filter(
    ({ id, madeOn, recallCode }) => recallCode === ofRecall && (asked.lotIds.includes(id) || isBetween(madeOn)),
  );
  return { product, lots, lotTotal, scope: chosen.length === 0 ? null : await scopeOf(product.productId, chosen) };
}

/** A product of the market by the code of one of its lots, or by its own address: how an official finds it. */
export async function findRecallable(
  ctx: Ctx,
  words: string,
): Promise<{ productId: string; name: string; shopName: string }[]> {
  if (!mayReadRecalls(ctx.actor) || words.trim() === '') return [];
  const code = words.trim().toUpperCase();
  const slug = words.trim().split('/').at(-1) ?? '';
  const name = likeOf(words.trim());
  return db.$queryRaw`
    select distinct p.id as "productId", p.name, s.name as "shopName" from products p join shops s on s.id = p.shop_id join lots l on l.product_id = p.id
    where l.code = ${code} or p.slug = ${slug} or p.name ilike ${name} order by p.name, s.name limit 20`;
}

/** A lot of the same goods that is not called back; held so that none calls it back before its goods are in the box. */
export async function isFreeLot(tx: Tx, lotId: string, recallId: string): Promise<boolean> {
  await tx.$executeRaw`select 1 from lots where id = ${lotId}::uuid for share`;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select l.id from lots l join recalls r on r.product_id = l.product_id
    where l.id = ${lotId}::uuid and r.id = ${recallId}::uuid and not exists (
      select 1 from recall_lots y join recalls z on z.id = y.recall_id where y.lot_id = l.id and z.opened_at is not null)`;
  return row !== undefined;
}

/** Goods of a shop of which lots were written down, newest lot first. */
export async function recallableProducts(
  ctx: Ctx,
  shopId: string,
): Promise<{ productId: string; name: string; lots: number }[]> {
  if (!mayRecall(ctx.actor, shopId)) return [];
  return db.$queryRaw`
    select p.id as "productId", p.name, count(*)::int as lots from products p join lots l on l.product_id = p.id
    where p.shop_id = ${shopId}::uuid group by p.id order by max(l.created_at) desc, p.id limit 200`;
}
