/** What anybody might see between two rounds: read once, so that all choices of a round rest on the same view. */
import { db } from '#platform/db.ts';

export type SeenLine = {
  lineId: string;
  pricing: string;
  quantity: number;
  orderedBase: number;
  replacement: string | null;
};
export type SeenOrder = {
  orderId: string;
  code: string;
  purchaseId: string;
  shopId: string;
  channel: string;
  state: string;
  method: string;
  dueVnd: number;
  /** What is left of the bill. */
  billVnd: number;
  lines: SeenLine[];
  parcels: { deliveryId: string; state: string; lineIds: string[] }[];
};
export type SeenAttempt = {
  orderCode: string;
  shopId: string;
  state: string;
  qrPayload: string;
  isWatched: boolean;
  isClaimed: boolean;
  isEscalated: boolean;
};
/** An attempt that goes by a gateway; `isOpened`: its page was handed out, so that it can be paid there. */
export type SeenLink = {
  orderCode: string;
  reference: string;
  state: string;
  amountVnd: number;
  isOpened: boolean;
};
export type SeenCase = {
  id: string;
  code: string;
  state: string;
  shopId: string;
  purchaseId: string;
  lineIds: string[];
};
export type SeenHeap = { stockItemId: string; shopId: string; onHandBase: string };
export type Seen = {
  orders: SeenOrder[];
  attempts: SeenAttempt[];
  links: SeenLink[];
  refunds: SeenCase[];
  returns: SeenCase[];
  complaints: SeenCase[];
  reviews: (SeenCase & { seenAt: string })[];
  notices: { id: string; shopId: string; orderCode: string | null }[];
  heaps: SeenHeap[];
};

const SHOWN = 150;

export async function whatIsSeen(shopIds: readonly string[]): Promise<Seen> {
  const read = <T>(sql: string): Promise<T[]> => db.$queryRawUnsafe<T[]>(sql, [...shopIds]);
  const ofOrder = `join orders o on o.id = x.order_id where o.shop_id = any($1::uuid[])`;
  return {
    orders: await read<SeenOrder>(`
      select o.id as "orderId", o.code, o.purchase_id as "purchaseId", o.shop_id as "shopId", o.channel::text, o.state::text, o.method::text,
        (coalesce(o.final_total_vnd, o.total_vnd) - o.returned_vnd)::float as "billVnd",
        coalesce((select sum(p.amount_vnd) from payments p where p.order_id = o.id and p.state = 'due'), 0)::float as "dueVnd",
        (select json_agg(json_build_object('lineId', l.id, 'pricing', l.pricing, 'quantity', l.quantity, 'orderedBase', l.ordered_base,
          'replacement', l.replacement_variant_id) order by l.position) from order_lines l where l.order_id = o.id and l.replaces_line_id is null) as lines,
        coalesce((select json_agg(json_build_object('deliveryId', d.id, 'state', d.state,
          'lineIds', (select json_agg(dl.line_id) from delivery_lines dl where dl.delivery_id = d.id)) order by d.number)
          from deliveries d where d.order_id = o.id), '[]') as parcels
      from orders o where o.shop_id = any($1::uuid[]) order by o.placed_at desc, o.code limit ${SHOWN}`),
    attempts: await read<SeenAttempt>(`
      select o.code as "orderCode", o.shop_id as "shopId", a.state::text, a.qr_payload as "qrPayload", b.watch is not null as "isWatched",
        a.claimed_at is not null as "isClaimed", a.escalated_at is not null as "isEscalated"
      from attempts a join payments p on p.id = a.payment_id join orders o on o.id = p.order_id
        join bank_accounts b on b.shop_id = o.shop_id and b.state = 'active'
      where o.shop_id = any($1::uuid[]) and a.qr_payload is not null order by a.created_at desc, a.code limit ${SHOWN}`),
    links: await read<SeenLink>(`
      select o.code as "orderCode", a.reference, a.state::text, a.amount_vnd::float as "amountVnd", a.pay_url_sealed is not null as "isOpened"
      from attempts a join payments p on p.id = a.payment_id join orders o on o.id = p.order_id
      where o.shop_id = any($1::uuid[]) and a.reference is not null order by a.created_at desc, a.code limit ${SHOWN}`),
    refunds: await read<SeenCase>(`
      select r.id, o.code, r.state::text, o.shop_id as "shopId", o.purchase_id as "purchaseId", '{}'::text[] as "lineIds"
      from refunds r join payments p on p.id = r.payment_id join orders o on o.id = p.order_id
      where o.shop_id = any($1::uuid[]) order by r.created_at desc, r.id limit ${SHOWN}`),
    returns: await read<SeenCase>(`
      select x.id, x.code, x.state::text, o.shop_id as "shopId", o.purchase_id as "purchaseId",
        (select array_agg(l.line_id::text) from return_lines l where l.return_id = x.id) as "lineIds"
      from returns x ${ofOrder} order by x.asked_at desc, x.code limit ${SHOWN}`),
    complaints: await read<SeenCase>(`
      select x.id, x.code, x.state::text, o.shop_id as "shopId", o.purchase_id as "purchaseId", '{}'::text[] as "lineIds"
      from complaints x ${ofOrder} order by x.opened_at desc, x.code limit ${SHOWN}`),
    reviews: await read<SeenCase & { seenAt: string }>(`
      select x.id, o.code, case when x.hidden_at is null then 'shown' else 'hidden' end as state, o.shop_id as "shopId",
        o.purchase_id as "purchaseId", array[x.order_line_id::text] as "lineIds", coalesce(to_char(x.edited_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '') as "seenAt"
      from reviews x ${ofOrder} order by x.created_at desc, x.id limit ${SHOWN}`),
    notices: await read<Seen['notices'][number]>(`
      select n.id, n.shop_id as "shopId", o.code as "orderCode" from notices n left join attempts a on a.id = n.attempt_id
        left join payments p on p.id = a.payment_id left join orders o on o.id = p.order_id and o.shop_id = n.shop_id
      where n.shop_id = any($1::uuid[]) and n.resolved_at is null and n.outcome <> 'paid' order by n.received_at desc limit 20`),
    heaps: await read<SeenHeap>(`
      select id as "stockItemId", shop_id as "shopId", on_hand_base::text as "onHandBase" from stock_items where shop_id = any($1::uuid[]) order by id`),
  };
}
