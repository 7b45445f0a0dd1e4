/** The sellers' invoices: numbers without a gap, documents that add up, bytes that are kept, sums that tie to the orders. */
import type { Invariant } from '../invariants.ts';

/** Facts that nobody has reacted to yet are no lie. */
const WAITING = `
  select data->'fact'->>'orderId' as order_id, data->'fact'->>'invoiceId' as invoice_id from boss.job
  where name in ('facts', 'reactions') and state in ('created', 'retry', 'active') and (data->'fact' ? 'orderId' or data->'fact' ? 'invoiceId')`;

/** Whether something about a sale is still under way: a correction that is not granted, or a fact that waits. */
const UNDER_WAY = `(
  exists (select 1 from invoices u where u.order_id = o.id and u.state not in ('granted', 'dropped'))
  or exists (select 1 from (${WAITING}) w where w.order_id = o.id::text)
  or exists (select 1 from (${WAITING}) w join invoices u on u.id::text = w.invoice_id where u.order_id = o.id))`;

/** The invoices that a sale stands on: the first, or what replaced it last, with what adjusts that one. */
const HOLDS = `
  with recursive chain as (
    select id, order_id from invoices where kind = 'original' and state = 'granted'
    union all
    select r.id, c.order_id from chain c join invoices r on r.original_id = c.id and r.kind = 'replacement' and r.state = 'granted'),
  head as (
    select * from chain c where not exists (
      select 1 from invoices r where r.original_id = c.id and r.kind = 'replacement' and r.state = 'granted'))
  select h.order_id, i.id, i.version, i.total_vnd from head h join invoices i
    on i.id = h.id or (i.original_id = h.id and i.kind = 'adjustment' and i.state = 'granted')`;

const BACK = `select order_id, sum(delivery_vnd) as vnd from returns where state = 'settled' group by 1`;

