/** What is due, what was seen, what goes back: facts agree with each other before they agree with the books. */
import type { Invariant } from '../invariants.ts';

export const paymentInvariants: readonly Invariant[] = [
  {
    name: 'a payment is paid by exactly one seen transfer, or in cash, to the đồng',
    sql: `select p.id, p.state, p.proof, p.amount_vnd, p.paid_vnd, count(a.id) filter (where a.state = 'succeeded') as seen
      from payments p left join attempts a on a.payment_id = p.id group by p.id
      having (p.state = 'paid' and p.paid_vnd <> p.amount_vnd) or (p.state in ('due', 'part_paid') and p.paid_vnd >= p.amount_vnd)
        or count(a.id) filter (where a.state = 'succeeded')
          <> (case when p.state = 'paid' and p.proof <> 'cash' and p.purpose <> 'surplus' then 1 else 0 end)
        or (p.state = 'due' and p.paid_vnd <> 0) or (p.state = 'part_paid' and (p.paid_vnd = 0 or p.method <> 'vietqr'))
        or (p.paid_vnd > 0) <> (p.proof is not null) or max(a.amount_vnd) <> p.amount_vnd
        or bool_or(a.state = 'succeeded' and a.amount_vnd > p.paid_vnd)
        or bool_or(a.reference is not null and a.amount_vnd <> p.amount_vnd)
        or (p.state = 'void' and p.method = 'vietqr' and p.paid_vnd >= p.amount_vnd)
        or (p.state = 'void' and p.method <> 'vietqr' and p.paid_vnd
          <> (case when count(a.id) filter (where a.state = 'late' and a.reference is not null) = 1 then p.amount_vnd else 0 end))`,
  },
  {
    name: 'an order owes one thing at a time',
    sql: `select order_id, count(*) as due from payments where state in ('due', 'part_paid') group by 1, purpose having count(*) > 1`,
  },
  {
    name: 'an order that waits for money has something to pay, by one open attempt',
    sql: `select o.code, count(distinct p.id) as due, count(a.id) as open
      from orders o left join payments p on p.order_id = o.id and p.state in ('due', 'part_paid')
        left join attempts a on a.payment_id = p.id and a.state in ('created', 'pending', 'authorised')
      where o.state = 'awaiting_payment' group by o.id
      having count(distinct p.id) <> 1 or count(a.id) > 1 or (count(a.id) = 0 and o.method not in ('vnpay', 'momo', 'zalopay', 'viettelmoney', 'payos'))`,
  },
  {
    name: 'nothing is still to be paid for an order that has ended',
    sql: `select o.code, o.state, p.state as payment, a.state as attempt
      from orders o join payments p on p.order_id = o.id left join attempts a on a.payment_id = p.id
      where o.state in ('completed', 'cancelled') and (p.state in ('due', 'part_paid') or a.state in ('created', 'pending', 'authorised'))`,
  },
  {
    name: 'an open attempt asks for what is left of a payment that is due',
    sql: `select a.id, a.state, p.state as payment from attempts a join payments p on p.id = a.payment_id
      where a.state in ('created', 'pending', 'authorised')
        and (p.state not in ('due', 'part_paid') or a.amount_vnd <> p.amount_vnd - p.paid_vnd)`,
  },
  {
    name: 'goods leave only for money seen, or for cash at the door',
    sql: `select o.code, o.state, o.method, o.final_total_vnd, coalesce(sum(p.paid_vnd), 0) as paid
      from orders o left join payments p on p.order_id = o.id
      where o.state in ('handed_over', 'delivered', 'completed') and (o.method <> 'cod' or o.state = 'completed') and o.final_total_vnd > 0
      group by o.id having coalesce(sum(p.paid_vnd), 0) < o.final_total_vnd - o.returned_vnd`,
  },
  {
    name: 'a buyer never pays more than the highest bill he agreed to',
    sql: `select o.code, o.max_total_vnd, sum(p.paid_vnd) as paid from orders o join payments p on p.order_id = o.id
      where p.purpose <> 'surplus' and (p.state <> 'void' or p.method = 'vietqr')
      group by o.id having sum(p.paid_vnd) > o.max_total_vnd`,
  },
  {
    name: 'money that came for what is void goes back whole',
    sql: `select p.id, p.paid_vnd, coalesce(sum(r.amount_vnd), 0) as back from payments p left join refunds r on r.payment_id = p.id
      where p.state = 'void' and p.paid_vnd > 0 group by p.id having coalesce(sum(r.amount_vnd), 0) <> p.paid_vnd`,
  },
  {
    name: 'no more goes back than was paid',
    sql: `select p.id, p.paid_vnd, sum(r.amount_vnd) as back from payments p join refunds r on r.payment_id = p.id
      group by p.id having sum(r.amount_vnd) > p.paid_vnd`,
  },
  {
    name: 'a bill that ended is settled: what was paid is what was kept and what goes back',
    sql: `select o.code, o.state, o.final_total_vnd, o.returned_vnd, p.paid, r.back
      from orders o
        left join (select order_id, sum(paid_vnd) as paid from payments group by 1) p on p.order_id = o.id
        left join (select p.order_id, sum(r.amount_vnd) as back from refunds r join payments p on p.id = r.payment_id group by 1) r on r.order_id = o.id
      where (o.state = 'cancelled' and coalesce(p.paid, 0) <> coalesce(r.back, 0))
        or (o.state = 'completed' and coalesce(p.paid, 0) - coalesce(r.back, 0) <> o.final_total_vnd - o.returned_vnd)`,
  },
  {
    name: 'a notice that paid has its attempt, for the very sum, once',
    sql: `select n.id, n.amount_vnd, a.state, a.amount_vnd as asked from notices n left join attempts a on a.id = n.attempt_id
      where n.outcome = 'paid' and (a.id is null or a.state <> 'succeeded' or a.amount_vnd <> n.amount_vnd or n.direction <> 'in')
      union all
      select null, count(*), null, null from notices where outcome = 'paid' group by attempt_id having count(*) > 1`,
  },
  {
    name: 'money said to be seen in rows of the account is their parts, to the đồng',
    sql: `select p.id, p.proof, p.paid_vnd, coalesce(sum(x.amount_vnd), 0) as parts
      from payments p left join notice_parts x on x.payment_id = p.id group by p.id
      having coalesce(sum(x.amount_vnd), 0) > p.paid_vnd
        or (p.proof in ('notice', 'statement') and p.method = 'vietqr' and coalesce(sum(x.amount_vnd), 0) <> p.paid_vnd)`,
  },
  {
    name: 'a row’s money goes somewhere whole or not at all, and never further than it reaches',
    sql: `select n.id, n.outcome, n.amount_vnd, n.settled_vnd, coalesce(sum(x.amount_vnd), 0) as parts
      from notices n left join notice_parts x on x.notice_id = n.id group by n.id
      having n.settled_vnd <> coalesce(sum(x.amount_vnd), 0) or n.settled_vnd not in (0, n.amount_vnd)
        or (n.outcome = 'paid' and n.settled_vnd <> n.amount_vnd)
        or (n.settled_vnd > 0 and (n.direction <> 'in' or n.outcome = 'duplicate' or (n.outcome <> 'paid' and n.resolved_at is null)))`,
  },
  {
    name: 'a row’s money is for orders of the shop whose account it came to',
    sql: `select n.id, n.shop_id, o.code, o.shop_id as other from notice_parts x join notices n on n.id = x.notice_id
        join payments p on p.id = x.payment_id join orders o on o.id = p.order_id
      where o.shop_id is distinct from n.shop_id`,
  },
  {
    name: 'a row told twice is the same money told twice',
    sql: `select n.id, m.id as first, n.amount_vnd, m.amount_vnd as first_vnd from notices n join notices m on m.id = n.same_as_id
      where m.outcome = 'duplicate' or m.amount_vnd <> n.amount_vnd or m.account_number <> n.account_number or m.direction <> n.direction`,
  },
  {
    name: 'money beyond what was due goes back, all of it',
    sql: `select p.id, p.paid_vnd, coalesce(sum(r.amount_vnd), 0) as back from payments p left join refunds r on r.payment_id = p.id
      where p.purpose = 'surplus' group by p.id having p.state <> 'paid' or coalesce(sum(r.amount_vnd), 0) <> p.paid_vnd`,
  },
  {
    name: 'money of a gateway has the one word of that gateway, for the very sum',
    sql: `select p.id, p.method, p.paid_vnd, count(n.id) as words from payments p join attempts a on a.payment_id = p.id
        left join gateway_notices n on n.attempt_id = a.id and n.provider = p.method::text and n.outcome = 'paid'
          and (n.amount_vnd is null or n.amount_vnd = p.paid_vnd) and n.verdict in ('taken', 'taken_late', 'owed_back')
      where p.paid_vnd > 0 and p.method in ('vnpay', 'momo', 'zalopay', 'viettelmoney', 'payos') and a.state in ('succeeded', 'late')
      group by p.id having count(n.id) <> 1`,
  },
  {
    name: 'a surplus of a gateway is what one word of it told of, and no money is given back under one number twice',
    sql: `select p.id, p.method::text, p.paid_vnd, n.amount_vnd, n.verdict from payments p left join gateway_notices n on n.id = p.gateway_notice_id
      where p.purpose = 'surplus' and p.method <> 'vietqr' and (n.id is null or n.provider <> p.method::text
        or coalesce(n.amount_vnd, p.paid_vnd) <> p.paid_vnd or n.verdict not in ('paid_twice', 'amount_differs', 'held') or n.resolved_at is null)
      union all
      select null, n.provider, null, count(*), n.provider_txn_id from payments p join gateway_notices n on n.id = p.gateway_notice_id
      where n.provider_txn_id is not null group by n.provider, n.attempt_id, n.provider_txn_id having count(*) > 1`,
  },
];
