import { db } from '#platform/db.ts';
import { type Choice, mayChange, type Stage } from './core/recall.ts';

/** Whose link it is; his phone stays on this side. */
export async function buyerByLink(linkHash: string): Promise<{ recallOrderId: string; phone: string } | null> {
  const [row] = await db.$queryRaw<{ recallOrderId: string; phone: string }[]>`
    select x.id as "recallOrderId", o.contact_phone as phone from recall_orders x join orders o on o.id = x.order_id
    where x.link_hash = ${linkHash}`;
  return row ?? null;
}

export type BuyerRecall = {
  recallOrderId: string;
  recallCode: string;
  productName: string;
  shopName: string;
  danger: string;
  measure: string;
  reason: string;
  lots: string[];
  stage: Stage;
  choice: Choice | null;
  isSettled: boolean;
  /** Somebody else noted it after a call. */
  notedBy: 'shop' | 'department' | null;
  confirmedAt: Date | null;
  /** He has not answered, or may take back what stands there. */
  mayChoose: boolean;
};

type Row = Omit<BuyerRecall, 'mayChoose'> & { state: string; isDone: boolean };

async function read(where: { linkHash: string } | { orderId: string }): Promise<BuyerRecall[]> {
  const linkHash = 'linkHash' in where ? where.linkHash : null;
  const orderId = 'orderId' in where ? where.orderId : null;
  const rows = await db.$queryRaw<Row[]>`
    select x.id as "recallOrderId", r.code as "recallCode", p.name as "productName", s.name as "shopName", r.danger, r.measure, r.reason,
      (select array_agg(l.code order by l.code) from recall_lots y join lots l on l.id = y.lot_id where y.recall_id = r.id) as lots,
      x.stage::text as stage, x.choice::text as choice, x.settled_at is not null or o.state = 'cancelled'
        or (x.stage = 'reserved' and o.state not in ('awaiting_payment', 'placed', 'confirmed')) as "isSettled",
      o.state::text as state, x.settled_at is not null as "isDone", x.confirmed_at as "confirmedAt",
      case when x.confirmed_by = 'phone' then case when x.called_by_shop then 'shop' else 'department' end end as "notedBy"
    from recall_orders x join orders o on o.id = x.order_id join recalls r on r.id = x.recall_id join products p on p.id = r.product_id
      join shops s on s.id = r.shop_id
    where (${linkHash}::text is not null and x.link_hash = ${linkHash}) or (${orderId}::uuid is not null and x.order_id = ${orderId}::uuid)
    order by x.choice is null and x.settled_at is null desc, r.opened_at desc limit 10`;
  return rows.map(({ state, isDone, ...row }) => {
    const { choice, stage, isSettled } = row;
    return { ...row, mayChoose: choice ? mayChange({ stage, choice, isSettled: isDone }, state) : !isSettled };
  });
}

/** What the link shows before anybody has said who he is: about the goods, nothing about a person. */
export const recallByLink = async (linkHash: string): Promise<BuyerRecall | null> =>
  (await read({ linkHash }))[0] ?? null;

/** Recalls of goods in one order, for its buyer's page: those that wait for his answer first. */
export const recallsOfOrder = (orderId: string): Promise<BuyerRecall[]> => read({ orderId });

/** One of them by its code, for an answer. */
export async function recallOfOrder(orderId: string, recallCode: string): Promise<{ recallOrderId: string } | null> {
  const row = (await read({ orderId })).find((one) => one.recallCode === recallCode);
  return row ? { recallOrderId: row.recallOrderId } : null;
}
