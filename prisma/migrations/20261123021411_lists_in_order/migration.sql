-- DropIndex
DROP INDEX "orders_placed_at_idx";

-- CreateIndex
CREATE INDEX "products_updated_at_id_idx" ON "products"("updated_at", "id");

-- CreateIndex
-- With what the list of orders is narrowed by and adds up: a month is counted without opening its orders.
CREATE INDEX "orders_placed_at_id_idx" ON "orders"("placed_at", "id") INCLUDE ("total_vnd", "state", "channel", "shop_id", "is_sandbox");

-- CreateIndex
CREATE INDEX "reviews_created_at_id_idx" ON "reviews"("created_at", "id");

-- What two spellings of the same words have in common, as the application writes it: lower case, no accents, single spaces.
create function search_key(text) returns text language sql immutable parallel safe as $$
  select btrim(regexp_replace(lower(replace(replace(regexp_replace(normalize($1, NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd'), 'Đ', 'D')), '\s+', ' ', 'g'))
$$;

-- By what a shop is looked for. PostgreSQL keeps it with the row: no writer can forget it.
alter table shops add column search_text text not null generated always as
  (search_key(name || ' ' || legal_name || ' ' || coalesce(tax_code, '') || ' ' || replace(phone, '+84', '0'))) stored;

-- A month's tax is added up by seller without opening its notes.
drop index tax_notes_period;
create index tax_notes_period on tax_notes (period, shop_id) include (base_vnd, vat_vnd, pit_vnd, is_sandbox);

-- What a return comes to, beside its rows, which never change.
alter table tax_returns add column sellers integer not null default 0, add column base_vnd bigint not null default 0,
  add column vat_vnd bigint not null default 0, add column pit_vnd bigint not null default 0;
alter table tax_returns disable trigger tax_returns_keep;
update tax_returns t set (sellers, base_vnd, vat_vnd, pit_vnd) = (
  select count(distinct r.shop_id), coalesce(sum(r.base_vnd + r.back_base_vnd), 0), coalesce(sum(r.vat_vnd + r.back_vat_vnd), 0),
    coalesce(sum(r.pit_vnd + r.back_pit_vnd), 0)
  from tax_return_rows r where r.return_id = t.id);
alter table tax_returns enable trigger tax_returns_keep;
alter table tax_returns alter column sellers drop default, alter column base_vnd drop default,
  alter column vat_vnd drop default, alter column pit_vnd drop default;

create or replace function keep_tax_return() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a return is never removed'; end if;
  if (new.id, new.period, new.version, new.due_on, new.made_at, new.made_by_id, new.differences, new.sellers, new.base_vnd, new.vat_vnd, new.pit_vnd)
     is distinct from (old.id, old.period, old.version, old.due_on, old.made_at, old.made_by_id, old.differences, old.sellers, old.base_vnd, old.vat_vnd, old.pit_vnd)
  then raise exception 'a return is drawn up once'; end if;
  if old.state <> 'draft' then raise exception 'only a draft is filed or replaced'; end if;
  return new;
end $$;
