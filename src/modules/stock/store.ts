import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import type { HeapChange, HeldPart, JoinedDraw } from './core/holding.ts';
import type { OpenWindow } from './core/window.ts';

/**
 * The only writer of heaps, movements, reservations and windows. Who changes several rows locks
 * them first, in the order of their ids: that is what keeps purchases from deadlock.
 * `no key update` lets rows that only refer to a heap be written meanwhile.
 */
type Cause = 'opening' | 'harvest' | 'count' | 'sale' | 'waste' | 'gift' | 'return' | 'correction';

export async function insertStockItem(
  tx: Tx,
  item: { shopId: string; dimension: 'mass' | 'volume' | 'count'; onHandBase: bigint },
  at: Date,
): Promise<string> {
  const row = await tx.stockItem.create({ data: { ...item, updatedAt: at }, select: { id: true } });
  return row.id;
}

export type Movement = {
  stockItemId: string;
  deltaBase: bigint;
  cause: Cause;
  orderId?: string | null;
  lotId?: string | null;
  reason?: string | null;
};

const actorId = (ctx: Ctx): string | null => (ctx.actor.kind === 'person' ? ctx.actor.accountId : null);

export async function addMovement(tx: Tx, ctx: Ctx, movement: Movement): Promise<void> {
  await insertMovements(tx, ctx, [movement]);
}

export async function insertMovements(tx: Tx, ctx: Ctx, movements: readonly Movement[]): Promise<void> {
  const byId = actorId(ctx);
  await tx.stockMovement.createMany({ data: movements.map((movement) => ({ ...movement, byId, at: ctx.now })) });
}

/** Waits its turn for one heap. */
export async function lockHeap(tx: Tx, id: string): Promise<{ onHandBase: bigint; reservedBase: bigint } | null> {
  const rows = await tx.$queryRaw<{ onHandBase: bigint; reservedBase: bigint }[]>`
    select on_hand_base as "onHandBase", reserved_base as "reservedBase" from stock_items
    where id = ${id}::uuid for no key update`;
  return rows[0] ?? null;
}

export type OwnHeap = {
  id: string;
  shopId: string;
  dimension: 'mass' | 'volume' | 'count';
  onHandBase: bigint;
  reservedBase: bigint;
  /** A product that draws on it, if any still does. */
  productId: string | null;
};

/** The same for a heap of these shops; null when there is none (or it is another's: the same). */
export async function lockOwnHeap(tx: Tx, id: string, shopIds: readonly string[]): Promise<OwnHeap | null> {
  const rows = await tx.$queryRaw<OwnHeap[]>`
    select i.id, i.shop_id as "shopId", i.dimension::text as dimension, i.on_hand_base as "onHandBase", i.reserved_base as "reservedBase",
      (select v.product_id from variants v where v.stock_item_id = i.id order by v.status, v.position limit 1) as "productId"
    from stock_items i where i.id = ${id}::uuid and i.shop_id = any(${[...shopIds]}::uuid[]) for no key update of i`;
  return rows[0] ?? null;
}

/** A threshold that it stands above is told when it is reached; one below which it stands already is not told at once. */
export async function writeLow(tx: Tx, id: string, lowBase: bigint | null, at: Date): Promise<void> {
  await tx.$executeRaw`
    update stock_items set low_base = ${lowBase}::bigint, updated_at = ${at},
      low_told_at = case when on_hand_base - reserved_base <= ${lowBase}::bigint then ${at}::timestamptz end
    where id = ${id}::uuid`;
}

/** More than before is a refill: the next time it runs low is told again. */
export async function writeOnHand(tx: Tx, id: string, onHandBase: bigint, at: Date): Promise<void> {
  await tx.$executeRaw`
    update stock_items set on_hand_base = ${onHandBase}, updated_at = ${at},
      low_told_at = case when ${onHandBase} > on_hand_base and ${onHandBase} - reserved_base > coalesce(low_base, -1) then null else low_told_at end
    where id = ${id}::uuid`;
}

export type ReservedHeap = { id: string; shopId: string; fellLow: boolean };

