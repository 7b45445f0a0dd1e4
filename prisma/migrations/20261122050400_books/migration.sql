-- The books from before sales were entered: brought up to date by entries, since books are never changed.

-- What a buyer owes stood under another name. In its own statement, so that deferred checks see whole entries.
with old as (
  select e.order_id, e.shop_id, e.is_sandbox, l.account, sum(l.amount_vnd) as amount_vnd, max(e.happened_at) as happened_at
  from book_lines l join book_entries e on e.id = l.entry_id
  where l.account like 'order:%:paid' group by e.order_id, e.shop_id, e.is_sandbox, l.account having sum(l.amount_vnd) <> 0),
entry as (
  insert into book_entries (entry_key, kind, order_id, shop_id, happened_at, is_sandbox, created_at)
  select 'renamed:' || order_id, 'renamed', order_id, shop_id, happened_at, is_sandbox, happened_at from old
  returning id, order_id)
insert into book_lines (entry_id, account, amount_vnd)
select entry.id, moved.account, moved.amount_vnd
from entry join old on old.order_id = entry.order_id
  cross join lateral (values (old.account, -old.amount_vnd), ('order:' || old.order_id || ':buyer', old.amount_vnd)) as moved (account, amount_vnd);

-- Orders packed before owe their bill since then. None of them had a discount.
with packed as (
  select id, shop_id, is_sandbox, final_goods_vnd + delivery_vnd as sales_vnd, final_total_vnd, coalesce(packed_at, placed_at) as at
  from orders
  where state in ('packed', 'handed_over', 'delivered', 'completed') and final_total_vnd > 0
    and final_total_vnd = final_goods_vnd + delivery_vnd
    and not exists (select 1 from book_entries where entry_key = 'sale:' || orders.id)),
entry as (
  insert into book_entries (entry_key, kind, order_id, shop_id, happened_at, is_sandbox, created_at)
  select 'sale:' || id, 'sale', id, shop_id, at, is_sandbox, at from packed
  returning id, order_id)
insert into book_lines (entry_id, account, amount_vnd)
select entry.id, line.account, line.amount_vnd
from entry join packed on packed.id = entry.order_id
  cross join lateral (values ('order:' || packed.id || ':buyer', packed.final_total_vnd), ('shop:' || packed.shop_id || ':sales', -packed.sales_vnd)) as line (account, amount_vnd);
