import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import type { Day } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { type Dimension, shownAmount } from './core/amount.ts';
import { mayKeepStock } from './core/policy.ts';
import { leftOf, type WindowState, windowState } from './core/window.ts';

export type HeapView = {
  stockItemId: string;
  dimension: Dimension;
  onHandBase: bigint;
  reservedBase: bigint;
  availableBase: bigint;
  lowBase: bigint | null;
  isLow: boolean;
  productId: string;
  productName: string;
  pictureFileId: string | null;
  /** Sizes that draw on it. */
  sizes: string[];
  /** False while all its sizes are sold by harvest or by week. */
  isSold: boolean;
};

type HeapRow = Omit<HeapView, 'availableBase' | 'isLow'>;

const heapView = (row: HeapRow): HeapView => {
  const availableBase = row.onHandBase - row.reservedBase;
  return { ...row, availableBase, isLow: row.lowBase !== null && availableBase <= row.lowBase };
};

/** The heaps from which a shop sells what is there, lowest first. */
export async function shopHeaps(ctx: Ctx, shopId: string): Promise<HeapView[]> {
  if (!mayKeepStock(ctx.actor, shopId)) return [];
  const rows = await db.$queryRaw<HeapRow[]>`
    select i.id as "stockItemId", i.dimension::text as dimension, i.on_hand_base as "onHandBase", i.reserved_base as "reservedBase",
      i.low_base as "lowBase", p.id as "productId", p.name as "productName", photo.file_id as "pictureFileId",
      array_agg(coalesce(nullif(v.name, ''), v.unit_label) order by v.position, v.id) as sizes,
      bool_or(v.availability = 'stock') as "isSold"
    from stock_items i
      join variants v on v.stock_item_id = i.id and v.status = 'active'
      join products p on p.id = v.product_id and p.status in ('live', 'hidden')
      left join lateral (select file_id from product_photos where product_id = p.id order by position, file_id limit 1) photo on true
    where i.shop_id = ${shopId}::uuid
    group by i.id, p.id, photo.file_id
    having i.on_hand_base > 0 or bool_or(v.availability = 'stock')
    order by p.name, i.id`;
  return rows.map(heapView).sort((a, b) => Number(b.isLow) - Number(a.isLow));
}

export type MovementView = {
  id: bigint;
  at: Date;
  cause: 'opening' | 'harvest' | 'count' | 'sale' | 'waste' | 'gift' | 'return' | 'correction';
  deltaBase: bigint;
  /** What lay there afterwards. */
  afterBase: bigint;
  orderCode: string | null;
  reason: string | null;
  by: string | null;
};

const PAGE = 30;

/** One heap of the shop with what moved it, newest first; `before` turns the page. */
export async function heapWithMovements(
  ctx: Ctx,
  shopId: string,
  stockItemId: string,
  before: string | undefined,
): Promise<{ heap: HeapView; movements: MovementView[]; next: string | null } | null> {
  if (!isUuid(stockItemId)) return null;
  const heap = (await shopHeaps(ctx, shopId)).find((one) => one.stockItemId === stockItemId);
  if (!heap) return null;
  const from = before && /^\d{1,18}$/.test(before) ? BigInt(before) : null;
  const movements = await db.$queryRaw<MovementView[]>`
    select m.id, m.at, m.cause::text as cause, m.delta_base as "deltaBase",
      ${heap.onHandBase} - coalesce((select sum(later.delta_base) from stock_movements later where later.stock_item_id = m.stock_item_id and later.id > m.id), 0)::bigint as "afterBase",
      o.code as "orderCode", m.reason, a.name as by
    from stock_movements m left join orders o on o.id = m.order_id left join accounts a on a.id = m.by_id
    where m.stock_item_id = ${stockItemId}::uuid and (${from}::bigint is null or m.id < ${from}::bigint)
    order by m.id desc limit ${PAGE + 1}`;
  const page = movements.slice(0, PAGE);
  return { heap, movements: page, next: movements.length > PAGE ? String(page.at(-1)?.id ?? '') : null };
}

export type WindowView = {
  windowId: string;
  startsOn: Day;
  endsOn: Day;
  cutOffAt: Date | null;
  /** In sale units of the size. */
  cap: number;
  promised: number;
  left: number;
  orderCount: number;
  maxOrders: number | null;
  state: WindowState;
};

export type PromisedSize = {
  variantId: string;
  productId: string;
  productName: string;
  sizeName: string;
  unitLabel: string;
  pictureFileId: string | null;
  availability: 'preorder' | 'capacity';
  weeklyCap: number | null;
  noticeDays: number;
  windows: WindowView[];
};

type WindowRow = Omit<PromisedSize, 'windows' | 'weeklyCap'> & {
  contentBase: bigint;
  weeklyCapBase: bigint | null;
  windowId: string | null;
  startsOn: Day;
  endsOn: Day;
  cutOffAt: Date | null;
  capBase: bigint;
  reservedBase: bigint;
  takenBase: bigint;
  orderCount: number;
  maxOrders: number | null;
  closedAt: Date | null;
};