/**
 * Locks several rows in the order of their ids, in a statement of its own: the next one reads them as they are once nobody
 * else can change them, and two orders wanting the same rows never wait for each other in a ring. One row needs none of it:
 * its update is its lock.
 */
async function lockHeaps(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 1)
    await tx.$executeRaw`select 1 from stock_items where id = any(${[...ids]}::uuid[]) order by id for no key update`;
}

/** What nobody is promised of each of these heaps, held in the order of their ids. */
export async function lockFree(tx: Tx, ids: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await tx.$queryRaw<{ id: string; freeBase: bigint }[]>`
    select id, on_hand_base - reserved_base as "freeBase" from stock_items
    where id = any(${[...ids]}::uuid[]) order by id for no key update`;
  return new Map(rows.map(({ id, freeBase }) => [id, freeBase]));
}

async function lockWindows(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 1)
    await tx.$executeRaw`select 1 from supply_windows where id = any(${[...ids]}::uuid[]) order by id for no key update`;
}

/** What each is asked for in all: one row per heap or promise. */
function sums(parts: readonly { id: string; base: bigint }[]): { ids: string[]; bases: bigint[] } {
  const totals = new Map<string, bigint>();
  for (const { id, base } of parts) totals.set(id, (totals.get(id) ?? 0n) + base);
  return { ids: [...totals.keys()], bases: [...totals.values()] };
}

/**
 * Heaps that had enough, with their reservations written; one that had not is missing from the answer. Whether there is
 * enough is asked of the row that is changed: only that is looked at anew when somebody else changed it meanwhile.
 */
