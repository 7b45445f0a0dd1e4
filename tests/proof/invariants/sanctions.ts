/** Decisions and letters of the department: what holds is refused and nothing else, and no number is lost. */
import type { Invariant } from '../invariants.ts';

export const sanctionInvariants: readonly Invariant[] = [
  {
    name: 'a shop is refused what a limit in force refuses, until it ends, and nothing else',
    sql: `select s.id, s.cod_stopped_until, x.cod from shops s
      left join (select shop_id, max(until_at) filter (where 'listings' = any(limits)) as listings,
          max(until_at) filter (where 'cod' = any(limits)) as cod, max(until_at) filter (where 'orders' = any(limits)) as orders
        from sanctions where level = 'limit' and state = 'active' group by 1) x on x.shop_id = s.id
      where s.listings_stopped_until is distinct from x.listings or s.cod_stopped_until is distinct from x.cod
        or s.orders_stopped_until is distinct from x.orders`,
  },
  {
    name: 'letters of one series and year are numbered from one on without a gap',
    sql: `select n.kind, n.year, n.last, count(l.id) as letters from number_series n
      left join case_letters l on n.kind = 'letter.' || l.series and n.year = l.year and l.state = 'signed'
      where n.kind like 'letter.%' group by 1, 2, 3
      having count(l.id) <> n.last or coalesce(max(l.number), 0) <> n.last`,
  },
];
