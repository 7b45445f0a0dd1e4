/**
 * What must agree, as SQL: each answers `kind, subject, shop_id, order_id, expected, found` for the rows whose key is after
 * $1 and up to $2 ($3: the instant of the check). One statement sees one snapshot, and every act of the market is one transaction: no act is seen half.
 */
import { MONEY_CHANNELS } from './core/accounts.ts';
import type { CheckPart } from './core/check.ts';

/** Lines of the slice's orders, a reversal counted with what it undoes. */
const BOOKED = `
  slice as materialized (select * from orders where id > $1::uuid and id <= $2::uuid),
  booked as materialized (
    select e.order_id, coalesce(u.entry_key, e.entry_key) as entry_key, coalesce(u.kind, e.kind) as kind, l.account,
      split_part(l.account, ':', 3) as about, l.amount_vnd
    from slice o join book_entries e on e.order_id = o.id left join book_entries u on u.id = e.reverses_id
      join book_lines l on l.entry_id = e.id)`;
const ABOUT_MONEY = `about in (${MONEY_CHANNELS.map((channel) => `'${channel}'`).join(', ')})`;
/** Longer than a reaction is tried before it is put before a person. */
const TAX_GRACE = '6 hours';
/** Its bill stands: packed and not ended. */
const BILLED = `(o.final_total_vnd is not null and o.state <> 'cancelled')`;

/** Bill, payments, refunds and returns of an order against its entries. */
const ORDER_MONEY = `
  with ${BOOKED},
  of_order as (
    select order_id,
      -coalesce(sum(amount_vnd) filter (where kind = 'sale' and about = 'sales'), 0) as sale,
      coalesce(sum(amount_vnd) filter (where about in ('buyer', 'paid')), 0) as buyer
    from booked group by order_id),
  facts as (
    select o.*, coalesce(b.sale, 0) as sale, coalesce(b.buyer, 0) as buyer,
      (select coalesce(sum(p.paid_vnd), 0) from payments p where p.order_id = o.id) as paid,
      (select count(*) from payments p where p.order_id = o.id and p.state in ('due', 'part_paid')) as due,
      (select coalesce(sum(r.amount_vnd), 0) from refunds r join payments p on p.id = r.payment_id where p.order_id = o.id) as refunded,
      (select coalesce(sum(t.amount_vnd), 0) from returns t where t.order_id = o.id and t.state = 'settled') as came_back,
      (select coalesce(sum(l.estimate_vnd), 0) from order_lines l where l.order_id = o.id and l.replaces_line_id is null) as line_goods,
      (select coalesce(sum(l.final_vnd), 0) from order_lines l where l.order_id = o.id) as line_final,
      (select coalesce(sum(l.ordered_base), 0) from order_lines l where l.order_id = o.id and l.replaces_line_id is null) as line_base,
      (select coalesce(sum(r.base), 0) from reservations r where r.order_id = o.id and r.state = 'held') as held,
      (select coalesce(sum(v.promised_vnd), 0) from voucher_uses v where v.order_id = o.id) as promised,
      (select coalesce(sum(v.final_vnd), 0) from voucher_uses v where v.order_id = o.id) as taken_off
    from slice o left join of_order b on b.order_id = o.id)
  select c.kind, o.id::text as subject, o.shop_id, o.id as order_id, c.expected, c.found
  from facts o cross join lateral (values
    ('sale', case when ${BILLED} then o.final_goods_vnd + o.delivery_vnd else 0 end, o.sale),
    ('buyer', case when ${BILLED} then o.final_total_vnd - o.came_back else 0 end - o.paid + o.refunded, o.buyer),
    ('settled', 0, case when o.state in ('completed', 'cancelled') and o.due = 0 then o.buyer else 0 end),
    ('returned', o.came_back, o.returned_vnd),
    ('goods', o.line_goods, o.goods_vnd),
    ('final_goods', o.line_final, coalesce(o.final_goods_vnd, 0)),
    ('discounts', o.promised, o.discount_vnd + o.delivery_discount_vnd),
    ('final_discounts', case when ${BILLED} then o.taken_off else 0 end, case when ${BILLED} then o.final_discount_vnd + o.delivery_discount_vnd else 0 end),
    ('held', case when o.state not in ('awaiting_payment', 'placed', 'confirmed') then 0
      when o.channel = 'stall' then least(o.line_base, o.held) else o.line_base end, o.held)
  ) as c (kind, expected, found)`;

