/** Nothing stands longer than its time: asked right after the sweeps of that instant. */
import type { Invariant } from '../invariants.ts';
import { invoiceDeadlines } from './invoices.ts';

export const deadlineInvariants: readonly Invariant[] = [
  {
    name: 'no order stands past its deadline',
    needsInstant: true,
    sql: `select code, state, deadline_at from orders where deadline_at <= $1 and state not in ('completed', 'cancelled')`,
  },
  {
    name: 'an unpaid order has a deadline, or a claim that somebody must answer',
    needsInstant: true,
    sql: `select o.code, o.placed_at from orders o where o.state = 'awaiting_payment' and o.deadline_at is null and $1::timestamptz is not null
      and not exists (select 1 from payments p join attempts a on a.payment_id = p.id
        where p.order_id = o.id and a.state = 'pending' and a.claim_due_at is not null)`,
  },
  {
    name: 'a claim nobody answered is on the department’s list',
    needsInstant: true,
    sql: `select id, claim_due_at from attempts where state = 'pending' and claim_due_at <= $1 and escalated_at is null`,
  },
  {
    name: 'a return waits for nobody beyond its time',
    needsInstant: true,
    sql: `select code, state, deadline_at from returns where deadline_at <= $1 and state in ('asked', 'accepted', 'received')`,
  },
  {
    name: 'the month before has its return of noted tax, from the morning after it on',
    needsInstant: true,
    sql: `select month from (
        select to_char(date_trunc('month', ($1::timestamptz at time zone 'Asia/Ho_Chi_Minh') - interval '4 hours') - interval '1 day', 'YYYYMM') as month) m
      where not exists (select 1 from tax_returns r where r.period = m.month)`,
  },
  ...invoiceDeadlines,
];
