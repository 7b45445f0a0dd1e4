import type { Tx } from '#platform/db.ts';
import type { Choice, Stage } from './core/recall.ts';

export type FoundOrder = { orderId: string; stage: Stage; base: bigint };

/** What was noted before stays; more of the same order's promise is added to it. */
export async function insertOrders(tx: Tx, recallId: string, found: readonly FoundOrder[], at: Date): Promise<void> {
  await tx.$executeRaw`
    insert into recall_orders (id, recall_id, order_id, stage, base, found_at)
    select gen_random_uuid(), ${recallId}::uuid, f.order_id, f.stage::recall_stage, f.base, ${at}
    from unnest(${found.map((f) => f.orderId)}::uuid[], ${found.map((f) => f.stage)}::text[], ${found.map((f) => f.base)}::bigint[])
      as f (order_id, stage, base)
    on conflict (recall_id, order_id) do update set base = recall_orders.base + excluded.base where recall_orders.stage = 'reserved'`;
}

export type ToFill = { id: string; filledTo: string | null };

export async function recallToFill(tx: Tx): Promise<ToFill | null> {
  const [row] = await tx.$queryRaw<ToFill[]>`
    select id, filled_to as "filledTo" from recalls where opened_at is not null and filled_at is null
    order by opened_at, id limit 1 for no key update skip locked`;
  return row ?? null;
}

/** The next orders with goods of these lots in a box, held so that none is handed over between the look and the note. */
export async function nextOrders(
  tx: Tx,
  { id, filledTo }: ToFill,
  size: number,
): Promise<{ orderId: string; state: string; base: bigint }[]> {
  return tx.$queryRaw`
    with batch as (
      select l.order_id, sum(x.base)::bigint as base
      from recall_lots r join line_lots x on x.lot_id = r.lot_id join order_lines l on l.id = x.line_id
      where r.recall_id = ${id}::uuid and (${filledTo}::uuid is null or l.order_id > ${filledTo}::uuid)
      group by l.order_id order by l.order_id limit ${size})
    select o.id as "orderId", o.state::text as state, b.base from batch b join orders o on o.id = b.order_id
    order by o.id for no key update of o`;
}

export async function noteFilled(tx: Tx, recallId: string, filledTo: string | null, filledAt: Date | null) {
  await tx.recall.update({ where: { id: recallId }, data: { ...(filledTo ? { filledTo } : {}), filledAt } });
}

export type ToTell = {
  id: string;
  orderId: string;
  stage: Stage;
  state: string;
  recallId: string;
  productName: string;
  orderCode: string;
  shopName: string;
  accountId: string | null;
  phone: string;
};

/** The next buyers of any recall who were not told; those of whom another worker has hold are passed over. */
export async function nextToTell(tx: Tx, size: number): Promise<ToTell[]> {
  return tx.$queryRaw<ToTell[]>`
    select x.id, x.order_id as "orderId", x.stage::text as stage, o.state::text as state, x.recall_id as "recallId", p.name as "productName",
      o.code as "orderCode", o.shop_name as "shopName", u.account_id as "accountId", o.contact_phone as phone
    from recall_orders x join recalls r on r.id = x.recall_id join products p on p.id = r.product_id
      join orders o on o.id = x.order_id join purchases u on u.id = o.purchase_id
    where x.told_at is null and x.settled_at is null
    order by x.recall_id, x.id limit ${size} for update of x skip locked`;
}

/** Whom to tell of one of them, and of what. */
export async function buyerToTell(
  tx: Tx,
  id: string,
): Promise<Pick<ToTell, 'accountId' | 'phone' | 'shopName' | 'productName' | 'orderCode'>> {
  const [row] = await tx.$queryRaw<Pick<ToTell, 'accountId' | 'phone' | 'shopName' | 'productName' | 'orderCode'>[]>`
    select u.account_id as "accountId", o.contact_phone as phone, o.shop_name as "shopName", p.name as "productName", o.code as "orderCode"
    from recall_orders x join recalls r on r.id = x.recall_id join products p on p.id = r.product_id
      join orders o on o.id = x.order_id join purchases u on u.id = o.purchase_id where x.id = ${id}::uuid`;
  if (!row) throw new Error(`recalled order ${id} vanished`);
  return row;
}

export async function noteTold(tx: Tx, id: string, linkHash: string, at: Date): Promise<void> {
  await tx.recallOrder.update({ where: { id }, data: { toldAt: at, linkHash } });
}

export type RecallOrderRow = {
  id: string;
  recallId: string;
  recallCode: string;
  shopId: string;
  orderId: string;
  orderCode: string;
  stage: Stage;
  base: bigint;
  toldAt: Date | null;
  confirmedAt: Date | null;
  choice: Choice | null;
  settledAt: Date | null;
};

/** One of them with its recall, its row held. The order is locked before by whoever acts on it. */
export async function lockRecallOrder(tx: Tx, id: string): Promise<RecallOrderRow | null> {
  const [row] = await tx.$queryRaw<RecallOrderRow[]>`
    select x.id, x.recall_id as "recallId", r.code as "recallCode", r.shop_id as "shopId", x.order_id as "orderId",
      o.code as "orderCode", x.stage::text as stage, x.base, x.told_at as "toldAt", x.confirmed_at as "confirmedAt",
      x.choice::text as choice, x.settled_at as "settledAt"
    from recall_orders x join recalls r on r.id = x.recall_id join orders o on o.id = x.order_id
    where x.id = ${id}::uuid for update of x`;
  return row ?? null;
}