/** Each payment, refund, return and use of a voucher against the entry that tells of it. */
const ORDER_PARTS = `
  with ${BOOKED},
  by_entry as (
    select entry_key,
      coalesce(sum(amount_vnd) filter (where ${ABOUT_MONEY}), 0) as money,
      coalesce(sum(amount_vnd) filter (where about = 'refunds_owed'), 0) as refunds,
      coalesce(sum(amount_vnd) filter (where about in ('buyer', 'paid')), 0) as buyer
    from booked group by entry_key),
  paid as (
    select split_part(entry_key, ':', 2) as payment_id, sum(money) as money from by_entry where entry_key like 'payment:%' group by 1),
  sent as (
    select split_part(entry_key, ':', 2) as refund_id, sum(refunds) as refunds from by_entry where entry_key like 'refund-sent:%' group by 1),
  programmes as (select order_id, account, sum(amount_vnd) as owed from booked where kind = 'sale' and about = 'owed' group by 1, 2)
  select 'payment' as kind, p.id::text as subject, o.shop_id, o.id as order_id, p.paid_vnd::numeric as expected, coalesce(b.money, 0) as found
  from slice o join payments p on p.order_id = o.id left join paid b on b.payment_id = p.id::text
  union all
  select 'surplus', p.id::text, o.shop_id, o.id, p.paid_vnd, (select coalesce(sum(r.amount_vnd), 0) from refunds r where r.payment_id = p.id)
  from slice o join payments p on p.order_id = o.id and p.purpose = 'surplus'
  union all
  select 'refund_due', r.id::text, o.shop_id, o.id, r.amount_vnd, -coalesce(b.refunds, 0)
  from slice o join payments p on p.order_id = o.id join refunds r on r.payment_id = p.id left join by_entry b on b.entry_key = 'refund-due:' || r.id
  union all
  select 'refund_sent', r.id::text, o.shop_id, o.id, case when r.state in ('sent', 'done') then r.amount_vnd else 0 end, coalesce(s.refunds, 0)
  from slice o join payments p on p.order_id = o.id join refunds r on r.payment_id = p.id left join sent s on s.refund_id = r.id::text
  union all
  select 'return', t.id::text, o.shop_id, o.id, case when t.state = 'settled' and ${BILLED} then t.amount_vnd else 0 end, -coalesce(b.buyer, 0)
  from slice o join returns t on t.order_id = o.id left join by_entry b on b.entry_key = 'return:' || t.id
  union all
  select 'programme', v.id::text, o.shop_id, o.id, case when ${BILLED} then v.programme_vnd else 0 end, coalesce(g.owed, 0)
  from slice o join voucher_uses v on v.order_id = o.id
    left join programmes g on g.order_id = o.id and g.account = 'programme:' || v.voucher_id || ':owed'`;

/**
 * Tax noted of each order: for all that is left of a household's completed bill by the mode of that day, by the rates of
 * the notes, as the books have it. What waits in the queue is no difference: a sale or return of the last hours is not asked.
 */
const ORDER_TAX = `
  with ${BOOKED},
  of_order as (
    select order_id, coalesce(-sum(amount_vnd) filter (where about = 'vat_noted'), 0) as vat,
      coalesce(-sum(amount_vnd) filter (where about = 'pit_noted'), 0) as pit
    from booked group by order_id),
  part as (
    select n.order_id, n.line_id, sum(n.base_vnd) as base, sum(n.vat_vnd) as vat, sum(n.pit_vnd) as pit,
      round(sum(n.base_vnd) * max(n.vat_bp) / 10000) + round(sum(n.base_vnd) * max(n.pit_bp) / 10000) as due
    from slice o join tax_notes n on n.order_id = o.id group by 1, 2),
  noted as (
    select order_id, sum(base) as base, sum(vat) as vat, sum(pit) as pit, sum(due) as due from part group by 1),
  facts as (
    select o.id, o.shop_id, coalesce(n.base, 0) as base, coalesce(n.vat, 0) as vat, coalesce(n.pit, 0) as pit, coalesce(n.due, 0) as due,
      coalesce(b.vat, 0) as booked_vat, coalesce(b.pit, 0) as booked_pit,
      case when o.state <> 'completed' or s.kind <> 'household' then 0
        when greatest(o.completed_at, (select max(r.settled_at) from returns r where r.order_id = o.id and r.state = 'settled'))
          > $3::timestamptz - interval '${TAX_GRACE}' then coalesce(n.base, 0)
        when (select m.value #>> '{}' from legal_rules m where m.code = 'tax.withholding_mode'
            and (o.completed_at at time zone 'Asia/Ho_Chi_Minh')::date between m.effective_from and coalesce(m.effective_to, 'infinity')
            order by m.effective_from desc limit 1) in ('record_only', 'active') then o.final_total_vnd - o.returned_vnd
        else 0 end as expected
    from slice o join shops s on s.id = o.shop_id left join noted n on n.order_id = o.id left join of_order b on b.order_id = o.id)
  select c.kind, f.id::text as subject, f.shop_id, f.id as order_id, c.expected, c.found
  from facts f cross join lateral (values
    ('tax_base', f.expected, f.base),
    ('tax_sum', f.due, f.vat + f.pit),
    ('vat_booked', f.vat, f.booked_vat),
    ('pit_booked', f.pit, f.booked_pit)
  ) as c (kind, expected, found)`;

