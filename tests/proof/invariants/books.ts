/** Double entry (design 4.5): balanced, never changed, and saying the same as orders, payments and refunds. */
import type { Invariant } from '../invariants.ts';

/** What the facts say a buyer's account must stand at: the bill, less what came back, less what he paid, plus what goes back to him. */
const BUYER_BY_FACTS = `
  select o.id, case when o.state = 'cancelled' then 0 else coalesce(o.final_total_vnd, 0) - o.returned_vnd end
    - coalesce(p.paid, 0) + coalesce(r.back, 0) as expected
  from orders o
    left join (select order_id, sum(paid_vnd) as paid from payments group by 1) p on p.order_id = o.id
    left join (select p.order_id, sum(r.amount_vnd) as back from refunds r join payments p on p.id = r.payment_id group by 1) r on r.order_id = o.id`;

const BUYER_BY_BOOKS = `
  select e.order_id as id, sum(l.amount_vnd) as booked from book_lines l join book_entries e on e.id = l.entry_id
  where l.account like 'order:%:buyer' group by 1`;

export const bookInvariants: readonly Invariant[] = [
  {
    name: 'every entry has two sides and sums to zero',
    sql: `select e.id, e.entry_key, count(l.id) as lines, coalesce(sum(l.amount_vnd), 0) as rest
      from book_entries e left join book_lines l on l.entry_id = e.id group by e.id
      having count(l.id) < 2 or coalesce(sum(l.amount_vnd), 0) <> 0`,
  },
  {
    name: 'only known accounts are written to, each of the entry’s own shop and order',
    sql: `select l.id, l.account, e.entry_key from book_lines l join book_entries e on e.id = l.entry_id
      where l.account not in (
          'order:' || e.order_id || ':buyer', 'shop:' || e.shop_id || ':sales', 'shop:' || e.shop_id || ':discounts',
          'shop:' || e.shop_id || ':bank', 'shop:' || e.shop_id || ':bank_by_hand', 'shop:' || e.shop_id || ':cash',
          'shop:' || e.shop_id || ':vnpay', 'shop:' || e.shop_id || ':momo', 'shop:' || e.shop_id || ':zalopay',
          'shop:' || e.shop_id || ':viettelmoney', 'shop:' || e.shop_id || ':payos',
          'shop:' || e.shop_id || ':refunds_owed',
          'shop:' || e.shop_id || ':tax_noted', 'shop:' || e.shop_id || ':vat_noted', 'shop:' || e.shop_id || ':pit_noted')
        and l.account !~ '^programme:[0-9a-f-]{36}:owed$'`,
  },
  {
    name: 'a reversal undoes its entry line by line, once',
    sql: `select r.id, r.entry_key, l.account, sum(l.amount_vnd) as rest
      from book_entries r join book_lines l on l.entry_id in (r.id, r.reverses_id)
      where r.reverses_id is not null group by 1, 2, 3 having sum(l.amount_vnd) <> 0`,
  },
  {
    name: 'each payment seen is booked once, for its sum',
    sql: `select p.id, p.paid_vnd, b.booked from (select id, paid_vnd from payments where paid_vnd > 0) p
      full join (
        select split_part(e.entry_key, ':', 2) as payment_id, sum(l.amount_vnd) as booked from book_entries e join book_lines l on l.entry_id = e.id
        where e.kind = 'payment_received' and l.amount_vnd > 0 group by 1) b on b.payment_id = p.id::text
      where p.paid_vnd is distinct from b.booked`,
  },
  {
    name: 'each bill is booked once packed, for its sum, and undone when its order is cancelled',
    sql: `select o.code, o.state, o.final_total_vnd, b.booked from (
        select id, code, state, final_total_vnd from orders where final_total_vnd > 0) o
      full join (
        select e.order_id, sum(l.amount_vnd) as booked from book_entries e join book_lines l on l.entry_id = e.id
          left join book_entries back on back.id = e.reverses_id
        where l.account like 'order:%:buyer' and (e.kind = 'sale' or (e.kind = 'reversal' and back.kind = 'sale')) group by 1) b on b.order_id = o.id
      where coalesce(case when o.state = 'cancelled' then 0 else o.final_total_vnd end, 0) <> coalesce(b.booked, 0)`,
  },
  {
    name: 'sales less what was given away is the bill',
    sql: `select o.code, o.final_goods_vnd, o.delivery_vnd, b.sales from orders o join (
        select e.order_id, -sum(l.amount_vnd) as sales from book_entries e join book_lines l on l.entry_id = e.id
        where e.kind = 'sale' and l.account like 'shop:%:sales' group by 1) b on b.order_id = o.id
      where b.sales <> o.final_goods_vnd + o.delivery_vnd`,
  },
  {
    name: 'each refund owed is booked once, and sent as often as it is not reversed',
    sql: `select r.id, r.state, r.amount_vnd, b.owed, b.sent from refunds r left join (
        select split_part(coalesce(back.entry_key, e.entry_key), ':', 2) as refund_id,
          -sum(l.amount_vnd) filter (where e.kind = 'refund_due') as owed,
          sum(l.amount_vnd) filter (where e.kind <> 'refund_due') as sent
        from book_entries e join book_lines l on l.entry_id = e.id left join book_entries back on back.id = e.reverses_id
        where l.account like 'shop:%:refunds_owed' group by 1) b on b.refund_id = r.id::text
      where b.owed is distinct from r.amount_vnd
        or coalesce(b.sent, 0) <> (case when r.state in ('sent', 'done') then r.amount_vnd else 0 end)`,
  },
  {
    name: 'a buyer’s account says what orders, payments and refunds say',
    sql: `select f.id, f.expected, b.booked from (${BUYER_BY_FACTS}) f left join (${BUYER_BY_BOOKS}) b on b.id = f.id
      where f.expected <> coalesce(b.booked, 0)`,
  },
  {
    name: 'a buyer’s account is level once the order has ended',
    sql: `select o.code, o.state, b.booked from orders o join (${BUYER_BY_BOOKS}) b on b.id = o.id
      where o.state in ('completed', 'cancelled') and b.booked <> 0`,
  },
  {
    name: 'what a shop received is what its buyers paid less what it sent back',
    sql: `select coalesce(f.shop_id, b.shop_id) as shop_id, f.net, b.booked from (
        select shop_id, sum(net) as net from (
          select o.shop_id, p.paid_vnd as net from payments p join orders o on o.id = p.order_id
          union all
          select o.shop_id, -r.amount_vnd from refunds r join payments p on p.id = r.payment_id join orders o on o.id = p.order_id
          where r.state in ('sent', 'done')) x group by 1) f
      full join (
        select e.shop_id, sum(l.amount_vnd) as booked from book_lines l join book_entries e on e.id = l.entry_id
        where l.account ~ ':(bank|bank_by_hand|vnpay|momo|zalopay|viettelmoney|payos|cash)$' group by 1) b on b.shop_id = f.shop_id
      where coalesce(f.net, 0) <> coalesce(b.booked, 0)`,
  },
  {
    name: 'all accounts together stand at zero',
    sql: `select sum(amount_vnd) as rest from book_lines having sum(amount_vnd) <> 0`,
  },
];
