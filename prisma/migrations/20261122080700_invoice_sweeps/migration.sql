alter table "invoices" add column "vendor_asked_at" timestamptz(3);
alter table "invoice_registrations" add column "next_try_at" timestamptz(3), add column "tries" integer not null default 0;

-- Those that a vendor was asked for before anybody noted when: as old as they can be.
update "invoices" set "vendor_asked_at" = "created_at" where "vendor_key" is not null;
-- Told to the tax system and not answered yet.
update "invoice_registrations" set "next_try_at" = "created_at" where "ended_at" is null and "accepted_at" is null and "refused_reason" is null;

create index "invoice_registrations_untold" on "invoice_registrations" ("next_try_at") where "next_try_at" is not null;

-- The hourly look for sales without an invoice reads what changed hands lately, not the orders of all years.
create index "orders_sold" on "orders" ((coalesce("handed_over_at", "delivered_at", "completed_at")))
  where coalesce("handed_over_at", "delivered_at", "completed_at") is not null;

-- Granted by a vendor who had no file of it yet.
create index "invoices_no_file" on "invoices" ("next_try_at") where "state" = 'granted' and "next_try_at" is not null;

-- Of a message of ours, and against what was asked or said before.
alter table "invoice_answers" drop constraint "invoice_answers_verdict";
alter table "invoice_answers" add constraint "invoice_answers_verdict"
  check ("verdict" in ('applied', 'repeated', 'unknown_message', 'contradictory', 'forged', 'unreadable'));