/** Of which order a row is, before anything is locked. */
export async function orderOf(tx: Tx, id: string): Promise<{ orderId: string; shopId: string } | null> {
  const row = await tx.recallOrder.findUnique({
    where: { id },
    select: { orderId: true, recall: { select: { shopId: true } } },
  });
  return row ? { orderId: row.orderId, shopId: row.recall.shopId } : null;
}

export async function noteRead(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.recallOrder.updateMany({ where: { id, readAt: null }, data: { readAt: at } });
}

export type ConfirmedBy = 'buyer' | 'phone' | 'silence';

export async function noteChoice(
  tx: Tx,
  id: string,
  said: { choice: Choice; confirmedBy: ConfirmedBy; before: Choice | null; at: Date },
): Promise<void> {
  const { choice, confirmedBy, before, at } = said;
  await tx.$executeRaw`
    update recall_orders set choice = ${choice}::recall_choice, confirmed_by = ${confirmedBy}, confirmed_at = ${at}, settled_at = null,
      changed_from = coalesce(changed_from, ${before}::recall_choice),
      changed_from_by = case when ${before}::recall_choice is null then changed_from_by else coalesce(changed_from_by, confirmed_by) end,
      changed_at = case when ${before}::recall_choice is null then changed_at else ${at}::timestamptz end,
      read_at = case when ${confirmedBy} = 'silence' then read_at else coalesce(read_at, ${at}) end
    where id = ${id}::uuid`;
}

export async function noteSettled(
  tx: Tx,
  id: string,
  at: Date,
  refund: { returnId: string; amountVnd: bigint } | null = null,
): Promise<void> {
  await tx.recallOrder.update({
    where: { id },
    data: { settledAt: at, ...(refund ? { refundReturnId: refund.returnId, refundVnd: refund.amountVnd } : {}) },
  });
}

export async function noteCall(
  tx: Tx,
  id: string,
  call: { byId: string; byShop: boolean; note: string; at: Date },
): Promise<void> {
  await tx.recallOrder.update({
    where: { id },
    data: { calledAt: call.at, calledById: call.byId, calledByShop: call.byShop, callNote: call.note },
  });
}

/** What of an order's lines is of the recalled lots. */
export async function partsOf(
  tx: Tx,
  of: { recallId: string; orderId: string },
): Promise<{ lineId: string; base: bigint; packedBase: bigint }[]> {
  return tx.$queryRaw`
    select l.id as "lineId", sum(x.base)::bigint as base, l.packed_base as "packedBase"
    from recall_lots r join line_lots x on x.lot_id = r.lot_id join order_lines l on l.id = x.line_id
    where r.recall_id = ${of.recallId}::uuid and l.order_id = ${of.orderId}::uuid group by l.id order by l.id`;
}

/** Whether anything else is in the boxes of an order. */
export async function hasOtherGoods(tx: Tx, of: { recallId: string; orderId: string }): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ rest: boolean }[]>`
    select coalesce(sum(l.packed_base - l.returned_base), 0) > coalesce((
      select sum(x.base) from recall_lots r join line_lots x on x.lot_id = r.lot_id join order_lines n on n.id = x.line_id
      where r.recall_id = ${of.recallId}::uuid and n.order_id = ${of.orderId}::uuid), 0) as rest
    from order_lines l where l.order_id = ${of.orderId}::uuid`;
  return row?.rest ?? false;
}

/**
 * Answers whose choice is not carried out yet, and closed boxes whose buyer was silent since that moment. What waits for a
 * return stands before nobody.
 */
export async function unsettled(tx: Tx, silentSince: Date): Promise<{ id: string; isSilent: boolean }[]> {
  return tx.$queryRaw`
    select id, choice is null as "isSilent" from recall_orders x
    where settled_at is null and (choice = 'refund' or (stage = 'packed' and choice is null and told_at <= ${silentSince}))
      and not exists (select 1 from returns t where t.order_id = x.order_id and t.state in ('asked', 'accepted', 'received'))
    order by recall_id, id limit 100`;
}

/** The order is over: also one that was not found yet is noted, so that the figures know of it. */
export async function settleCancelled(tx: Tx, orderId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    insert into recall_orders (id, recall_id, order_id, stage, base, found_at, settled_at)
    select gen_random_uuid(), r.id, o.id, 'packed', sum(x.base), ${at}, ${at}
    from orders o join order_lines l on l.order_id = o.id join line_lots x on x.line_id = l.id
      join recall_lots y on y.lot_id = x.lot_id join recalls r on r.id = y.recall_id
    where o.id = ${orderId}::uuid and o.state = 'cancelled' and r.opened_at is not null and o.cancelled_at >= r.opened_at
    group by r.id, o.id
    on conflict (recall_id, order_id) do update set settled_at = coalesce(recall_orders.settled_at, excluded.settled_at)`;
}
