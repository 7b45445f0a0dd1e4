/** Orders are documents (design 4.2 to 4.4): parts add up to the whole, packed facts stand beside ordered ones. */
import type { Invariant } from '../invariants.ts';

/** Clocks of two processes, and the wait between reading one's own and writing. */
const SKEW = `interval '20 seconds'`;
/** States that follow packing. */
const PACKED = `('packed', 'handed_over', 'delivered', 'completed')`;

/** The timeline's events that are moves: what begins an order, and what names its move. Paid after packing moves nothing. */
const STEPS = `
  select order_id, id, case event when 'paid' then 'placed' when 'changed' then 'cancelled' else event end as state from order_events
  where (event in ('awaiting_payment', 'placed')) or (detail ? 'move'
    and event in ('paid', 'changed', 'confirmed', 'packed', 'handed_over', 'delivered', 'completed', 'cancelled'))`;

export const orderInvariants: readonly Invariant[] = [
  {
    name: 'one key, one purchase; every purchase has its orders',
    sql: `select p.id, p.code, count(o.id) as orders, count(distinct o.position) filter (where o.supersedes_id is null) as positions
      from purchases p left join orders o on o.purchase_id = p.id group by p.id
      having count(o.id) = 0 or count(distinct p.checkout_key) <> 1
        or count(distinct o.position) filter (where o.supersedes_id is null) <> count(o.id) filter (where o.supersedes_id is null)`,
  },
  {
    name: 'a purchase is the sum of the orders first placed in it',
    sql: `select p.code, p.total_vnd, sum(o.total_vnd) as orders_vnd from purchases p join orders o on o.purchase_id = p.id
      where o.supersedes_id is null group by p.id having p.total_vnd <> sum(o.total_vnd)`,
  },
  {
    name: 'an order is the sum of its lines, fee and discounts',
    sql: `select o.code, o.goods_vnd, l.estimate, o.discount_vnd, l.discount, o.total_vnd, o.max_total_vnd, l.ceiling
      from orders o left join (
        select order_id, sum(estimate_vnd) as estimate, sum(ceiling_vnd) as ceiling, sum(discount_vnd) as discount
        from order_lines where replaces_line_id is null group by 1) l on l.order_id = o.id
      where l.order_id is null or o.goods_vnd <> l.estimate or o.discount_vnd <> l.discount or o.total_vnd <= 0
        or o.total_vnd <> o.goods_vnd + o.delivery_vnd - o.discount_vnd - o.delivery_discount_vnd
        or o.max_total_vnd <> l.ceiling + o.delivery_vnd - o.discount_vnd - o.delivery_discount_vnd`,
  },
  {
    name: 'a line costs content times agreed price, rounded once, under its ceiling',
    sql: `select id, estimate_vnd, ceiling_vnd, discount_vnd from order_lines
      where ordered_base <> quantity * content_base or unit_price_vnd > list_price_vnd
        or estimate_vnd <> round(ordered_base::numeric * unit_price_vnd / price_base)
        or ceiling_vnd < estimate_vnd or discount_vnd not between 0 and estimate_vnd
        or (pricing <> 'weighed' and ceiling_vnd <> estimate_vnd)`,
  },
  {
    name: 'what was packed costs by the one formula and never more than the ceiling',
    sql: `select id, packed_base, final_vnd, ceiling_vnd, final_discount_vnd, discount_vnd from order_lines
      where packed_at is not null and (
        final_vnd is distinct from least(ceiling_vnd, round(packed_base::numeric * unit_price_vnd / price_base))
        or final_discount_vnd not between 0 and least(discount_vnd, final_vnd))`,
  },
  {
    name: 'a packed order is the sum of its packed lines; only a packed one has a final sum',
    sql: `select o.code, o.state, o.final_goods_vnd, l.goods, o.final_discount_vnd, l.discount, o.final_total_vnd, l.unpacked
      from orders o join (
        select order_id, sum(final_vnd) as goods, sum(final_discount_vnd) as discount, count(*) filter (where packed_at is null) as unpacked
        from order_lines group by 1) l on l.order_id = o.id
      where (o.state in ${PACKED} and o.final_total_vnd is null)
        or (o.state in ('awaiting_payment', 'placed', 'confirmed') and o.final_total_vnd is not null)
        or (o.final_total_vnd is not null and (
          l.unpacked > 0 or o.final_goods_vnd <> l.goods or o.final_discount_vnd <> l.discount or o.final_total_vnd > o.max_total_vnd
          or o.final_total_vnd <> o.final_goods_vnd + o.delivery_vnd - o.final_discount_vnd - o.delivery_discount_vnd))`,
  },
  {
    name: 'no more comes back of a line than was packed and paid for',
    sql: `select l.id, l.returned_base, l.packed_base, l.returned_vnd, l.final_vnd from order_lines l
      where l.returned_base > coalesce(l.packed_base, 0) or l.returned_vnd > coalesce(l.final_vnd - l.final_discount_vnd, 0)
      union all
      select o.id, null, null, o.returned_vnd, o.final_total_vnd from orders o join (
        select order_id, sum(returned_vnd) as lines_vnd from order_lines group by 1) l on l.order_id = o.id
      where o.returned_vnd > coalesce(o.final_total_vnd, 0)
        or o.returned_vnd not between l.lines_vnd and l.lines_vnd + o.delivery_vnd`,
  },
  {
    name: 'a settled return took off its order what it says',
    sql: `select o.code, o.returned_vnd, r.amount from orders o join (
        select order_id, sum(amount_vnd) as amount from returns where state = 'settled' group by 1) r on r.order_id = o.id
      where o.returned_vnd <> r.amount`,
  },
  {
    name: 'a state is the last one of the timeline, and nothing follows the end',
    sql: `with states as (${STEPS}),
      numbered as (select *, row_number() over (partition by order_id order by id desc) as nth_last from states)
      select o.code, o.state::text, s.state as told from orders o left join numbered s on s.order_id = o.id and s.nth_last = 1
      where s.state is distinct from o.state::text
      union all
      select o.code, s.state, 'after the end' from numbered s join orders o on o.id = s.order_id
      where s.nth_last > 1 and s.state in ('completed', 'cancelled')`,
  },
  {
    name: 'each step of the timeline is one the order may take',
    sql: `with states as (${STEPS}),
      pairs as (select order_id, state, lag(state) over (partition by order_id order by id) as before from states)
      select order_id, before, state from pairs
      where (coalesce(before, 'nothing'), state) not in (
        ('nothing', 'awaiting_payment'), ('nothing', 'placed'), ('awaiting_payment', 'placed'), ('awaiting_payment', 'cancelled'),
        ('awaiting_payment', 'completed'), ('placed', 'confirmed'), ('placed', 'cancelled'), ('confirmed', 'packed'), ('confirmed', 'cancelled'),
        ('packed', 'handed_over'), ('packed', 'cancelled'), ('handed_over', 'delivered'), ('handed_over', 'cancelled'),
        ('delivered', 'completed'))`,
  },
  {
    name: 'a sale at a stall names nobody, is paid when it is done, and is done in one step; no web order is',
    sql: `select o.code, o.state::text, 'step' as what from orders o join order_events e on e.order_id = o.id
      where (e.detail ->> 'move' = 'sell') <> (o.channel = 'stall') and e.detail ->> 'move' in ('sell', 'pay', 'confirm', 'pack', 'complete')
      union all
      select o.code, o.state::text, 'buyer' from orders o join purchases p on p.id = o.purchase_id
      where o.channel = 'stall' and (o.contact_name || o.contact_phone || p.contact_name || p.contact_phone <> ''
        or p.account_id is not null or p.cart_id is not null)
      union all
      select o.code, o.state::text, 'unpaid' from orders o where o.channel = 'stall' and o.state = 'completed'
        and o.final_total_vnd <> (select coalesce(sum(y.paid_vnd), 0) from payments y where y.order_id = o.id and y.purpose <> 'surplus' and y.state = 'paid')`,
  },
  {
    name: 'an order has the dates of the states it went through, in their order',
    sql: `select code, state, placed_at, confirmed_at, packed_at, handed_over_at, delivered_at, completed_at, cancelled_at from orders
      where (state = 'completed') <> (completed_at is not null) or (state = 'cancelled') <> (cancelled_at is not null)
        or (channel = 'web' and state in ('delivered', 'completed') and delivered_at is null)
        or (channel = 'web' and state in ('handed_over', 'delivered', 'completed') and handed_over_at is null)
        or (channel = 'web' and state in ${PACKED} and (packed_at is null or confirmed_at is null))
        or completed_at < placed_at - ${SKEW}
        or confirmed_at < placed_at - ${SKEW} or packed_at < confirmed_at - ${SKEW} or handed_over_at < packed_at - ${SKEW}
        or delivered_at < handed_over_at - ${SKEW} or completed_at < delivered_at - ${SKEW} or cancelled_at < placed_at - ${SKEW}`,
  },
  {
    name: 'every packed order travels in parcels, each packed line in one of them',
    sql: `select o.code, o.state, l.id as line, count(d.id) as parcels
      from orders o join order_lines l on l.order_id = o.id
        left join delivery_lines x on x.line_id = l.id left join deliveries d on d.id = x.delivery_id and d.order_id = o.id
      where o.channel = 'web' and o.state in ${PACKED} and l.packed_base > 0 group by 1, 2, 3 having count(d.id) <> 1
      union all
      select o.code, o.state, null, count(*) from orders o join deliveries d on d.order_id = o.id
      where o.state in ('awaiting_payment', 'placed', 'confirmed') group by 1, 2`,
  },
  {
    name: 'parcels are where their order says',
    sql: `select o.code, o.state, d.number, d.state as parcel from orders o join deliveries d on d.order_id = o.id
      where (o.state = 'handed_over' and d.state in ('cancelled'))
        or (o.state in ('delivered', 'completed') and d.state not in ('delivered', 'came_back'))
        or (o.state = 'cancelled' and d.state in ('ready', 'on_the_way', 'delivered'))`,
  },
  {
    name: 'only lines of delivered orders are reviewed, and stars are counted without drift',
    sql: `select r.id::text as what, o.state::text as says from reviews r join order_lines l on l.id = r.order_line_id join orders o on o.id = l.order_id
      where o.state not in ('delivered', 'completed') or r.order_id <> o.id or r.product_id <> l.product_id
      union all
      select p.id::text, p.rating_sum || ' of ' || p.rating_count from products p left join (
        select product_id, sum(rating) as stars, count(*) as reviews from reviews where hidden_at is null group by 1) r on r.product_id = p.id
      where p.rating_sum <> coalesce(r.stars, 0) or p.rating_count <> coalesce(r.reviews, 0)`,
  },
];
