-- Since 1/7/2025 the tax code of a household, and of whoever buys as a person, is his number of identity: it lies under seal
-- beside what is compared and shown. What stands here from before is sealed by scripts/seal-numbers.ts, which has the keys.
ALTER TABLE "invoice_registrations" ADD COLUMN "tax_code_sealed" TEXT;
ALTER TABLE "invoice_certificates" ADD COLUMN "subject_sealed" TEXT, ADD COLUMN "tax_code_sealed" TEXT;
ALTER TABLE "invoice_series" ADD COLUMN "tax_code_sealed" TEXT;
ALTER TABLE "invoice_messages" ADD COLUMN "tax_code_sealed" TEXT;
ALTER TABLE "invoice_corrections" ADD COLUMN "tax_code_sealed" TEXT;
ALTER TABLE "invoices" ADD COLUMN "numbers_sealed" TEXT;

-- Beside an invoice a buyer's code is only shown.
update invoices set buyer_tax_code = left(buyer_tax_code, 3) || '*******' || right(buyer_tax_code, 2) where buyer_tax_code ~ '^\d{12}$';
alter table invoices add constraint invoices_buyer_number check (buyer_tax_code !~ '^\d{12}$');

-- A buyer's own lies sealed since the first day.
alter table invoice_wishes add constraint invoice_wishes_number check (tax_code !~ '^\d{12}$');

-- Whoever writes one in clear is refused from now on; rows from before are sealed first, and the checks made whole then.
alter table invoice_registrations add constraint invoice_registrations_number check (tax_code !~ '^\d{12}$') not valid;
alter table invoice_certificates add constraint invoice_certificates_number check (tax_code !~ '^\d{12}$' and subject !~ '(^|\D)\d{12}(\D|$)') not valid;
alter table invoice_series add constraint invoice_series_person check (tax_code !~ '^\d{12}$') not valid;
alter table invoice_messages add constraint invoice_messages_number check (tax_code !~ '^\d{12}$') not valid;
alter table outside_invoices add constraint outside_invoices_seller check (seller_tax_code !~ '^\d{12}$') not valid;

-- As before, but for a number in clear, which is sealed once.
create or replace function invoice_series_keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'invoice_series: a series is stopped, not removed'; end if;
  if row(new.id, new.shop_id, new.form, new.symbol, new.year, new.mode) is distinct from row(old.id, old.shop_id, old.form, old.symbol, old.year, old.mode)
    or (new.tax_code <> old.tax_code and old.tax_code !~ '^\d{12}$')
    or new.next_number < old.next_number or new.last_issued_on < old.last_issued_on then
    raise exception 'invoice_series: numbers and days only go up';
  end if;
  if old.stopped_at is not null and (new.stopped_at is distinct from old.stopped_at or new.next_number <> old.next_number) then
    raise exception 'invoice_series: what is stopped is sealed';
  end if;
  return new;
end $$;

create or replace function outside_invoices_keep() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' and old.seller_tax_code ~ '^\d{12}$' and to_jsonb(new) - 'seller_tax_code' = to_jsonb(old) - 'seller_tax_code' then
    return new;
  end if;
  if tg_op = 'DELETE' or old.withdrawn_at is not null
    or (to_jsonb(new) - array['withdrawn_at', 'withdrawn_by_id', 'withdraw_reason']) is distinct from (to_jsonb(old) - array['withdrawn_at', 'withdrawn_by_id', 'withdraw_reason']) then
    raise exception 'outside_invoices: what was entered is withdrawn, not changed';
  end if;
  return new;
end $$;
