import type { Tx } from '#platform/db.ts';
import type { OpenLot } from './core/stall-lots.ts';

/** The lots of goods that a stall sells, held before their heaps are: the order in which recalls and packers wait. */
export async function holdLots(tx: Tx, productIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    select 1 from lots where product_id = any(${[...productIds]}::uuid[]) order by id for no key update`;
}

/**
 * Of these goods the lots that something still lies in, oldest first. One that nobody measured is over once a newer one was
 * named; what is called back is sold no more. Two sales at once take one after the other.
 */
export async function lockOpenLots(tx: Tx, productIds: readonly string[]): Promise<OpenLot[]> {
  await holdLots(tx, productIds);
  return tx.$queryRaw<OpenLot[]>`
    select "lotId", "productId", "leftBase" from (
      select l.id as "lotId", l.product_id as "productId", coalesce(l.harvested_on, (l.created_at at time zone 'Asia/Ho_Chi_Minh')::date) as made_on,
        l.created_at, row_number() over (partition by l.product_id order by l.created_at desc, l.id desc) as place,
        l.quantity_base - coalesce((
          select sum(x.base) from line_lots x join order_lines n on n.id = x.line_id join orders o on o.id = n.order_id
          where x.lot_id = l.id and o.state <> 'cancelled'), 0)::bigint as "leftBase"
      from lots l where l.product_id = any(${[...productIds]}::uuid[])) found
    where ("leftBase" > 0 or ("leftBase" is null and place = 1)) and not exists (
      select 1 from recall_lots y join recalls r on r.id = y.recall_id where y.lot_id = found."lotId" and r.opened_at is not null)
    order by made_on, created_at, "lotId"`;
}
