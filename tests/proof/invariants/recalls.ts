/** What was called back: gone from its opening on, paid back once. */
import type { Invariant } from '../invariants.ts';

export const recallInvariants: readonly Invariant[] = [
  {
    name: 'no box leaves with goods of a lot that was called back before',
    sql: `select distinct o.code, r.code as recall from recalls r join recall_lots y on y.recall_id = r.id join line_lots x on x.lot_id = y.lot_id
        join order_lines l on l.id = x.line_id join orders o on o.id = l.order_id
      where o.handed_over_at > r.opened_at and not exists (
        select 1 from recall_orders z where z.recall_id = r.id and z.order_id = o.id and z.settled_at <= o.handed_over_at)`,
  },
  {
    name: 'what a recall paid back of an order is its one return',
    sql: `select x.id, x.refund_vnd, t.amount_vnd from recall_orders x
        full join (select recall_id, order_id, sum(amount_vnd) as amount_vnd from returns where recall_id is not null group by 1, 2) t
          on t.recall_id = x.recall_id and t.order_id = x.order_id
      where coalesce(x.refund_vnd, 0) <> coalesce(t.amount_vnd, 0)`,
  },
];
