-- What must always be true, said to the database itself (docs/domain.md lists it in words).

create extension if not exists pg_trgm;

-- People ---------------------------------------------------------------------
alter table accounts add constraint accounts_phone_e164 check (phone ~ '^\+84[0-9]{9,10}$');
create unique index official_grants_one on official_grants (account_id, role) where ended_at is null;

-- Areas: a code means one place on any day ----------------------------------
create unique index areas_code_today on areas (code) where valid_to is null;
create index areas_search on areas using gin (search_text gin_trgm_ops);

-- Shops ----------------------------------------------------------------------
alter table shops add constraint shops_area_fk foreign key (area_id) references areas (id);
alter table shops add constraint shops_hours check (opens_minute between 0 and 1439 and closes_minute between 1 and 1440 and opens_minute < closes_minute);
alter table shops add constraint shops_identity check ((kind = 'household') = (personal_id_hash is not null) and (personal_id_hash is null) = (personal_id_sealed is null));
alter table shops add constraint shops_tax_code check (kind = 'household' or tax_code is not null);
create unique index shops_personal_id on shops (personal_id_hash) where status <> 'closed';
create unique index shops_tax_code_one on shops (tax_code) where status <> 'closed';
create unique index shop_applications_one_open on shop_applications (account_id) where state in ('draft', 'submitted', 'more_info');
alter table shop_applications add constraint shop_applications_account_fk foreign key (account_id) references accounts (id);
alter table shop_applications add constraint shop_applications_shop_fk foreign key (shop_id) references shops (id);
alter table shop_applications add constraint shop_applications_area_fk foreign key (area_id) references areas (id);
create sequence shop_application_code start 2201;
alter table papers add constraint papers_dates check (expires_on is null or issued_on is null or expires_on >= issued_on);
alter table papers add constraint papers_stars check (stars is null or stars between 1 and 5);
alter table producers add constraint producers_area_fk foreign key (area_id) references areas (id);
create unique index bank_accounts_one_active on bank_accounts (shop_id) where state = 'active';
alter table bank_accounts add constraint bank_accounts_number check (bin ~ '^[0-9]{6}$' and account_number ~ '^[0-9A-Za-z]{1,19}$');
create unique index bank_account_changes_one_waiting on bank_account_changes (shop_id) where state = 'waiting';
alter table bank_account_changes add constraint bank_account_changes_shop_fk foreign key (shop_id) references shops (id);
alter table bank_account_changes add constraint bank_account_changes_number check (bin ~ '^[0-9]{6}$' and account_number ~ '^[0-9A-Za-z]{1,19}$');
alter table delivery_rules add constraint delivery_rules_money check (fee_vnd >= 0 and (free_from_vnd is null or free_from_vnd >= 0) and days_notice between 0 and 60);
alter table delivery_rules add constraint delivery_rules_area_fk foreign key (area_id) references areas (id);
create unique index delivery_rules_whole_province on delivery_rules (shop_id) where area_id is null;
alter table pickup_points add constraint pickup_points_area_fk foreign key (area_id) references areas (id);

-- Catalog --------------------------------------------------------------------
alter table products add constraint products_shop_fk foreign key (shop_id) references shops (id);
alter table products add constraint products_producer_fk foreign key (producer_id) references producers (id);
alter table products add constraint products_area_fk foreign key (area_id) references areas (id);
alter table products add constraint products_live_whole check (status not in ('live', 'pending', 'hidden') or (category_id is not null and area_id is not null and name <> ''));
alter table products add constraint products_ratings check (rating_sum >= 0 and rating_count >= 0 and sold_count >= 0);
create index products_search on products using gin (search_text gin_trgm_ops) where status = 'live';
alter table papers add constraint papers_product_fk foreign key (product_id) references products (id);
alter table papers add constraint papers_producer_fk foreign key (producer_id) references producers (id);
alter table variants add constraint variants_stock_fk foreign key (stock_item_id) references stock_items (id);
alter table variants add constraint variants_unit_fk foreign key (unit_code) references units (code);
alter table variants add constraint variants_numbers check (
  unit_price_vnd between 1 and 1000000000 and price_base > 0 and content_base > 0
  and (min_base is null or min_base > 0) and (max_base is null or max_base >= coalesce(min_base, 1)));
alter table product_photos add constraint product_photos_file_fk foreign key (file_id) references files (id);
create unique index listing_reviews_one_open on listing_reviews (product_id) where state in ('pending', 'more_info');
create sequence listing_review_code start 9801;
create sequence lot_code start 101;

-- Stock: never below zero, never promised twice -------------------------------
alter table stock_items add constraint stock_items_shop_fk foreign key (shop_id) references shops (id);
alter table stock_items add constraint stock_items_never_negative check (on_hand_base >= 0 and reserved_base >= 0 and reserved_base <= on_hand_base);
alter table supply_windows add constraint supply_windows_cap check (cap_base >= 0 and reserved_base >= 0 and reserved_base <= cap_base and ends_on >= starts_on);
alter table reservations add constraint reservations_positive check (base > 0);
alter table reservations add constraint reservations_order_fk foreign key (order_id) references orders (id);
alter table stock_movements add constraint stock_movements_not_nothing check (delta_base <> 0);

-- Carts ----------------------------------------------------------------------
alter table cart_lines add constraint cart_lines_quantity check (quantity between 1 and 9999);
alter table cart_lines add constraint cart_lines_variant_fk foreign key (variant_id) references variants (id);
alter table carts add constraint carts_account_fk foreign key (account_id) references accounts (id);

