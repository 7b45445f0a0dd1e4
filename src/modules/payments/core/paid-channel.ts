/**
 * By which channel an order was paid, as SQL over `orders o`: told apart in one place, so that the department's figures and
 * the rows behind them cannot disagree. What is going back is no longer a payment; of several channels the one that brought
 * most stands for the order, and between equals cash, so that the share without cash is never flattered. Money beyond the
 * bill is none of it.
 */
export const PAID_BY_CHANNEL = `
  select t.channel, t.vnd, row_number() over (order by t.vnd desc, (t.channel = 'cash') desc, t.channel) = 1 as is_main
  from (
    select case when y.proof = 'cash' then 'cash' when y.proof <> 'notice' then 'bank_by_hand'
        when y.method in ('vnpay', 'momo', 'zalopay', 'viettelmoney', 'payos') then y.method::text else 'bank' end as channel,
      sum(y.paid_vnd - coalesce((select sum(r.amount_vnd) from refunds r where r.payment_id = y.id), 0))::bigint as vnd
    from payments y where y.order_id = o.id and y.state = 'paid' and y.purpose <> 'surplus' group by 1) t`;