/** Sizes sold by harvest or by week, each with its promises: those still to be handed over and the last three before. */
export async function promisedSizes(ctx: Ctx, shopId: string): Promise<PromisedSize[]> {
  if (!mayKeepStock(ctx.actor, shopId)) return [];
  const rows = await db.$queryRaw<WindowRow[]>`
    select v.id as "variantId", p.id as "productId", p.name as "productName", v.name as "sizeName", v.unit_label as "unitLabel",
      photo.file_id as "pictureFileId", v.availability::text as availability, v.content_base as "contentBase",
      v.weekly_cap_base as "weeklyCapBase", v.notice_days as "noticeDays",
      w.id as "windowId", w.starts_on::text as "startsOn", w.ends_on::text as "endsOn", w.cut_off_at as "cutOffAt", w.cap_base as "capBase",
      w.reserved_base as "reservedBase", w.taken_base as "takenBase", w.order_count as "orderCount", w.max_orders as "maxOrders", w.closed_at as "closedAt"
    from variants v
      join products p on p.id = v.product_id and p.status in ('live', 'hidden')
      left join lateral (select file_id from product_photos where product_id = p.id order by position, file_id limit 1) photo on true
      left join lateral (
        select * from supply_windows s where s.variant_id = v.id
          and (v.availability = 'preorder' or s.order_count > 0 or s.cut_off_at > ${ctx.now})
        order by s.starts_on desc limit 9
      ) w on true
    where p.shop_id = ${shopId}::uuid and v.status = 'active' and v.availability <> 'stock'
    order by p.name, v.position, v.id, w.starts_on`;
  const sizes = new Map<string, PromisedSize>();
  for (const row of rows) {
    const { variantId, productId, productName, sizeName, unitLabel, pictureFileId, availability, noticeDays } = row;
    const size = sizes.get(variantId) ?? {
      variantId,
      productId,
      productName,
      sizeName,
      unitLabel,
      pictureFileId,
      availability,
      noticeDays,
      weeklyCap: row.weeklyCapBase === null ? null : Number(row.weeklyCapBase / row.contentBase),
      windows: [],
    };
    sizes.set(variantId, size);
    if (row.windowId !== null) size.windows.push(windowView(row, row.windowId, ctx.now));
  }
  return [...sizes.values()];
}

function windowView(row: WindowRow, windowId: string, at: Date): WindowView {
  const { contentBase } = row;
  const cap = Number(row.capBase / contentBase);
  const left = Number(leftOf(row) / contentBase);
  return {
    windowId,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    cutOffAt: row.cutOffAt,
    cap,
    promised: Number((row.reservedBase + row.takenBase + contentBase - 1n) / contentBase),
    left,
    orderCount: row.orderCount,
    maxOrders: row.maxOrders,
    state: windowState(row, at),
  };
}

export type LotView = {
  lotId: string;
  code: string;
  madeOn: Day | null;
  quantityBase: bigint | null;
  leftBase: bigint | null;
};

/** Harvests of a product, newest first, each with what no order has been packed from yet; used-up ones are left out. */
export async function lotsOfProduct(productId: string): Promise<LotView[]> {
  return db.$queryRaw<LotView[]>`
    select * from (
      select l.id as "lotId", l.code, to_char(l.harvested_on, 'YYYY-MM-DD') as "madeOn", l.quantity_base as "quantityBase",
        greatest(0, l.quantity_base - coalesce((select sum(x.base) from line_lots x where x.lot_id = l.id), 0))::bigint as "leftBase"
      from lots l where l.product_id = ${productId}::uuid order by l.created_at desc, l.id desc limit 20
    ) lots
    where "leftBase" is null or "leftBase" > 0`;
}

/** What is said when a heap runs low; null when it was filled meanwhile. */
export async function lowFacts(
  stockItemId: string,
): Promise<{ shopId: string; product: string; left: string; lowToldAt: Date | null } | null> {
  const heap = await db.stockItem.findUnique({ where: { id: stockItemId } });
  const product = await productOfHeap(stockItemId);
  if (!heap || !product) return null;
  const unit = { mass: 'kg', volume: 'lít', count: product.unitLabel }[heap.dimension];
  const left = `${shownAmount(heap.onHandBase - heap.reservedBase, heap.dimension)} ${unit}`;
  return { shopId: heap.shopId, product: product.name, left, lowToldAt: heap.lowToldAt };
}

async function productOfHeap(stockItemId: string): Promise<{ name: string; unitLabel: string } | null> {
  const rows = await db.$queryRaw<{ name: string; unitLabel: string }[]>`
    select p.name, v.unit_label as "unitLabel" from variants v join products p on p.id = v.product_id
    where v.stock_item_id = ${stockItemId}::uuid order by v.status, v.position limit 1`;
  return rows[0] ?? null;
}

export async function windowFacts(
  windowId: string,
): Promise<{ shopId: string; variantId: string; product: string; startsOn: Day } | null> {
  const rows = await db.$queryRaw<{ shopId: string; variantId: string; product: string; startsOn: Day }[]>`
    select p.shop_id as "shopId", v.id as "variantId", p.name as product, w.starts_on::text as "startsOn"
    from supply_windows w join variants v on v.id = w.variant_id join products p on p.id = v.product_id
    where w.id = ${windowId}::uuid`;
  return rows[0] ?? null;
}
