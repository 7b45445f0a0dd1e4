/** Tax noted of household sellers (docs/decisions/0007): whole, by the law's rates, taken back with what came back, as booked. */
import type { Invariant } from '../invariants.ts';

/** Facts that nobody has reacted to yet are no lie. */
const WAITING = `
  select data->'fact'->>'orderId' as order_id from boss.job
  where name in ('facts', 'reactions') and state in ('created', 'retry', 'active') and data->'fact' ? 'orderId'`;

/** The first day of a duty (Decree 117/2025), and the day since which the tax laws' own rates hold (Decree 252/2026). */
const FIRST_DAY = `date '2025-07-01'`;
const NEW_RATES = `date '2026-07-01'`;
const IN_VIETNAM = `at time zone 'Asia/Ho_Chi_Minh'`;

/** Each part of a noted order as it stands now: what was noted of it, and what is left of it. */
const PARTS = `
  select n.order_id, n.line_id, sum(n.base_vnd) as base, sum(n.vat_vnd) as vat, sum(n.pit_vnd) as pit,
    max(n.vat_bp) as vat_bp, max(n.pit_bp) as pit_bp, min(n.vat_bp) as least_vat_bp, min(n.pit_bp) as least_pit_bp
  from tax_notes n group by 1, 2`;

/** By which ways the money of an order came. */
const WAYS = `
  select order_id, array_agg(case when method not in ('vietqr', 'cod') then method::text when proof = 'notice' then 'bank'
    when proof = 'cash' then 'cash' else 'bank_by_hand' end) as ways
  from payments where state = 'paid' and purpose <> 'surplus' group by 1`;

/**
 * What a note must say of itself, by the rules of the day of its sale: that it was deducted only where every way by which
 * its money came was one whose provider deducts.
 */
const ruleOf = (code: string) => `(select value from legal_rules where code = '${code}'
  and (o.completed_at ${IN_VIETNAM})::date between effective_from and coalesce(effective_to, 'infinity'))`;
const MODE = `case ${ruleOf('tax.withholding_mode')} #>> '{}' when 'active' then
    case when w.ways <@ array(select jsonb_array_elements_text(${ruleOf('tax.deducting_channels')})) and not w.ways && '{bank,bank_by_hand,cash}'
      then 'active' else 'record_only' end
  else ${ruleOf('tax.withholding_mode')} #>> '{}' end`;

