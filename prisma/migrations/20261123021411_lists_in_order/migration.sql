-- DropIndex
DROP INDEX "orders_placed_at_idx";

-- CreateIndex
CREATE INDEX "products_updated_at_id_idx" ON "products"("updated_at", "id");

-- CreateIndex
CREATE INDEX "orders_placed_at_id_idx" ON "orders"("placed_at", "id");

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
