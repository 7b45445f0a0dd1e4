-- What a provider told of is kept under seal, since it names who paid. The key is the application's, which no migration
-- has: what was kept in clear goes, and everything that is worked with has a column of its own.
alter table "notices" drop column "raw_body", add column "raw_sealed" text;
alter table "gateway_notices" drop column "raw",
  add column "raw_sealed" text,
  add column "provider_txn_id" text,
  add column "happened_at" timestamptz(3);

-- Money of a gateway that no bill asks for: a surplus that names the word it was told by, once.
alter table "payments" add column "gateway_notice_id" uuid;
create unique index "payments_gateway_notice_id_key" on "payments"("gateway_notice_id");
alter table payments
  add constraint payments_gateway_notice_fk foreign key (gateway_notice_id) references gateway_notices (id),
  add constraint payments_gateway_notice check (gateway_notice_id is null or purpose = 'surplus');

-- Rows of the account that tell of a link which has ended: asked for when its gateway speaks after all.
create index "notices_late_attempt" on notices (attempt_id) where outcome = 'late';
