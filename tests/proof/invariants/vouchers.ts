/** Promises of money off: budgets and limits hold like stock, shares add up to the đồng. */
import type { Invariant } from '../invariants.ts';

export const voucherInvariants: readonly Invariant[] = [
  {
    name: 'a voucher gives what its uses say, within its budget and count',
    sql: `select v.code, v.spent_vnd, u.spent, v.budget_vnd, v.use_count, u.uses, v.max_uses from vouchers v left join (
        select voucher_id, sum(coalesce(final_vnd, promised_vnd)) as spent, count(distinct purchase_id) as purchases, count(*) as uses
        from voucher_uses where state <> 'returned' group by 1) u on u.voucher_id = v.id
      where v.spent_vnd <> coalesce(u.spent, 0) or v.spent_vnd > v.budget_vnd
        or v.use_count not between coalesce(u.purchases, 0) and coalesce(u.uses, 0) or v.use_count > v.max_uses`,
  },
  {
    name: 'nobody uses a voucher more often than it allows',
    sql: `select v.code, u.person_key, count(distinct u.purchase_id) as purchases, v.per_person_limit, p.use_count
      from voucher_uses u join vouchers v on v.id = u.voucher_id
        left join voucher_persons p on p.voucher_id = u.voucher_id and p.person_key = u.person_key
      where u.state <> 'returned' group by v.id, u.person_key, p.use_count
      having count(distinct u.purchase_id) > v.per_person_limit or p.use_count is null or p.use_count > v.per_person_limit
        or p.use_count not between count(distinct u.purchase_id) and count(*)`,
  },
  {
    name: 'shares of a use add up to it',
    sql: `select u.id, u.promised_vnd, s.promised, u.final_vnd, s.final from voucher_uses u left join (
        select use_id, sum(promised_vnd) as promised, sum(final_vnd) as final from voucher_shares group by 1) s on s.use_id = u.id
      where u.promised_vnd is distinct from s.promised or (u.final_vnd is not null and u.final_vnd is distinct from s.final)`,
  },
  {
    name: 'a line’s discount is the sum of its shares, and so is the fee’s',
    sql: `select l.id, l.discount_vnd, coalesce(s.promised, 0) as promised, l.final_discount_vnd, s.final from order_lines l left join (
        select line_id, sum(promised_vnd) as promised, sum(final_vnd) as final from voucher_shares where line_id is not null group by 1) s on s.line_id = l.id
      where l.discount_vnd <> coalesce(s.promised, 0) or (s.final is not null and l.final_discount_vnd <> s.final)
      union all
      select o.id, o.delivery_discount_vnd, coalesce(s.promised, 0), null, null from orders o left join (
        select u.order_id, sum(s.promised_vnd) as promised from voucher_shares s join voucher_uses u on u.id = s.use_id
        where s.line_id is null group by 1) s on s.order_id = o.id
      where o.delivery_discount_vnd <> coalesce(s.promised, 0)`,
  },
  {
    name: 'a cancelled order gives its vouchers back, a packed one has spent them',
    sql: `select o.code, o.state, u.state as use from voucher_uses u join orders o on o.id = u.order_id
      where (o.state = 'cancelled') <> (u.state = 'returned')
        or (o.state in ('packed', 'handed_over', 'delivered', 'completed')) <> (u.state = 'spent')`,
  },
  {
    name: 'a programme owes what it bears of the bills that stand',
    sql: `select coalesce(f.voucher_id, b.voucher_id) as voucher_id, f.bears, b.booked from (
        select voucher_id::text, sum(programme_vnd) as bears from voucher_uses where state = 'spent' group by 1) f
      full join (
        select split_part(l.account, ':', 2) as voucher_id, sum(l.amount_vnd) as booked
        from book_lines l join book_entries e on e.id = l.entry_id left join book_entries back on back.id = e.reverses_id
        where l.account like 'programme:%' and (e.kind = 'sale' or (e.kind = 'reversal' and back.kind = 'sale')) group by 1) b on b.voucher_id = f.voucher_id
      where coalesce(f.bears, 0) <> coalesce(b.booked, 0)`,
  },
];
