import type { Tx } from '#platform/db.ts';

export type Figures = {
  orders: number;
  buyers: number;
  /** Sold at a stall: nobody knows to whom. */
  nameless: number;
  told: number;
  read: number;
  confirmed: number;
  /** Of these, answers that their buyer changed afterwards. */
  changed: number;
  /** Told and silent so far, of goods that were handed over. */
  silent: number;
  refunded: number;
  refundVnd: string;
  otherLot: number;
  outBase: string;
  setAsideBase: string;
};

export type Progress = {
  figures: Figures;
  /** Everybody was found and told, the store has given up what it had. */
  isComplete: boolean;
  /** Closed boxes that wait for their buyer's choice, or for other goods. */
  heldOrders: number;
  /** Taken off the heaps for it, as the seller may correct it; without what came back by itself. */
  blockedBase: string;
};

/** Where a recall stands, from the rows as they are. */
export async function progressOf(tx: Tx, recallId: string): Promise<Progress> {
  type Row = {
    orders: number;
    buyers: number;
    nameless: number;
    told: number;
    read: number;
    confirmed: number;
    changed: number;
    silent: number;
    refunded: number;
    refundVnd: bigint;
    otherLot: number;
    outBase: bigint;
    asideBase: bigint;
    blockedBase: bigint;
    isFilled: boolean;
    untold: number;
    held: number;
  };
  const [row] = await tx.$queryRaw<Row[]>`
    select count(x.id)::int as orders, count(distinct coalesce(u.account_id::text, nullif(o.contact_phone, '')))::int as buyers,
      (count(*) filter (where u.account_id is null and o.contact_phone = ''))::int as nameless,
      count(x.told_at)::int as told, count(x.read_at)::int as read, (count(*) filter (where x.confirmed_by in ('buyer', 'phone')))::int as confirmed,
      count(x.changed_at)::int as changed,
      (count(*) filter (where x.told_at is not null and x.confirmed_at is null and x.settled_at is null and x.stage = 'handed_over'))::int as silent,
      (count(*) filter (where x.choice = 'refund' and x.settled_at is not null))::int as refunded,
      coalesce(sum(x.refund_vnd + coalesce(e.vnd, 0)), 0)::bigint as "refundVnd", (count(*) filter (where x.choice = 'other_lot'))::int as "otherLot",
      coalesce(sum(x.base) filter (where x.stage <> 'reserved'), 0)::bigint as "outBase", 
      -- What came back of its lots was set aside by the stock itself.
      (r.blocked_base + coalesce((select -sum(m.delta_base) from recall_lots y join stock_movements m on m.lot_id = y.lot_id
        where y.recall_id = r.id), 0))::bigint as "asideBase", r.blocked_base as "blockedBase",
      r.filled_at is not null and r.blocked_at is not null as "isFilled",
      (count(*) filter (where x.id is not null and x.told_at is null and x.settled_at is null))::int as untold,
      (count(*) filter (where x.stage = 'packed' and x.settled_at is null))::int as held
    from recalls r left join recall_orders x on x.recall_id = r.id
      left join orders o on o.id = x.order_id left join purchases u on u.id = o.purchase_id
      -- An order that ended whole owes back all that was paid.
      left join lateral (select sum(f.amount_vnd) as vnd from refunds f join payments m on m.id = f.payment_id
        where m.order_id = x.order_id and x.choice = 'refund' and x.settled_at is not null and x.refund_return_id is null) e on true
    where r.id = ${recallId}::uuid group by r.id`;
  if (!row) throw new Error(`recall ${recallId} vanished`);
  const { orders, buyers, nameless, told, read, confirmed, changed, silent, refunded, otherLot } = row;
  return {
    figures: {
      orders,
      buyers,
      nameless,
      told,
      read,
      confirmed,
      changed,
      silent,
      refunded,
      refundVnd: String(row.refundVnd),
      otherLot,
      outBase: String(row.outBase),
      setAsideBase: String(row.asideBase),
    },
    isComplete: row.isFilled && row.untold === 0,
    heldOrders: row.held,
    blockedBase: String(row.blockedBase),
  };
}
