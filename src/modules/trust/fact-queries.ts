import { z } from 'zod';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { type BuyerFacts, DAYS_COUNTED, type ShopFacts } from './core/formula.ts';

/** Orders placed since this instant count. */
function countedSince(at: Date): Date {
  return instantOf(addDays(dayOf(at), -DAYS_COUNTED));
}

const count = z.number().int();
const ShopRow = z.object({
  asked: count,
  missed: count,
  cancelled: count,
  delivered: count,
  late: count,
  upheld: count,
  faulty: count,
  papers: count,
  expired: count,
});

/** One matter counts once: money agreed in a complaint is the complaint's; who calls his goods back is not punished order by order. How a cancelled order ended is read from its timeline: which move, and by whom. */
export async function shopFacts(tx: Tx, shopId: string, at: Date): Promise<ShopFacts> {
  const rows = await tx.$queryRaw<unknown[]>`
    with counted as (
      select o.id, o.confirmed_at, o.delivered_at, o.handover_on, e.move, e.by
      from orders o left join lateral (
        select x.detail ->> 'move' as move, x.by from order_events x
        where x.order_id = o.id and x.event = 'cancelled' order by x.id desc limit 1) e on o.state = 'cancelled'
      where o.shop_id = ${shopId}::uuid and o.channel = 'web' and o.placed_at >= ${countedSince(at)} and (${withSandbox()} or not o.is_sandbox)),
    latest as (
      select distinct on (q.kind, q.product_id, q.producer_id) q.expires_on
      from papers q left join products p on p.id = q.product_id
      where q.shop_id = ${shopId}::uuid and q.state = 'verified' and (p.id is null or p.status = 'live')
      order by q.kind, q.product_id, q.producer_id, q.expires_on desc)
    select
      (count(*) filter (where confirmed_at is not null or move = 'lapse' or (move = 'decline' and by = 'seller')))::int as asked,
      (count(*) filter (where move = 'lapse'))::int as missed,
      (count(*) filter (where move = 'decline' and by = 'seller'))::int as cancelled,
      (count(*) filter (where delivered_at is not null))::int as delivered,
      (count(*) filter (where (delivered_at at time zone 'Asia/Ho_Chi_Minh')::date > handover_on
        and not exists (select 1 from recall_orders z where z.order_id = counted.id and z.stage = 'packed')))::int as late,
      (select count(*)::int from complaints c join counted o on o.id = c.order_id where c.is_upheld) as upheld,
      (select count(*)::int from returns r join counted o on o.id = r.order_id
        where r.state in ('accepted', 'received', 'settled') and r.complaint_id is null and r.recall_id is null
          and r.reason in ('not_as_described', 'damaged', 'missing', 'wrong_item', 'unsafe')) as faulty,
      (select count(*)::int from latest) as papers,
      (select count(*)::int from latest where expires_on < ${dayOf(at)}::date) as expired
    from counted`;
  return ShopRow.parse(rows[0]);
}

const BuyerRow = z.object({
  ended: count,
  refused: count,
  cancelledLate: count,
  unpaid: count,
  rejected: count,
});

/**
 * Guests have no score: nobody can be sure that two of their orders are one person's. A complaint counts against a buyer
 * only when the department found it wrong; one that was talked over or taken back does not.
 */
export async function buyerFacts(tx: Tx, accountId: string, at: Date): Promise<BuyerFacts> {
  const rows = await tx.$queryRaw<unknown[]>`
    with counted as (
      select o.id, o.state, o.confirmed_at, o.cancel_reason, e.move,
        exists (select 1 from returns r where r.order_id = o.id and r.reason = 'came_back') as part_came_back
      from purchases u join orders o on o.purchase_id = u.id left join lateral (
        select x.detail ->> 'move' as move from order_events x
        where x.order_id = o.id and x.event = 'cancelled' order by x.id desc limit 1) e on o.state = 'cancelled'
      where u.account_id = ${accountId}::uuid and o.placed_at >= ${countedSince(at)} and (${withSandbox()} or not o.is_sandbox)),
    judged as (
      select id, state = 'completed' as completed, move = 'come_back' or part_came_back as refused,
        move = 'cancel' and confirmed_at is not null and cancel_reason is distinct from 'recalled' as cancelled_late, move = 'lapse_unpaid' as unpaid
      from counted)
    select
      (count(*) filter (where completed or refused or cancelled_late or unpaid))::int as ended,
      (count(*) filter (where refused))::int as refused,
      (count(*) filter (where cancelled_late))::int as "cancelledLate",
      (count(*) filter (where unpaid))::int as unpaid,
      (select count(*)::int from complaints c join counted o on o.id = c.order_id
        where c.state = 'decided' and c.is_upheld = false) as rejected
    from judged`;
  return BuyerRow.parse(rows[0]);
}
