import { db } from '#platform/db.ts';
import type { Choice, Stage } from './core/recall.ts';

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
};

const read = (where: { linkHash: string } | { orderId: string }): Promise<BuyerRecall[]> => {
  const linkHash = 'linkHash' in where ? where.linkHash : null;
  const orderId = 'orderId' in where ? where.orderId : null;
  return db.$queryRaw<BuyerRecall[]>`
    select x.id as "recallOrderId", r.code as "recallCode", p.name as "productName", s.name as "shopName", r.danger, r.measure, r.reason,
      (select array_agg(l.code order by l.code) from recall_lots y join lots l on l.id = y.lot_id where y.recall_id = r.id) as lots,
      x.stage::text as stage, x.choice::text as choice, x.settled_at is not null or o.state = 'cancelled'
        or (x.stage = 'reserved' and o.state not in ('awaiting_payment', 'placed', 'confirmed')) as "isSettled"
    from recall_orders x join orders o on o.id = x.order_id join recalls r on r.id = x.recall_id join products p on p.id = r.product_id
      join shops s on s.id = r.shop_id
    where (${linkHash}::text is not null and x.link_hash = ${linkHash}) or (${orderId}::uuid is not null and x.order_id = ${orderId}::uuid)
    order by x.choice is null and x.settled_at is null desc, r.opened_at desc limit 10`;
};

/** What the link shows before anybody has said who he is: about the goods, nothing about a person. */
export const recallByLink = async (linkHash: string): Promise<BuyerRecall | null> =>
  (await read({ linkHash }))[0] ?? null;

/** Recalls of goods in one order, for its buyer's page: those that wait for his answer first. */
export const recallsOfOrder = (orderId: string): Promise<BuyerRecall[]> => read({ orderId });

export async function openRecallOfOrder(orderId: string): Promise<{ recallOrderId: string } | null> {
  const [row] = await read({ orderId });
  return row && row.choice === null && !row.isSettled ? { recallOrderId: row.recallOrderId } : null;
}
