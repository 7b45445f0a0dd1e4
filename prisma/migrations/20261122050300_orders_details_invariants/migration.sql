-- Refunds, returns, complaints: what was added to them ---------------------------------
alter table refund_accounts add constraint refund_accounts_order_fk foreign key (order_id) references orders (id);
alter table refunds add constraint refunds_sending check (sent_count >= 0 and (sent_through is null or sent_through in ('bank', 'cash')));
alter table complaints add constraint complaints_offer check (offer_vnd is null or offer_vnd > 0);

-- Promises that the clock looks at -------------------------------------------------------
create index variants_by_week on variants (id) where availability = 'capacity' and status = 'active';
create index supply_windows_to_close on supply_windows (cut_off_at) where closed_at is null;

-- Which promises take orders at an instant: one answer for carts, pages and programs. Plain SQL, so that the planner sees through it.
create function open_windows(at timestamptz)
returns table (window_id uuid, variant_id uuid, starts_on date, ends_on date, cut_off_at timestamptz, left_base bigint)
language sql stable as $$
  select w.id, w.variant_id, w.starts_on, w.ends_on, w.cut_off_at, w.cap_base - w.reserved_base - w.taken_base
  from supply_windows w
  where w.closed_at is null and (w.cut_off_at is null or w.cut_off_at > at)
    and w.cap_base > w.reserved_base + w.taken_base and (w.max_orders is null or w.order_count < w.max_orders)
$$;
