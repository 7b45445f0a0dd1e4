-- Whether a delivery fee went back is a fact of its return: where a voucher had paid the fee, no sum tells.
alter table "returns" add column "is_delivery_whole" boolean not null default false;

-- Returns from before: where all money of an order went back, the fee is back when its own money is, and a fee that cost the
-- buyer nothing when the books took back more sales than the lines had. The last of the order's returns stands for it.
with bills as (
  select o.id, o.delivery_vnd, o.delivery_vnd - o.delivery_discount_vnd as net_vnd,
    (select sum(r.delivery_vnd) from returns r where r.order_id = o.id and r.state = 'settled') as returned_vnd,
    (select coalesce(sum(l.amount_vnd), 0) from book_entries e join book_lines l on l.entry_id = e.id
      where e.order_id = o.id and e.kind = 'sale_return' and l.account = 'shop:' || o.shop_id || ':sales') as sales_vnd,
    (select coalesce(sum(case when l.final_vnd > coalesce(l.final_discount_vnd, 0) then l.final_vnd
        when l.packed_base > 0 then l.final_vnd::numeric * l.returned_base / l.packed_base else 0 end), 0)
      from order_lines l where l.order_id = o.id and l.packed_at is not null) as lines_vnd
  from orders o
  where o.delivery_vnd > 0 and exists (select 1 from returns r where r.order_id = o.id and r.state = 'settled')
    and not exists (select 1 from order_lines l where l.order_id = o.id and l.packed_at is not null
      and l.final_vnd - coalesce(l.final_discount_vnd, 0) > l.returned_vnd))
update returns set is_delivery_whole = true where id in (
  select distinct on (r.order_id) r.id from returns r join bills b on b.id = r.order_id
  where r.state = 'settled'
    and case when b.net_vnd > 0 then b.returned_vnd = b.net_vnd else b.sales_vnd - b.lines_vnd > b.delivery_vnd / 2 end
  order by r.order_id, r.settled_at desc);

alter table returns add constraint returns_delivery_settled check (not is_delivery_whole or state = 'settled');
create unique index returns_delivery_whole_once on returns (order_id) where is_delivery_whole;