-- Orders: documents -----------------------------------------------------------
alter table purchases add constraint purchases_code check (code ~ '^LM[A-HJ-NP-Z2-9]{8}$');
alter table orders add constraint orders_code check (code ~ '^DH[A-HJ-NP-Z2-9]{8}$');
alter table orders add constraint orders_shop_fk foreign key (shop_id) references shops (id);
alter table orders add constraint orders_sums check (
  goods_vnd >= 0 and delivery_vnd >= 0 and discount_vnd >= 0
  and total_vnd = goods_vnd + delivery_vnd - discount_vnd and max_total_vnd >= total_vnd and total_vnd > 0);
alter table order_lines add constraint order_lines_ordered check (
  quantity between 1 and 9999 and ordered_base = quantity * content_base and estimate_vnd > 0 and ceiling_vnd >= estimate_vnd
  and (final_vnd is null or (final_vnd >= 0 and final_vnd <= ceiling_vnd)) and (packed_base is null or packed_base >= 0));
alter table order_lines add constraint order_lines_variant_fk foreign key (variant_id) references variants (id);
alter table order_lines add constraint order_lines_product_fk foreign key (product_id) references products (id);

create function keep_ordered_facts() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a line of an order is never removed'; end if;
  if (new.order_id, new.product_id, new.variant_id, new.stock_item_id, new.product_name, new.variant_name, new.pricing, new.unit_code,
      new.unit_label, new.content_base, new.unit_price_vnd, new.price_base, new.quantity, new.ordered_base, new.estimate_vnd,
      new.ceiling_vnd, new.tax_class)
     is distinct from
     (old.order_id, old.product_id, old.variant_id, old.stock_item_id, old.product_name, old.variant_name, old.pricing, old.unit_code,
      old.unit_label, old.content_base, old.unit_price_vnd, old.price_base, old.quantity, old.ordered_base, old.estimate_vnd,
      old.ceiling_vnd, old.tax_class)
  then raise exception 'what was ordered never changes'; end if;
  return new;
end $$;
create trigger order_lines_keep before update or delete on order_lines for each row execute function keep_ordered_facts();

-- Payments -------------------------------------------------------------------
alter table payments add constraint payments_money check (amount_vnd > 0 and paid_vnd >= 0 and paid_vnd <= amount_vnd
  and (state <> 'paid' or paid_vnd = amount_vnd) and (state <> 'due' or paid_vnd = 0) and (state <> 'paid' or (paid_at is not null and proof is not null)));
create unique index attempts_one_open on attempts (payment_id) where state in ('created', 'pending', 'authorised');
create unique index attempts_one_success on attempts (payment_id) where state = 'succeeded';
alter table attempts add constraint attempts_money check (amount_vnd > 0 and (provider <> 'vietqr' or amount_vnd < 500000000));
alter table attempts add constraint attempts_claim check ((claimed_at is null) = (claim_due_at is null));
alter table refunds add constraint refunds_money check (amount_vnd > 0);
alter table notices add constraint notices_attempt_fk foreign key (attempt_id) references attempts (id);
create unique index notices_pays_once on notices (attempt_id) where outcome = 'paid';

-- Books: balanced at commit, never changed -------------------------------------
alter table book_lines add constraint book_lines_not_nothing check (amount_vnd <> 0);
alter table book_entries add constraint book_entries_reverses_fk foreign key (reverses_id) references book_entries (id);
create unique index book_entries_reversed_once on book_entries (reverses_id) where reverses_id is not null;

create function book_entry_balances() returns trigger language plpgsql as $$
declare total numeric; parts int;
begin
  select coalesce(sum(amount_vnd), 0), count(*) into total, parts from book_lines where entry_id = coalesce(new.entry_id, old.entry_id);
  if total <> 0 or parts < 2 then
    raise exception 'book entry % does not balance: % over % lines', coalesce(new.entry_id, old.entry_id), total, parts;
  end if;
  return null;
end $$;
create constraint trigger book_lines_balance after insert or update or delete on book_lines
  deferrable initially deferred for each row execute function book_entry_balances();

create function book_entry_has_lines() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from book_lines where entry_id = new.id) then raise exception 'book entry % has no lines', new.id; end if;
  return null;
end $$;
create constraint trigger book_entries_have_lines after insert on book_entries
  deferrable initially deferred for each row execute function book_entry_has_lines();

-- Append-only: refused for every role, the application's has no right besides ----
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger audit_log_append before update or delete on audit_log for each row execute function refuse_change();
create trigger audit_chain_append before update or delete on audit_chain for each row execute function refuse_change();
create trigger book_entries_append before update or delete on book_entries for each row execute function refuse_change();
create trigger book_lines_append before update or delete on book_lines for each row execute function refuse_change();
create trigger order_events_append before update or delete on order_events for each row execute function refuse_change();
create trigger stock_movements_append before update or delete on stock_movements for each row execute function refuse_change();
alter table audit_chain add constraint audit_chain_entry_fk foreign key (entry_id) references audit_log (id);

-- Reviews --------------------------------------------------------------------
alter table reviews add constraint reviews_rating check (rating between 1 and 5);
alter table reviews add constraint reviews_line_fk foreign key (order_line_id) references order_lines (id);
alter table reviews add constraint reviews_product_fk foreign key (product_id) references products (id);

alter table demo_clock add constraint demo_clock_one check (id = 1 and offset_seconds >= 0);
