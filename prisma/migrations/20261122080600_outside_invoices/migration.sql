-- What was withdrawn may be entered again; of those that stand there is one of an order (outside_invoices_one).
drop index "outside_invoices_seller_tax_code_form_symbol_number_order_i_key";
alter table "outside_invoices"
  add column "withdrawn_by_id" uuid,
  add column "withdraw_reason" text;
create index "outside_invoices_seller_tax_code_form_symbol_number_idx" on "outside_invoices"("seller_tax_code", "form", "symbol", "number");
alter table outside_invoices
  add constraint outside_invoices_total check (total_vnd > 0),
  add constraint outside_invoices_xml check ((xml is null) = (sha256 is null)),
  add constraint outside_invoices_withdrawn check ((withdrawn_at is null) = (withdraw_reason is null));

-- What was entered is the proof that a sale has its invoice: it is withdrawn with a reason, never rewritten or removed.
create function outside_invoices_keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.withdrawn_at is not null
    or (to_jsonb(new) - array['withdrawn_at', 'withdrawn_by_id', 'withdraw_reason']) is distinct from (to_jsonb(old) - array['withdrawn_at', 'withdrawn_by_id', 'withdraw_reason']) then
    raise exception 'outside_invoices: what was entered is withdrawn, not changed';
  end if;
  return new;
end $$;
create trigger outside_invoices_keep before update or delete on outside_invoices for each row execute function outside_invoices_keep();

create table "shop_data_tokens" (
  "id" uuid not null,
  "shop_id" uuid not null,
  "name" text not null,
  "token_hash" text not null,
  "created_by_id" uuid not null,
  "created_at" timestamptz(3) not null,
  "last_used_at" timestamptz(3),
  "revoked_at" timestamptz(3),
  constraint "shop_data_tokens_pkey" primary key ("id")
);
create unique index "shop_data_tokens_token_hash_key" on "shop_data_tokens"("token_hash");
create index "shop_data_tokens_shop_id_idx" on "shop_data_tokens"("shop_id");
alter table shop_data_tokens
  add constraint shop_data_tokens_shop_fk foreign key (shop_id) references shops (id),
  add constraint shop_data_tokens_account_fk foreign key (created_by_id) references accounts (id);
