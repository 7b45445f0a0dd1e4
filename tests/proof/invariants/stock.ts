/** Heaps and promises (design 4.1): never below zero, never promised twice, every change a row. */
import type { Invariant } from '../invariants.ts';

export const stockInvariants: readonly Invariant[] = [
  {
    name: 'a heap is never below zero nor promised beyond what lies there',
    sql: `select id, on_hand_base, reserved_base from stock_items
      where on_hand_base < 0 or reserved_base < 0 or reserved_base > on_hand_base`,
  },
  {
    name: 'what lies there is the sum of the movements',
    sql: `select i.id, i.on_hand_base, coalesce(m.moved, 0) as moved
      from stock_items i left join (select stock_item_id, sum(delta_base) as moved from stock_movements group by 1) m on m.stock_item_id = i.id
      where i.on_hand_base <> coalesce(m.moved, 0)`,
  },
  {
    name: 'no movement ever took more than was there',
    sql: `select stock_item_id, id, after from (
        select stock_item_id, id, sum(delta_base) over (partition by stock_item_id order by id) as after from stock_movements) m
      where after < 0`,
  },
  {
    name: 'what is promised from a heap is the sum of what is held',
    sql: `select i.id, i.reserved_base, coalesce(r.held, 0) as held
      from stock_items i left join (
        select stock_item_id, sum(base) as held from reservations where state = 'held' and window_id is null group by 1) r on r.stock_item_id = i.id
      where i.reserved_base <> coalesce(r.held, 0)`,
  },
  {
    name: 'a promise with a cap never gives more than the cap, and counts what is held and taken',
    sql: `select w.id, w.cap_base, w.reserved_base, w.taken_base, r.held, r.taken
      from supply_windows w left join (
        select window_id, sum(base) filter (where state = 'held') as held, sum(base) filter (where state = 'taken') as taken
        from reservations where window_id is not null group by 1) r on r.window_id = w.id
      where w.reserved_base + w.taken_base > w.cap_base or w.reserved_base <> coalesce(r.held, 0) or w.taken_base <> coalesce(r.taken, 0)`,
  },
  {
    name: 'a promise counts each order once',
    sql: `select w.id, w.order_count, w.max_orders, coalesce(r.orders, 0) as orders
      from supply_windows w left join (
        select window_id, count(distinct order_id) as orders from reservations
        where window_id is not null and state in ('held', 'taken') group by 1) r on r.window_id = w.id
      where w.order_count <> coalesce(r.orders, 0) or w.order_count > w.max_orders`,
  },
  {
    // A recall may have taken some of it off the heap: then it holds less, never more.
    name: 'an order that is not packed holds exactly what it ordered',
    sql: `with wanted as (
        select l.order_id, l.stock_item_id, l.window_id, sum(l.ordered_base) as base
        from order_lines l join orders o on o.id = l.order_id
        where o.channel = 'web' and o.state in ('awaiting_payment', 'placed', 'confirmed') and l.replaces_line_id is null group by 1, 2, 3),
      held as (
        select r.order_id, r.stock_item_id, r.window_id, sum(r.base) as base from reservations r join orders o on o.id = r.order_id
        where r.state = 'held' and o.channel = 'web' group by 1, 2, 3)
      select w.order_id as wanted_by, h.order_id as held_by, w.base as wanted, h.base as held
      from wanted w full join held h
        on h.order_id = w.order_id and h.stock_item_id = w.stock_item_id and coalesce(h.window_id, h.order_id) = coalesce(w.window_id, w.order_id)
      where w.base is distinct from h.base and not (coalesce(h.base, 0) < w.base and exists (
        select 1 from recall_orders x where x.order_id = w.order_id and x.stage = 'reserved' and x.base >= w.base - coalesce(h.base, 0)))`,
  },
  {
    name: 'a sale at a stall holds no more than it sells, and nothing once it is over',
    sql: `select o.code, o.state::text, r.stock_item_id, sum(r.base) as held, max(l.base) as sold
      from orders o join reservations r on r.order_id = o.id and r.state = 'held' left join lateral (
        select sum(x.ordered_base) as base from order_lines x where x.order_id = o.id and x.stock_item_id = r.stock_item_id) l on true
      where o.channel = 'stall' group by o.code, o.state, r.stock_item_id having o.state <> 'awaiting_payment' or sum(r.base) > coalesce(max(l.base), 0)`,
  },
  {
    name: 'what was packed left the heaps, to the gram',
    sql: `with packed as (
        select l.order_id, l.stock_item_id, sum(l.packed_base) as base from order_lines l
        where l.packed_at is not null and l.stock_item_id is not null group by 1, 2),
      sold as (
        select order_id, stock_item_id, -sum(delta_base) as base from stock_movements where cause = 'sale' group by 1, 2)
      select coalesce(p.order_id, s.order_id) as order_id, p.base as packed, s.base as sold
      from packed p full join sold s on s.order_id = p.order_id and s.stock_item_id = p.stock_item_id
      where coalesce(p.base, 0) <> coalesce(s.base, 0)`,
  },
  {
    name: 'no more comes back of an order than it took',
    sql: `select order_id, stock_item_id, sum(delta_base) as net from stock_movements
      where cause in ('sale', 'return') and order_id is not null group by 1, 2 having sum(delta_base) > 0`,
  },
  {
    name: 'goods of an order cancelled after packing are back',
    sql: `select m.order_id, m.stock_item_id, sum(m.delta_base) as net
      from stock_movements m join orders o on o.id = m.order_id
      where o.state = 'cancelled' and m.cause in ('sale', 'return') group by 1, 2 having sum(m.delta_base) <> 0`,
  },
  {
    name: 'lots of a line add up to no more than was packed',
    sql: `select l.id, l.packed_base, sum(x.base) as of_lots from line_lots x join order_lines l on l.id = x.line_id
      group by 1, 2 having sum(x.base) > coalesce(l.packed_base, 0)`,
  },
];
