-- What must always be true of packing, promises, vouchers, refunds and returns, said to the database itself.

create extension if not exists btree_gist;

-- Orders: what was ordered, what was packed beside it, what came back ----------
alter table orders drop constraint orders_sums;
alter table orders add constraint orders_sums check (
  goods_vnd >= 0 and delivery_vnd >= 0 and discount_vnd between 0 and goods_vnd and delivery_discount_vnd between 0 and delivery_vnd
  and total_vnd = goods_vnd + delivery_vnd - discount_vnd - delivery_discount_vnd and max_total_vnd >= total_vnd and total_vnd > 0);
alter table orders add constraint orders_final check (
  (final_goods_vnd is null) = (final_total_vnd is null) and (final_discount_vnd is null) = (final_total_vnd is null)
  and (final_total_vnd is null or (
    final_goods_vnd >= 0 and final_discount_vnd between 0 and discount_vnd and final_total_vnd between 0 and max_total_vnd
    and final_total_vnd = final_goods_vnd + delivery_vnd - final_discount_vnd - delivery_discount_vnd))
  and returned_vnd between 0 and coalesce(final_total_vnd, 0));
update orders set final_goods_vnd = goods_vnd, final_discount_vnd = discount_vnd, final_total_vnd = total_vnd
  where state in ('packed', 'handed_over', 'delivered', 'completed');
alter table orders add constraint orders_packed_final check (state not in ('packed', 'handed_over', 'delivered', 'completed') or final_total_vnd is not null);
alter table orders add constraint orders_supersedes_fk foreign key (supersedes_id) references orders (id);
alter table order_lines add constraint order_lines_discount check (
  discount_vnd between 0 and estimate_vnd
  and (final_discount_vnd is null or (final_discount_vnd between 0 and least(discount_vnd, final_vnd)))
  and (final_discount_vnd is null or final_vnd is not null)
  and returned_base >= 0 and returned_base <= coalesce(packed_base, 0)
  and returned_vnd >= 0 and returned_vnd <= coalesce(final_vnd - coalesce(final_discount_vnd, 0), 0));
alter table order_lines add constraint order_lines_replaces_fk foreign key (replaces_line_id) references order_lines (id);
alter table order_lines add constraint order_lines_window_fk foreign key (window_id) references supply_windows (id);

-- Ordered facts never change; packed facts are added once.
create or replace function keep_ordered_facts() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a line of an order is never removed'; end if;
  if (new.order_id, new.product_id, new.variant_id, new.stock_item_id, new.product_name, new.variant_name, new.producer_name, new.pricing,
      new.unit_code, new.unit_label, new.content_base, new.unit_price_vnd, new.list_price_vnd, new.price_reason, new.price_base, new.quantity,
      new.ordered_base, new.estimate_vnd, new.ceiling_vnd, new.discount_vnd, new.tax_class, new.window_id, new.promised_from, new.promised_to,
      new.replacement_variant_id, new.replaces_line_id)
     is distinct from
     (old.order_id, old.product_id, old.variant_id, old.stock_item_id, old.product_name, old.variant_name, old.producer_name, old.pricing,
      old.unit_code, old.unit_label, old.content_base, old.unit_price_vnd, old.list_price_vnd, old.price_reason, old.price_base, old.quantity,
      old.ordered_base, old.estimate_vnd, old.ceiling_vnd, old.discount_vnd, old.tax_class, old.window_id, old.promised_from, old.promised_to,
      old.replacement_variant_id, old.replaces_line_id)
  then raise exception 'what was ordered never changes'; end if;
  if old.packed_at is not null and
     (new.packed_base, new.packed_at, new.packed_by_id, new.short_reason, new.final_vnd, new.final_discount_vnd)
     is distinct from
     (old.packed_base, old.packed_at, old.packed_by_id, old.short_reason, old.final_vnd, old.final_discount_vnd)
  then raise exception 'what was packed is written once'; end if;
  if new.returned_base < old.returned_base or new.returned_vnd < old.returned_vnd then raise exception 'what came back does not go away'; end if;
  return new;
end $$;

-- Promises: a cap is never oversold -------------------------------------------
alter table supply_windows drop constraint supply_windows_cap;
alter table supply_windows add constraint supply_windows_cap check (
  cap_base >= 0 and reserved_base >= 0 and taken_base >= 0 and reserved_base + taken_base <= cap_base and ends_on >= starts_on
  and order_count >= 0 and (max_orders is null or order_count <= max_orders));
create unique index reservations_one on reservations (order_id, stock_item_id, window_id) nulls not distinct;
alter table reservations add constraint reservations_window_fk foreign key (window_id) references supply_windows (id);
alter table variants add constraint variants_promise check (
  (weekly_cap_base is null or weekly_cap_base > 0) and notice_days between 0 and 60 and tolerance_bp between 0 and 5000);

-- Prices ------------------------------------------------------------------------
alter table price_tiers add constraint price_tiers_numbers check (min_quantity between 2 and 9999 and unit_price_vnd between 1 and 1000000000);
alter table flash_prices add constraint flash_prices_numbers check (unit_price_vnd between 1 and 1000000000 and ends_at > starts_at);
alter table flash_prices add constraint flash_prices_one_at_a_time exclude using gist (variant_id with =, tstzrange(starts_at, ends_at) with &&);