export async function reserveHeaps(tx: Tx, draws: readonly JoinedDraw[], at: Date): Promise<Map<string, ReservedHeap>> {
  const wanted = sums(draws.map(({ stockItemId: id, base }) => ({ id, base })));
  await lockHeaps(tx, wanted.ids);
  const rows = await tx.$queryRaw<ReservedHeap[]>`
    with reserved as (
      update stock_items i set reserved_base = i.reserved_base + h.base, updated_at = ${at},
        low_told_at = case when i.on_hand_base - i.reserved_base - h.base <= i.low_base then coalesce(i.low_told_at, ${at}) else i.low_told_at end
      from unnest(${wanted.ids}::uuid[], ${wanted.bases}::bigint[]) as h (id, base)
      where i.id = h.id and i.on_hand_base - i.reserved_base >= h.base
      returning i.id, i.shop_id, coalesce(i.low_told_at = ${at} and i.on_hand_base - i.reserved_base + h.base > i.low_base, false) as fell_low
    ), held as (
      insert into reservations (id, order_id, stock_item_id, base, created_at)
      select gen_random_uuid(), d.order_id, d.id, d.base, ${at}
      from unnest(${draws.map((d) => d.orderId)}::uuid[], ${draws.map((d) => d.stockItemId)}::uuid[], ${draws.map((d) => d.base)}::bigint[])
        as d (order_id, id, base) join reserved r on r.id = d.id
    )
    select id, shop_id as "shopId", fell_low as "fellLow" from reserved`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Windows that were open and had enough, with their reservations written. An order counts once in a window. */
export async function reserveWindows(
  tx: Tx,
  draws: readonly (JoinedDraw & { windowId: string })[],
  at: Date,
): Promise<Set<string>> {
  const wanted = sums(draws.map(({ windowId: id, base }) => ({ id, base })));
  const orders = wanted.ids.map((id) => new Set(draws.filter((d) => d.windowId === id).map((d) => d.orderId)).size);
  const kept = wanted.ids.map((id) => draws.every((draw) => draw.windowId !== id || draw.isKept));
  await lockWindows(tx, wanted.ids);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with reserved as (
      update supply_windows w set reserved_base = w.reserved_base + p.base, order_count = w.order_count + p.orders
      from unnest(${wanted.ids}::uuid[], ${wanted.bases}::bigint[], ${orders}::int[], ${kept}::boolean[]) as p (id, base, orders, is_kept)
      where w.id = p.id and (p.is_kept or (w.closed_at is null and (w.cut_off_at is null or w.cut_off_at > ${at})))
        and w.cap_base - w.reserved_base - w.taken_base >= p.base
        and (w.max_orders is null or w.order_count + p.orders <= w.max_orders)
      returning w.id
    ), held as (
      insert into reservations (id, order_id, stock_item_id, window_id, base, created_at)
      select gen_random_uuid(), d.order_id, d.stock_item_id, d.id, d.base, ${at}
      from unnest(${draws.map((d) => d.orderId)}::uuid[], ${draws.map((d) => d.stockItemId)}::uuid[],
        ${draws.map((d) => d.windowId)}::uuid[], ${draws.map((d) => d.base)}::bigint[]) as d (order_id, stock_item_id, id, base)
        join reserved r on r.id = d.id
    )
    select id from reserved`;
  return new Set(rows.map((row) => row.id));
}

export type WindowPart = { windowId: string; base: bigint };

/** Ends what an order holds, once; answers what that was. */
export async function endReservations(
  tx: Tx,
  orderId: string,
  to: 'released' | 'taken',
  at: Date,
): Promise<HeldPart[]> {
  return tx.$queryRaw<HeldPart[]>`
    update reservations set state = ${to}::reservation_state, ended_at = ${at} where order_id = ${orderId}::uuid and state = 'held'
    returning stock_item_id as "stockItemId", window_id as "windowId", base`;
}

export async function freeHeaps(
  tx: Tx,
  parts: readonly { stockItemId: string; base: bigint }[],
  at: Date,
): Promise<void> {
  const freed = sums(parts.map(({ stockItemId: id, base }) => ({ id, base })));
  await lockHeaps(tx, freed.ids);
  await tx.$executeRaw`
    update stock_items i set reserved_base = i.reserved_base - f.base, updated_at = ${at}
    from unnest(${freed.ids}::uuid[], ${freed.bases}::bigint[]) as f (id, base) where i.id = f.id`;
}

/** The place in a promise that one order had is free again; a window still open takes other orders. */
export async function freeWindows(tx: Tx, parts: readonly WindowPart[]): Promise<void> {
  const freed = sums(parts.map(({ windowId: id, base }) => ({ id, base })));
  await lockWindows(tx, freed.ids);
  await tx.$executeRaw`
    update supply_windows w set reserved_base = w.reserved_base - f.base, order_count = w.order_count - 1
    from unnest(${freed.ids}::uuid[], ${freed.bases}::bigint[]) as f (id, base) where w.id = f.id`;
}

/**
 * Ends the promise and takes what was packed, with the movements that say so. Where the book has less than was packed and
 * what others are promised, it is corrected upwards by a movement of its own.
 */
export async function settleHeaps(tx: Tx, ctx: Ctx, orderId: string, changes: readonly HeapChange[]): Promise<void> {
  // A statement of its own: the next one then reads the rows as they are once nobody else can change them.
  await tx.$executeRaw`
    select 1 from stock_items where id = any(${changes.map((c) => c.stockItemId)}::uuid[]) order by id for no key update`;
  await tx.$executeRaw`
    with change (id, held, packed, harvested) as (
      select * from unnest(${changes.map((c) => c.stockItemId)}::uuid[], ${changes.map((c) => c.heldBase)}::bigint[],
        ${changes.map((c) => c.packedBase)}::bigint[], ${changes.map((c) => c.harvestedBase)}::bigint[])
    ), heap as materialized (
      select i.id, c.held, c.packed, c.harvested,
        greatest(0, (i.reserved_base - c.held) - (i.on_hand_base - c.packed)) as missing
      from stock_items i join change c on c.id = i.id
    ), updated as (
      update stock_items i set reserved_base = i.reserved_base - h.held, on_hand_base = i.on_hand_base - h.packed + h.missing,
        updated_at = ${ctx.now}
      from heap h where i.id = h.id and (h.held <> 0 or h.packed <> 0)
    )
    insert into stock_movements (stock_item_id, delta_base, cause, order_id, by_id, at)
    select h.id, m.delta, m.cause::movement_cause, ${orderId}::uuid, ${actorId(ctx)}::uuid, ${ctx.now}
    from heap h cross join lateral (values
      (1, h.harvested, 'harvest'), (2, h.missing, 'correction'), (3, -h.packed - h.harvested, 'sale')) as m (place, delta, cause)
    where m.delta <> 0 order by h.id, m.place`;
}

export async function takeWindows(tx: Tx, taken: readonly WindowPart[]): Promise<void> {
  const kept = sums(taken.map(({ windowId: id, base }) => ({ id, base })));
  await lockWindows(tx, kept.ids);
  await tx.$executeRaw`
    update supply_windows w set reserved_base = w.reserved_base - k.base, taken_base = w.taken_base + k.base
    from unnest(${kept.ids}::uuid[], ${kept.bases}::bigint[]) as k (id, base) where w.id = k.id`;
}

/** What an order holds of a heap itself, not of a promise; its row locked. */
export async function heldFromHeap(tx: Tx, held: { orderId: string; stockItemId: string }): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ base: bigint }[]>`
    select base from reservations where order_id = ${held.orderId}::uuid and stock_item_id = ${held.stockItemId}::uuid
      and window_id is null and state = 'held' for update`;
  return row?.base ?? 0n;
}

/** What was taken off a heap for a reason and not given back to it; what came back of an order went apart by itself. */
export async function blockedFor(tx: Tx, stockItemId: string, reason: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ base: bigint }[]>`
    select coalesce(-sum(delta_base), 0)::bigint as base from stock_movements
    where stock_item_id = ${stockItemId}::uuid and reason = ${reason} and cause in ('waste', 'correction') and lot_id is null`;
  return row?.base ?? 0n;
}

/** Goods that an order held are gone from the heap, and so is the promise of them. */
export async function takeHeld(
  tx: Tx,
  part: { orderId: string; stockItemId: string; base: bigint },
  at: Date,
): Promise<void> {
  const { orderId, stockItemId, base } = part;
  await tx.$executeRaw`
    update reservations set base = case when base > ${base} then base - ${base} else base end,
      state = case when base > ${base} then state else 'released' end, ended_at = case when base > ${base} then null else ${at}::timestamptz end
    where order_id = ${orderId}::uuid and stock_item_id = ${stockItemId}::uuid and window_id is null and state = 'held'`;
  await tx.$executeRaw`
    update stock_items set on_hand_base = on_hand_base - ${base}, reserved_base = reserved_base - ${base}, updated_at = ${at}
    where id = ${stockItemId}::uuid`;
}

/** Goods come in again: also a refill, so running low is told anew. */
export async function addToHeaps(
  tx: Tx,
  parts: readonly { stockItemId: string; base: bigint }[],
  at: Date,
): Promise<void> {
  const back = sums(parts.map(({ stockItemId: id, base }) => ({ id, base })));
  await lockHeaps(tx, back.ids);
  await tx.$executeRaw`
    update stock_items i set on_hand_base = i.on_hand_base + b.base, updated_at = ${at},
      low_told_at = case when i.on_hand_base + b.base - i.reserved_base > coalesce(i.low_base, -1) then null else i.low_told_at end
    from unnest(${back.ids}::uuid[], ${back.bases}::bigint[]) as b (id, base) where i.id = b.id`;
}

/** What an order took and has not given back. */
export async function soldOf(tx: Tx, orderId: string): Promise<{ stockItemId: string; base: bigint }[]> {
  return tx.$queryRaw<{ stockItemId: string; base: bigint }[]>`
    select stock_item_id as "stockItemId", -sum(delta_base)::bigint as base from stock_movements
    where order_id = ${orderId}::uuid and cause in ('sale', 'return') group by stock_item_id having sum(delta_base) < 0`;
}

export async function selectOpenWindows(
  tx: Tx,
  variantIds: readonly string[],
  at: Date,
): Promise<(OpenWindow & { variantId: string })[]> {
  return tx.$queryRaw<(OpenWindow & { variantId: string })[]>`
    select variant_id as "variantId", window_id as "windowId", starts_on::text as "startsOn", ends_on::text as "endsOn",
      cut_off_at as "cutOffAt", left_base as "leftBase"
    from open_windows(${at}) where variant_id = any(${[...variantIds]}::uuid[])
    order by variant_id, starts_on`;
}
