/** Which lots lie in the boxes of an order: the only writer of the lots of lines. */
import type { Tx } from '#platform/db.ts';
import type { CalledBack } from './core/holding.ts';

/** Which harvests went into which line; two weighings from one lot are one row. */
export async function insertLineLots(
  tx: Tx,
  lots: readonly { lineId: string; lotId: string; base: bigint }[],
): Promise<void> {
  await tx.$executeRaw`
    insert into line_lots (line_id, lot_id, base)
    select line_id, lot_id, sum(base)::bigint
    from unnest(${lots.map((l) => l.lineId)}::uuid[], ${lots.map((l) => l.lotId)}::uuid[], ${lots.map((l) => l.base)}::bigint[]) as part (line_id, lot_id, base)
    where base > 0 group by line_id, lot_id
    on conflict (line_id, lot_id) do update set base = line_lots.base + excluded.base`;
}

/** What lay in the boxes of an order of these lots lies there no more; answers what that was. */
export async function deleteLineLots(
  tx: Tx,
  orderId: string,
  lotIds: readonly string[],
): Promise<{ lineId: string; lotId: string; stockItemId: string | null; productId: string | null; base: bigint }[]> {
  return tx.$queryRaw`
    delete from line_lots x using order_lines l
    where l.id = x.line_id and l.order_id = ${orderId}::uuid and x.lot_id = any(${[...lotIds]}::uuid[])
    returning x.line_id as "lineId", x.lot_id as "lotId", l.stock_item_id as "stockItemId", l.product_id as "productId", x.base`;
}

/**
 * What an order had of lots that are called back and did not give back before. The lots are held first, so that a recall
 * beginning at this moment either sees the goods gone from the box or is seen here.
 */
export async function lockCalledBack(tx: Tx, orderId: string): Promise<CalledBack[]> {
  await tx.$executeRaw`
    select 1 from lots where id in (select x.lot_id from line_lots x join order_lines n on n.id = x.line_id where n.order_id = ${orderId}::uuid)
    order by id for share`;
  return tx.$queryRaw<CalledBack[]>`
    select b.stock_item_id as "stockItemId", b.lot_id as "lotId", b.code, (b.base - coalesce(m.base, 0))::bigint as base from (
        select n.stock_item_id, x.lot_id, r.code, sum(x.base) as base
        from order_lines n join line_lots x on x.line_id = n.id join recall_lots y on y.lot_id = x.lot_id join recalls r on r.id = y.recall_id
        where n.order_id = ${orderId}::uuid and n.stock_item_id is not null and r.opened_at is not null
        group by n.stock_item_id, x.lot_id, r.code) b
      left join (select stock_item_id, lot_id, -sum(delta_base) as base from stock_movements
        where order_id = ${orderId}::uuid and lot_id is not null group by stock_item_id, lot_id) m
        on m.stock_item_id = b.stock_item_id and m.lot_id = b.lot_id
    where b.base > coalesce(m.base, 0) order by b.stock_item_id, b.lot_id`;
}