-- Vouchers: budgets like stock ----------------------------------------------------
alter table vouchers add constraint vouchers_numbers check (
  code ~ '^[A-Z0-9]{4,20}$' and budget_vnd > 0 and spent_vnd between 0 and budget_vnd and use_count >= 0 and (max_uses is null or use_count <= max_uses)
  and per_person_limit >= 1 and min_goods_vnd >= 0 and ends_at > starts_at and programme_bp between 0 and 10000
  and (cap_vnd is null or cap_vnd > 0));
alter table vouchers add constraint vouchers_kind check (
  (kind = 'percent') = (percent_bp is not null) and (percent_bp is null or percent_bp between 1 and 10000)
  and (kind = 'amount') = (amount_vnd is not null) and (amount_vnd is null or amount_vnd > 0));
alter table vouchers add constraint vouchers_bearer check (
  case bearer when 'shop' then programme_bp = 0 when 'programme' then programme_bp = 10000 else programme_bp between 1 and 9999 end
  and (programme_bp = 0 or programme_name is not null));
alter table vouchers add constraint vouchers_shop_fk foreign key (shop_id) references shops (id);
alter table voucher_uses add constraint voucher_uses_numbers check (
  promised_vnd > 0 and (final_vnd is null or final_vnd between 0 and promised_vnd) and programme_vnd between 0 and coalesce(final_vnd, promised_vnd));
alter table voucher_uses add constraint voucher_uses_order_fk foreign key (order_id) references orders (id);
alter table voucher_shares add constraint voucher_shares_numbers check (promised_vnd >= 0 and (final_vnd is null or final_vnd between 0 and promised_vnd));
alter table voucher_shares add constraint voucher_shares_line_fk foreign key (line_id) references order_lines (id);
create unique index voucher_shares_one on voucher_shares (use_id, line_id) nulls not distinct;
alter table voucher_persons add constraint voucher_persons_count check (use_count >= 0);

-- Payments and refunds: nobody gets back more than he paid ----------------------------
create function refunds_within_paid() returns trigger language plpgsql as $$
declare paid bigint; back numeric;
begin
  -- The lock makes two refunds at once see each other.
  select paid_vnd into paid from payments where id = new.payment_id for update;
  select coalesce(sum(amount_vnd), 0) into back from refunds where payment_id = new.payment_id and id <> new.id;
  if back + new.amount_vnd > paid then raise exception 'refunds of payment % would pass what was paid', new.payment_id using errcode = 'check_violation'; end if;
  return new;
end $$;
create trigger refunds_bound before insert or update of amount_vnd, payment_id on refunds for each row execute function refunds_within_paid();
alter table refunds add constraint refunds_done check ((state = 'done') = (done_at is not null));

-- Deliveries, returns, complaints --------------------------------------------------
alter table deliveries add constraint deliveries_order_fk foreign key (order_id) references orders (id);
alter table delivery_lines add constraint delivery_lines_line_fk foreign key (line_id) references order_lines (id);
alter table returns add constraint returns_order_fk foreign key (order_id) references orders (id);
alter table returns add constraint returns_money check (asked_vnd >= 0 and delivery_vnd >= 0 and (amount_vnd is null or amount_vnd >= 0)
  and (state <> 'settled' or amount_vnd is not null) and delivery_bearer in ('shop', 'buyer'));
create unique index returns_one_open on returns (order_id) where state in ('asked', 'accepted', 'received');
alter table return_lines add constraint return_lines_numbers check (base >= 0 and asked_vnd >= 0 and (amount_vnd is null or amount_vnd >= 0));
alter table return_lines add constraint return_lines_line_fk foreign key (line_id) references order_lines (id);
alter table complaints add constraint complaints_order_fk foreign key (order_id) references orders (id);
alter table complaints add constraint complaints_return_fk foreign key (return_id) references returns (id);
create unique index complaints_one_open on complaints (order_id) where state in ('open', 'answered', 'escalated');
create trigger complaint_messages_append before update or delete on complaint_messages for each row execute function refuse_change();
create trigger review_edits_append before update or delete on review_edits for each row execute function refuse_change();
alter table review_edits add constraint review_edits_review_fk foreign key (review_id) references reviews (id);

-- Messages ---------------------------------------------------------------------------
alter table messages add constraint messages_to check (
  case channel when 'email' then to_email is not null when 'sms' then to_phone is not null when 'zns' then to_phone is not null else true end);
alter table inbox_items add constraint inbox_items_account_fk foreign key (account_id) references accounts (id);
alter table notice_preferences add constraint notice_preferences_account_fk foreign key (account_id) references accounts (id);

-- Orders packed before parcels had rows of their own travel in one.
insert into deliveries (id, order_id, number, state, handed_over_at, delivered_at, created_at)
select gen_random_uuid(), id, 1,
  (case when state = 'packed' then 'ready' when state = 'handed_over' then 'on_the_way' else 'delivered' end)::delivery_state,
  handed_over_at, delivered_at, coalesce(packed_at, placed_at)
from orders where state in ('packed', 'handed_over', 'delivered', 'completed');
insert into delivery_lines (delivery_id, line_id)
select d.id, l.id from deliveries d join order_lines l on l.order_id = d.order_id;