/** The entries themselves: balanced, of what exists, in their own accounts, undone to the đồng. */
const ENTRIES = `
  with slice as materialized (select *, split_part(entry_key, ':', 2) as about from book_entries where id > $1::bigint and id <= $2::bigint),
  lines as (
    select l.entry_id, sum(l.amount_vnd) as rest, sum(greatest(l.amount_vnd, 0)) as amount,
      count(*) filter (where case split_part(l.account, ':', 1)
        when 'shop' then split_part(l.account, ':', 2) is distinct from e.shop_id::text
        when 'order' then split_part(l.account, ':', 2) is distinct from e.order_id::text
        when 'programme' then false else true end) as elsewhere
    from slice e join book_lines l on l.entry_id = e.id group by 1),
  undone as (
    select e.id, count(*) as wrong
    from slice e cross join lateral (
      select account from book_lines where entry_id in (e.id, e.reverses_id) group by account having sum(amount_vnd) <> 0) as left_over
    where e.reverses_id is not null group by 1)
  select c.kind, e.id::text as subject, e.shop_id, e.order_id, 0::numeric as expected, c.found
  from slice e left join lines l on l.entry_id = e.id left join undone u on u.id = e.id cross join lateral (values
    ('unbalanced', coalesce(l.rest, 0)),
    ('owner', coalesce(l.elsewhere, 0)::numeric),
    ('reversal', coalesce(u.wrong, 0)::numeric),
    ('orphan', case when
      case e.kind
        when 'payment_received' then exists (select 1 from payments p where p.id::text = e.about and p.order_id = e.order_id)
        when 'refund_due' then exists (select 1 from refunds r where r.id::text = e.about)
        when 'refund_sent' then exists (select 1 from refunds r where r.id::text = e.about)
        when 'sale_return' then exists (select 1 from returns t where t.id::text = e.about)
        when 'tax_return' then exists (select 1 from returns t where t.id::text = e.about)
        else exists (select 1 from orders o where o.id = e.order_id) end
      then 0 else coalesce(l.amount, 0) end)
  ) as c (kind, found)`;

const STOCK = `
  select c.kind, i.id::text as subject, i.shop_id, null::uuid as order_id, c.expected, c.found
  from stock_items i cross join lateral (values
    ('on_hand', (select coalesce(sum(m.delta_base), 0) from stock_movements m where m.stock_item_id = i.id), i.on_hand_base),
    ('reserved', (select coalesce(sum(r.base), 0) from reservations r where r.stock_item_id = i.id and r.state = 'held' and r.window_id is null), i.reserved_base)
  ) as c (kind, expected, found)
  where i.id > $1::uuid and i.id <= $2::uuid`;

const WINDOWS = `
  select 'window_reserved' as kind, w.id::text as subject, p.shop_id, null::uuid as order_id,
    (select coalesce(sum(r.base), 0) from reservations r where r.window_id = w.id and r.state = 'held') as expected, w.reserved_base as found
  from supply_windows w join variants v on v.id = w.variant_id join products p on p.id = v.product_id
  where w.id > $1::uuid and w.id <= $2::uuid`;

const VOUCHERS = `
  with used as (
    select u.voucher_id, sum(coalesce(u.final_vnd, u.promised_vnd)) as spent, count(distinct u.purchase_id) as uses
    from voucher_uses u where u.voucher_id > $1::uuid and u.voucher_id <= $2::uuid and u.state <> 'returned' group by 1)
  select c.kind, v.id::text as subject, v.shop_id, null::uuid as order_id, c.expected, c.found
  from vouchers v left join used u on u.voucher_id = v.id cross join lateral (values
    ('voucher_spent', coalesce(u.spent, 0), v.spent_vnd),
    ('voucher_count', coalesce(u.uses, 0)::numeric, v.use_count),
    ('voucher_persons', coalesce(u.uses, 0)::numeric, (select coalesce(sum(p.use_count), 0) from voucher_persons p where p.voucher_id = v.id))
  ) as c (kind, expected, found)
  where v.id > $1::uuid and v.id <= $2::uuid`;

export const CHECKS: Readonly<Record<CheckPart, { table: string; key: 'uuid' | 'bigint'; sql: readonly string[] }>> = {
  orders: { table: 'orders', key: 'uuid', sql: [ORDER_MONEY, ORDER_PARTS, ORDER_TAX] },
  entries: { table: 'book_entries', key: 'bigint', sql: [ENTRIES] },
  stock: { table: 'stock_items', key: 'uuid', sql: [STOCK] },
  windows: { table: 'supply_windows', key: 'uuid', sql: [WINDOWS] },
  vouchers: { table: 'vouchers', key: 'uuid', sql: [VOUCHERS] },
};
