-- Keys change without a notice getting lost: the one before counts for a while, unless somebody else has it.
alter table "gateway_contracts" add column "is_leaked" boolean not null default false;

alter table "bank_accounts"
  add column "old_secret_sealed" text,
  add column "old_secret_until" timestamptz(3),
  add column "read_key_sealed" text,
  add column "read_key_refused_at" timestamptz(3),
  add column "rows_read_to" timestamptz(3),
  add column "rows_asked_at" timestamptz(3);

alter table bank_accounts
  add constraint bank_accounts_old_secret check ((old_secret_sealed is null) = (old_secret_until is null)),
  add constraint bank_accounts_rows_read check (read_key_sealed is null or rows_read_to is not null);

-- Asked every two seconds for those that are due; hardly any account has a key.
create index "bank_accounts_rows_asked_at_idx" on "bank_accounts"("rows_asked_at");