export const invoiceInvariants: readonly Invariant[] = [
  {
    name: 'numbers of a series run from one without a gap, and days never go back',
    // A vendor gives numbers of his own, also to those who do not sell here.
    sql: `select s.symbol, s.next_number, n.count, n.last, n.day, s.last_issued_on from invoice_series s left join (
        select series_id, count(distinct number) as count, max(number) as last, min(number) as first, max(issued_on) as day
        from invoices where number is not null group by 1) n on n.series_id = s.id
      where not exists (select 1 from invoices v where v.series_id = s.id and v.vendor_key is not null)
        and (coalesce(n.count, 0) <> s.next_number - 1 or coalesce(n.last, 0) <> s.next_number - 1 or coalesce(n.first, 1) <> 1
          or n.day is distinct from s.last_issued_on)
      union all
      select symbol, number, null, null, issued_on, before from (
        select symbol, number, issued_on, lag(issued_on) over (partition by series_id order by number) as before from invoices where number is not null) d
      where before > issued_on`,
  },
  {
    name: 'what has a number has it of its own series: form, symbol, mode, taxpayer and year',
    sql: `select i.id, i.symbol, i.number, s.symbol as series from invoices i left join invoice_series s on s.id = i.series_id
        left join invoice_registrations r on r.id = i.registration_id
      where (i.number is not null) <> (i.state not in ('draft', 'dropped')) or (i.number is not null and (
        (i.shop_id, i.form, i.symbol, i.mode) is distinct from (s.shop_id, s.form, s.symbol, s.mode)
        or (r.shop_id, r.tax_code, r.mode) is distinct from (s.shop_id, s.tax_code, s.mode)
        or extract(year from i.issued_on) <> s.year or i.form <> (case r.tax_method when 'credit' then 1 else 2 end)))`,
  },
  {
    name: 'an order has one first invoice, here or elsewhere, of its own shop',
    sql: `select i.order_id::text, count(*), count(x.id) as elsewhere from invoices i left join outside_invoices x
        on x.order_id = i.order_id and x.withdrawn_at is null and i.number is null
      where i.kind = 'original' and i.state <> 'dropped' group by 1 having count(*) > 1 or count(x.id) > 0
      union all
      select i.id::text, null, null from invoices i join orders o on o.id = i.order_id where o.shop_id <> i.shop_id`,
  },
  {
    name: 'an invoice is the sum of its lines, as its document says it',
    sql: `select i.id, i.net_vnd, i.vat_vnd, i.total_vnd, l.amount, l.vat, d.amount as said from invoices i
        left join (select invoice_id, version, sum(amount_vnd) as amount, sum(vat_vnd) as vat, count(*) as count from invoice_lines group by 1, 2) l
          on l.invoice_id = i.id and l.version = greatest(i.version, 1)
        left join lateral (
          select sum((x ->> 'amountVnd')::bigint) as amount, count(*) as count from jsonb_array_elements(i.document -> 'lines') x) d on true
      where i.number is not null and (i.net_vnd + i.vat_vnd <> i.total_vnd or l.amount is distinct from i.net_vnd or l.vat is distinct from i.vat_vnd
        or d.amount is distinct from i.net_vnd or d.count is distinct from l.count
        or (i.document -> 'totals' ->> 'totalVnd')::bigint <> i.total_vnd or (i.document ->> 'number')::int <> i.number
        or i.document ->> 'symbol' <> i.symbol or (i.document ->> 'issuedOn')::date <> i.issued_on or (i.form = 2 and i.vat_vnd <> 0))`,
  },
  {
    name: 'a first invoice is what its order comes to when it is issued, line by line of that order',
    sql: `select i.id, l.position, l.order_line_id from invoices i join invoice_lines l on l.invoice_id = i.id
        left join order_lines x on x.id = l.order_line_id
      where (l.order_line_id is not null and x.order_id is distinct from i.order_id)
        or (i.kind = 'original' and (l.amount_vnd < 0 or l.vat_vnd < 0 or l.amount_vnd + l.vat_vnd > coalesce(x.final_vnd - x.final_discount_vnd,
          (select delivery_vnd - delivery_discount_vnd from orders o where o.id = i.order_id))))`,
  },
  {
    name: 'what was signed is kept, its hash beside it and in the invoice; what was granted, too',
    sql: `select f.invoice_id, f.version, f.part from invoice_files f where encode(sha256(f.xml), 'hex') <> f.sha256
      union all
      select i.id, i.version, i.state::text from invoices i
        left join invoice_files f on f.invoice_id = i.id and f.version = i.version and f.part = case when i.vendor_key is null then 'signed' else 'granted' end
      where i.number is not null and i.state <> 'numbered' and i.vendor_key is null
        and (i.version < 1 or i.signed_at is null or f.sha256 is distinct from i.xml_sha256 or f.sha256 is null)
      union all
      select i.id, v.version, 'older' from invoices i cross join lateral generate_series(1, i.version) v (version)
      where i.vendor_key is null and not exists (
        select 1 from invoice_files f where f.invoice_id = i.id and f.version = v.version and f.part = 'signed')`,
  },
  {
    name: 'what is granted has its code, the authority’s bytes and its day, once',
    sql: `select i.id, i.mode::text, i.authority_code from invoices i where i.state = 'granted' and (i.granted_at is null
        or (i.mode <> 'uncoded' and i.authority_code is null) or (i.mode = 'cash_register' and i.authority_code !~ '^M[12]-\\d{2}-[A-Z0-9]{5}-\\d{11}$')
        or (i.mode = 'coded' and not exists (select 1 from invoice_files f where f.invoice_id = i.id and f.part = 'granted' and f.version = i.version))
        or (select count(*) from invoice_events e where e.invoice_id = i.id and e.event = 'granted') <> 1)
      union all
      select min(id::text)::uuid, 'twice', authority_code from invoices where authority_code is not null group by 3 having count(*) > 1`,
  },
  {
    name: 'who cannot issue is told why: a draft without an accepted registration says so',
    sql: `select i.id, i.wait_reason from invoices i where i.state = 'draft' and i.wait_reason is null and i.vendor_key is null
      and not exists (select 1 from invoice_registrations r where r.shop_id = i.shop_id and r.ended_at is null and r.accepted_at is not null)`,
  },
  {
    name: 'a message that was answered left no invoice undecided, and what was sent lies in a message',
    sql: `select i.id, i.state::text, m.state as message from invoices i left join invoice_messages m on m.id = i.message_id
      where i.vendor_key is null and ((m.state = 'answered' and i.state in ('signed', 'sent')) or (i.state = 'sent' and m.id is null)
        or (i.state = 'granted' and m.id is null))`,
  },
  {
    name: 'an order’s invoices come to what it stands at, corrections and all',
    sql: `select o.code, o.state::text, o.final_total_vnd, o.returned_vnd, t.vnd from orders o
        join (select order_id, sum(total_vnd) as vnd from (${HOLDS}) h group by 1) t on t.order_id = o.id
      where t.vnd <> case when o.state = 'cancelled' then 0 else o.final_total_vnd - o.returned_vnd end and not ${UNDER_WAY}`,
  },
  {
    name: 'each line of an order is invoiced as it stands, and its delivery',
    sql: `select o.code, t.order_line_id, t.vnd, coalesce(x.final_vnd - x.final_discount_vnd - x.returned_vnd,
          o.delivery_vnd - o.delivery_discount_vnd - coalesce(b.vnd, 0)) as due
      from (select h.order_id, l.order_line_id, sum(l.amount_vnd + l.vat_vnd) as vnd from (${HOLDS}) h
          join invoice_lines l on l.invoice_id = h.id and l.version = h.version group by 1, 2) t
        join orders o on o.id = t.order_id left join order_lines x on x.id = t.order_line_id left join (${BACK}) b on b.order_id = o.id
      where t.vnd <> coalesce(x.final_vnd - x.final_discount_vnd - x.returned_vnd, o.delivery_vnd - o.delivery_discount_vnd - coalesce(b.vnd, 0))
        and o.state <> 'cancelled' and not ${UNDER_WAY}`,
  },
];

/** Asked where invoices are drafted from the first hand-over on: a market that was loaded as it stood has none of its past. */
export const invoiceDeadlines: readonly Invariant[] = [
  {
    name: 'what changed hands has an invoice, or one from elsewhere',
    needsInstant: true,
    sql: `select o.code, o.state::text, o.handed_over_at from orders o
      where o.state in ('handed_over', 'delivered', 'completed') and coalesce(o.handed_over_at, o.delivered_at, o.completed_at) <= $1
        and not (o.final_total_vnd = o.returned_vnd and o.returned_vnd > 0)
        and not exists (select 1 from invoices i where i.order_id = o.id and i.kind = 'original' and i.state <> 'dropped')
        and not exists (select 1 from outside_invoices x where x.order_id = o.id and x.withdrawn_at is null)
        and not exists (select 1 from (${WAITING}) w where w.order_id = o.id::text)`,
  },
  {
    name: 'no invoice is left lying: what may go on by itself has a time to',
    needsInstant: true,
    sql: `select i.id, i.state::text, i.wait_reason, i.next_try_at from invoices i
      where (i.state = 'numbered' and (i.next_try_at is null or i.next_try_at < $1::timestamptz - interval '2 days'))
        or (i.state in ('signed', 'sent') and not exists (select 1 from invoice_messages m where m.id = i.message_id and m.state in ('waiting', 'received'))
          and i.message_id is not null)
        or (i.state = 'rejected' and i.refusals is null)`,
  },
];