export const taxInvariants: readonly Invariant[] = [
  {
    name: 'the tax of a household’s completed bill is noted for all that is left of it, nobody else’s is',
    sql: `select o.code, o.state, s.kind, o.final_total_vnd, o.returned_vnd, n.base
      from orders o join shops s on s.id = o.shop_id
        left join (select order_id, sum(base_vnd) as base from tax_notes group by 1) n on n.order_id = o.id
      where coalesce(n.base, 0) <> case
          when s.kind = 'household' and o.state = 'completed' and (o.completed_at ${IN_VIETNAM})::date >= ${FIRST_DAY}
          then o.final_total_vnd - o.returned_vnd else 0 end
        and not exists (select 1 from (${WAITING}) w where w.order_id = o.id::text)`,
  },
  {
    name: 'a line’s tax is that of what the buyer keeps of it, and the delivery’s that of the fee',
    sql: `select p.order_id, p.line_id, p.base, l.final_vnd, d.fee from (${PARTS}) p
        left join order_lines l on l.id = p.line_id and l.order_id = p.order_id
        left join (
          select o.id, o.delivery_vnd - o.delivery_discount_vnd - coalesce(sum(r.delivery_vnd), 0) as fee
          from orders o left join returns r on r.order_id = o.id and r.state = 'settled' group by o.id) d on d.id = p.order_id and p.line_id is null
      where p.base is distinct from coalesce(l.final_vnd - l.final_discount_vnd - l.returned_vnd, d.fee)
        and not exists (select 1 from (${WAITING}) w where w.order_id = p.order_id::text)`,
  },
  {
    name: 'tax stands by the rates of goods and day, rounded once a line',
    sql: `select p.* from (${PARTS}) p
      where p.vat <> floor(p.base * p.vat_bp / 10000.0 + 0.5) or p.pit <> floor(p.base * p.pit_bp / 10000.0 + 0.5)
        or p.vat_bp <> p.least_vat_bp or p.pit_bp <> p.least_pit_bp
      union all
      select n.order_id, n.line_id, n.base_vnd, n.vat_vnd, n.pit_vnd, n.vat_bp, n.pit_bp, n.vat_bp, n.pit_bp
      from tax_notes n join orders o on o.id = n.order_id left join order_lines l on l.id = n.line_id
      where n.activity_class::text <> (case when n.line_id is null then 'tied_service' else coalesce(l.activity_class::text, 'unclear') end)
        or (n.vat_bp, n.pit_bp) is distinct from (case
          when n.line_id is null then (300, 150)
          when l.activity_class = 'resale' or (o.completed_at ${IN_VIETNAM})::date < ${NEW_RATES} then (100, 50)
          else (300, 150) end)`,
  },
  {
    name: 'no more tax is taken back than was noted, and only by a settled return of the same order',
    sql: `select n.id, n.order_id, b.base, b.vat, b.pit, b.strange from tax_notes n join (
        select b.reverses_id, sum(b.base_vnd) as base, sum(b.vat_vnd) as vat, sum(b.pit_vnd) as pit,
          count(*) filter (where r.id is null or r.order_id <> b.order_id or r.state <> 'settled' or b.base_vnd >= 0 or b.vat_vnd > 0 or b.pit_vnd > 0
            or b.order_id <> o.order_id or b.line_id is distinct from o.line_id or b.shop_id <> o.shop_id or b.channel <> o.channel
            or b.noted_at is distinct from r.settled_at) as strange
        from tax_notes b join tax_notes o on o.id = b.reverses_id left join returns r on r.id = b.return_id group by 1) b on b.reverses_id = n.id
      where n.base_vnd + b.base < 0 or n.vat_vnd + b.vat < 0 or n.pit_vnd + b.pit < 0 or b.strange > 0 or n.reverses_id is not null`,
  },
  {
    name: 'each part is noted once, for its own shop, in the month of its day, by the way its money came',
    sql: `select n.order_id, n.line_id, n.period, n.channel, count(*) over (partition by n.order_id, n.line_id) as times
      from tax_notes n join orders o on o.id = n.order_id
        left join (${WAYS}) w on w.order_id = n.order_id
      where n.shop_id <> o.shop_id or w.order_id is null or not n.channel = any (w.ways)
        or n.period <> to_char(n.noted_at ${IN_VIETNAM}, 'YYYYMM')
        or (n.reverses_id is null and n.noted_at is distinct from o.completed_at)
      union all
      select order_id, line_id, null, null, count(*) from tax_notes where reverses_id is null group by 1, 2 having count(*) > 1`,
  },
  {
    name: 'a note says that its tax was deducted where the rules of its day and every way its money came say so, and nowhere else',
    sql: `select n.order_id, n.line_id, n.mode, w.ways from tax_notes n join orders o on o.id = n.order_id join (${WAYS}) w on w.order_id = n.order_id
      where n.mode is distinct from ${MODE}`,
  },
  {
    name: 'the books say the tax that is noted, of VAT and of income',
    sql: `select coalesce(n.key, b.key) as key, n.vat, b.vat as booked_vat, n.pit, b.pit as booked_pit, b.whole from (
        select coalesce('tax-return:' || return_id, 'tax:' || order_id) as key, shop_id, channel, sum(vat_vnd) as vat, sum(pit_vnd) as pit
        from tax_notes group by 1, 2, 3 having sum(vat_vnd) <> 0 or sum(pit_vnd) <> 0) n
      full join (
        select e.entry_key as key, e.shop_id, e.proof->>'channel' as channel,
          -coalesce(sum(l.amount_vnd) filter (where l.account like '%:vat_noted'), 0) as vat,
          -coalesce(sum(l.amount_vnd) filter (where l.account like '%:pit_noted'), 0) as pit,
          coalesce(sum(l.amount_vnd) filter (where l.account like '%:tax_noted'), 0) as whole
        from book_entries e join book_lines l on l.entry_id = e.id where l.account like '%noted' group by e.id) b
        on b.key = n.key and b.shop_id = n.shop_id and b.channel = n.channel
      where n.vat is distinct from b.vat or n.pit is distinct from b.pit or b.whole is distinct from n.vat + n.pit`,
  },
];
