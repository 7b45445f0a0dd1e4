/** Writes of promises as such; giving them to orders stands in store.ts. */
import { type Day, dateOfDay } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import type { Week } from './core/window.ts';

export type PromisedVariant = {
  variantId: string;
  productId: string;
  shopId: string;
  availability: 'stock' | 'preorder' | 'capacity';
  contentBase: bigint;
  weeklyCapBase: bigint | null;
  noticeDays: number;
};

/** A size of these shops; its row is locked, so that its promises are changed one after the other. */
export async function lockVariant(tx: Tx, id: string, shopIds: readonly string[]): Promise<PromisedVariant | null> {
  const rows = await tx.$queryRaw<PromisedVariant[]>`
    select v.id as "variantId", p.id as "productId", p.shop_id as "shopId", v.availability::text as availability,
      v.content_base as "contentBase", v.weekly_cap_base as "weeklyCapBase", v.notice_days as "noticeDays"
    from variants v join products p on p.id = v.product_id
    where v.id = ${id}::uuid and v.status = 'active' and p.shop_id = any(${[...shopIds]}::uuid[]) for no key update of v`;
  return rows[0] ?? null;
}

/** Another promise of the size, not closed, that shares a day with this one. */
export async function hasOverlap(tx: Tx, variantId: string, startsOn: Day, endsOn: Day): Promise<boolean> {
  const rows = await tx.$queryRaw<{ found: boolean }[]>`
    select exists (
      select 1 from supply_windows where variant_id = ${variantId}::uuid
        and (closed_at is null or starts_on = ${startsOn}::date)
        and starts_on <= ${endsOn}::date and ends_on >= ${startsOn}::date
    ) as found`;
  return rows[0]?.found === true;
}

export async function insertWindow(
  tx: Tx,
  window: {
    variantId: string;
    startsOn: Day;
    endsOn: Day;
    cutOffAt: Date;
    capBase: bigint;
    maxOrders: number | null;
    createdAt: Date;
  },
): Promise<string> {
  const row = await tx.supplyWindow.create({
    data: { ...window, startsOn: dateOfDay(window.startsOn), endsOn: dateOfDay(window.endsOn) },
    select: { id: true },
  });
  return row.id;
}

/** Closes one promise of these shops, once; what is promised stays promised. */
export async function closeWindowRow(tx: Tx, id: string, shopIds: readonly string[], at: Date): Promise<boolean> {
  const count = await tx.$executeRaw`
    update supply_windows w set closed_at = ${at} from variants v join products p on p.id = v.product_id
    where w.id = ${id}::uuid and v.id = w.variant_id and p.shop_id = any(${[...shopIds]}::uuid[]) and w.closed_at is null`;
  return count === 1;
}

export type LockedWindow = {
  id: string;
  variantId: string;
  contentBase: bigint;
  promisedBase: bigint;
  orderCount: number;
  isEnded: boolean;
};

export async function lockWindow(
  tx: Tx,
  id: string,
  shopIds: readonly string[],
  at: Date,
): Promise<LockedWindow | null> {
  const rows = await tx.$queryRaw<LockedWindow[]>`
    select w.id, w.variant_id as "variantId", v.content_base as "contentBase", w.reserved_base + w.taken_base as "promisedBase",
      w.order_count as "orderCount", w.closed_at is not null or coalesce(w.cut_off_at <= ${at}, false) as "isEnded"
    from supply_windows w join variants v on v.id = w.variant_id join products p on p.id = v.product_id
    where w.id = ${id}::uuid and p.shop_id = any(${[...shopIds]}::uuid[]) for no key update of w`;
  return rows[0] ?? null;
}

export async function writeCap(tx: Tx, id: string, capBase: bigint, maxOrders: number | null): Promise<void> {
  await tx.supplyWindow.update({ where: { id }, data: { capBase, maxOrders } });
}

/** Sizes sold by the week that lack one of the weeks ahead; a harvest closed when they went over to weeks is none. */
export async function variantsLackingWeeks(
  tx: Tx,
  at: Date,
  weeks: number,
): Promise<{ variantId: string; weeklyCapBase: bigint; noticeDays: number }[]> {
  return tx.$queryRaw`
    select v.id as "variantId", v.weekly_cap_base as "weeklyCapBase", v.notice_days as "noticeDays"
    from variants v join products p on p.id = v.product_id
    where v.availability = 'capacity' and v.status = 'active' and v.weekly_cap_base is not null and p.status in ('live', 'hidden')
      and (select count(*) from supply_windows w where w.variant_id = v.id and w.cut_off_at > ${at} and w.ends_on = w.starts_on + 6) < ${weeks}
    order by v.id limit 500`;
}

/** A week that is already there is left as it is. */
export async function insertWeeks(
  tx: Tx,
  weeks: readonly (Week & { variantId: string; capBase: bigint })[],
  at: Date,
): Promise<void> {
  await tx.supplyWindow.createMany({
    data: weeks.map((week) => ({
      ...week,
      startsOn: dateOfDay(week.startsOn),
      endsOn: dateOfDay(week.endsOn),
      createdAt: at,
    })),
    skipDuplicates: true,
  });
}

/**
 * The weeks ahead as they are meant now, opened again; a cap never falls below what is promised already. With another
 * notice other weeks may be the next ones: those open before follow it too, in their cap and in until when they are ordered.
 */
export async function rewriteWeeks(
  tx: Tx,
  variantId: string,
  weeks: readonly Week[],
  { capBase, noticeDays }: { capBase: bigint; noticeDays: number },
  at: Date,
): Promise<void> {
  const days = weeks.map((w) => w.startsOn);
  await tx.$executeRaw`
    update supply_windows set cap_base = greatest(${capBase}::bigint, reserved_base + taken_base),
      cut_off_at = (starts_on - ${noticeDays}::int)::timestamp at time zone 'Asia/Ho_Chi_Minh'
    where variant_id = ${variantId}::uuid and closed_at is null and starts_on <> all(${days}::date[])`;
  await tx.$executeRaw`
    insert into supply_windows (id, variant_id, starts_on, ends_on, cut_off_at, cap_base, created_at)
    select gen_random_uuid(), ${variantId}::uuid, week.starts_on, week.ends_on, week.cut_off_at, ${capBase}, ${at}
    from unnest(${days}::date[], ${weeks.map((w) => w.endsOn)}::date[], ${weeks.map((w) => w.cutOffAt)}::timestamptz[])
      as week (starts_on, ends_on, cut_off_at)
    on conflict (variant_id, starts_on) do update set ends_on = excluded.ends_on, cut_off_at = excluded.cut_off_at, closed_at = null,
      max_orders = null, cap_base = greatest(excluded.cap_base, supply_windows.reserved_base + supply_windows.taken_base)`;
}

/** Promises that are still open take no more orders. */
export async function closeWindowsOf(tx: Tx, variantId: string, at: Date): Promise<void> {
  await tx.supplyWindow.updateMany({ where: { variantId, closedAt: null }, data: { closedAt: at } });
}

/** Promises past their cut-off are closed; answers those that somebody ordered from. */
export async function closePast(tx: Tx, at: Date): Promise<{ windowId: string; shopId: string; orderCount: number }[]> {
  return tx.$queryRaw`
    with past as (
      select id from supply_windows where closed_at is null and cut_off_at <= ${at} order by id limit 200 for no key update skip locked
    )
    update supply_windows w set closed_at = w.cut_off_at
    from past, variants v, products p
    where w.id = past.id and v.id = w.variant_id and p.id = v.product_id
    returning w.id as "windowId", p.shop_id as "shopId", w.order_count as "orderCount"`;
}
