-- CreateEnum
CREATE TYPE "invoice_mode" AS ENUM ('coded', 'uncoded', 'cash_register');

-- CreateEnum
CREATE TYPE "tax_method" AS ENUM ('credit', 'direct');

-- CreateEnum
CREATE TYPE "invoice_state" AS ENUM ('draft', 'numbered', 'signed', 'sent', 'granted', 'rejected', 'dropped');

-- CreateEnum
CREATE TYPE "invoice_kind" AS ENUM ('original', 'adjustment', 'replacement');

-- CreateEnum
CREATE TYPE "invoice_provider" AS ENUM ('plain', 'viettel', 'vnpt');

-- CreateEnum
CREATE TYPE "signer_kind" AS ENUM ('file', 'remote');

-- CreateTable
CREATE TABLE "invoice_registrations" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "tax_method" "tax_method" NOT NULL,
    "mode" "invoice_mode" NOT NULL,
    "provider" "invoice_provider" NOT NULL DEFAULT 'plain',
    "tax_code" TEXT NOT NULL,
    "legal_name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "pos_block" TEXT,
    "credentials_sealed" TEXT,
    "issues_by_itself" BOOLEAN NOT NULL DEFAULT false,
    "accepted_at" TIMESTAMPTZ(3),
    "refused_reason" TEXT,
    "last_register_no" BIGINT NOT NULL DEFAULT 0,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoice_registrations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_certificates" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "kind" "signer_kind" NOT NULL,
    "secret_sealed" TEXT NOT NULL,
    "certificate" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "serial" TEXT NOT NULL,
    "tax_code" TEXT,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "not_after" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoice_certificates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_series" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "tax_code" TEXT NOT NULL,
    "form" INTEGER NOT NULL,
    "symbol" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "mode" "invoice_mode" NOT NULL,
    "next_number" INTEGER NOT NULL DEFAULT 1,
    "last_issued_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "stopped_at" TIMESTAMPTZ(3),
    "stop_reason" TEXT,

    CONSTRAINT "invoice_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoices" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "order_id" UUID,
    "registration_id" UUID,
    "kind" "invoice_kind" NOT NULL DEFAULT 'original',
    "original_id" UUID,
    "return_id" UUID,
    "reason" TEXT,
    "state" "invoice_state" NOT NULL DEFAULT 'draft',
    "wait_reason" TEXT,
    "next_try_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "series_id" UUID,
    "mode" "invoice_mode",
    "form" INTEGER,
    "symbol" TEXT,
    "number" INTEGER,
    "issued_on" DATE,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "document" JSONB,
    "buyer_name" TEXT NOT NULL,
    "buyer_tax_code" TEXT,
    "net_vnd" BIGINT NOT NULL DEFAULT 0,
    "vat_vnd" BIGINT NOT NULL DEFAULT 0,
    "total_vnd" BIGINT NOT NULL DEFAULT 0,
    "lookup_code" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "xml_sha256" TEXT,
    "authority_code" TEXT,
    "message_id" TEXT,
    "vendor_key" TEXT,
    "signed_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "granted_at" TIMESTAMPTZ(3),
    "refusals" JSONB,
    "corrected_by" TEXT,
    "is_sandbox" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_lines" (
    "invoice_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "order_line_id" UUID,
    "rate" TEXT,
    "amount_vnd" BIGINT NOT NULL,
    "vat_vnd" BIGINT NOT NULL,

    CONSTRAINT "invoice_lines_pkey" PRIMARY KEY ("invoice_id","version","position")
);

-- CreateTable
CREATE TABLE "invoice_files" (
    "invoice_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "xml" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoice_files_pkey" PRIMARY KEY ("invoice_id","version","part")
);

-- CreateTable
CREATE TABLE "invoice_events" (
    "id" BIGSERIAL NOT NULL,
    "invoice_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "by_id" UUID,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "invoice_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_messages" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "shop_id" UUID NOT NULL,
    "tax_code" TEXT NOT NULL,
    "notice_id" UUID,
    "bytes" BYTEA NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "next_try_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoice_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_answers" (
    "id" TEXT NOT NULL,
    "refers_to" TEXT,
    "type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "verdict" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "needs_person" BOOLEAN NOT NULL DEFAULT false,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,
    "resolution" TEXT,

    CONSTRAINT "invoice_answers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_cursors" (
    "id" TEXT NOT NULL,
    "cursor" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoice_cursors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_notices" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "changes" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'draft',
    "wait_reason" TEXT,
    "next_try_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "xml" BYTEA,
    "sha256" TEXT,
    "message_id" TEXT,
    "refusals" JSONB,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "signed_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoice_notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_wishes" (
    "order_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tax_code" TEXT,
    "personal_id_sealed" TEXT,
    "personal_id_hash" TEXT,
    "address" TEXT,
    "email" TEXT,
    "contact_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoice_wishes_pkey" PRIMARY KEY ("order_id")
);

-- CreateTable
CREATE TABLE "outside_invoices" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "seller_tax_code" TEXT NOT NULL,
    "form" INTEGER NOT NULL,
    "symbol" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "issued_on" DATE NOT NULL,
    "total_vnd" BIGINT NOT NULL,
    "authority_code" TEXT,
    "checks" JSONB,
    "xml" BYTEA,
    "sha256" TEXT,
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "outside_invoices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_checks" (
    "id" BIGSERIAL NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "cursor" TEXT NOT NULL DEFAULT '',
    "files" INTEGER NOT NULL DEFAULT 0,
    "broken" INTEGER NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoice_checks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_faults" (
    "id" BIGSERIAL NOT NULL,
    "invoice_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "note" TEXT,

    CONSTRAINT "invoice_faults_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "invoice_registrations_shop_id_idx" ON "invoice_registrations"("shop_id");

-- CreateIndex
CREATE INDEX "invoice_certificates_shop_id_idx" ON "invoice_certificates"("shop_id");

-- CreateIndex
CREATE INDEX "invoice_series_shop_id_year_idx" ON "invoice_series"("shop_id", "year");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_series_tax_code_form_symbol_key" ON "invoice_series"("tax_code", "form", "symbol");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_lookup_code_key" ON "invoices"("lookup_code");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_vendor_key_key" ON "invoices"("vendor_key");

-- CreateIndex
CREATE INDEX "invoices_shop_id_state_idx" ON "invoices"("shop_id", "state");

-- CreateIndex
CREATE INDEX "invoices_shop_id_issued_on_idx" ON "invoices"("shop_id", "issued_on");

-- CreateIndex
CREATE INDEX "invoices_order_id_idx" ON "invoices"("order_id");

-- CreateIndex
CREATE INDEX "invoices_original_id_idx" ON "invoices"("original_id");

-- CreateIndex
CREATE INDEX "invoices_message_id_idx" ON "invoices"("message_id");

-- CreateIndex
CREATE INDEX "invoices_state_next_try_at_idx" ON "invoices"("state", "next_try_at");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_series_id_number_key" ON "invoices"("series_id", "number");

-- CreateIndex
CREATE INDEX "invoice_lines_order_line_id_idx" ON "invoice_lines"("order_line_id");

-- CreateIndex
CREATE INDEX "invoice_files_created_at_idx" ON "invoice_files"("created_at");

-- CreateIndex
CREATE INDEX "invoice_events_invoice_id_idx" ON "invoice_events"("invoice_id");

-- CreateIndex
CREATE INDEX "invoice_messages_state_next_try_at_idx" ON "invoice_messages"("state", "next_try_at");

-- CreateIndex
CREATE INDEX "invoice_messages_shop_id_idx" ON "invoice_messages"("shop_id");

-- CreateIndex
CREATE INDEX "invoice_answers_refers_to_idx" ON "invoice_answers"("refers_to");

-- CreateIndex
CREATE INDEX "invoice_answers_needs_person_resolved_at_idx" ON "invoice_answers"("needs_person", "resolved_at");

-- CreateIndex
CREATE INDEX "invoice_notices_shop_id_idx" ON "invoice_notices"("shop_id");

-- CreateIndex
CREATE INDEX "invoice_notices_invoice_id_idx" ON "invoice_notices"("invoice_id");

-- CreateIndex
CREATE INDEX "invoice_notices_state_next_try_at_idx" ON "invoice_notices"("state", "next_try_at");

-- CreateIndex
CREATE INDEX "outside_invoices_order_id_idx" ON "outside_invoices"("order_id");

-- CreateIndex
CREATE INDEX "outside_invoices_shop_id_issued_on_idx" ON "outside_invoices"("shop_id", "issued_on");

-- CreateIndex
CREATE UNIQUE INDEX "outside_invoices_seller_tax_code_form_symbol_number_order_i_key" ON "outside_invoices"("seller_tax_code", "form", "symbol", "number", "order_id");

-- CreateIndex
CREATE INDEX "invoice_faults_closed_at_idx" ON "invoice_faults"("closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_faults_invoice_id_version_part_kind_key" ON "invoice_faults"("invoice_id", "version", "part", "kind");

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "invoice_series"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_files" ADD CONSTRAINT "invoice_files_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_events" ADD CONSTRAINT "invoice_events_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table invoice_registrations add constraint invoice_registrations_shop_fk foreign key (shop_id) references shops (id);
-- One registration at a time for each shop.
create unique index invoice_registrations_one on invoice_registrations (shop_id) where ended_at is null;
alter table invoice_registrations add constraint invoice_registrations_block check (pos_block is null or pos_block ~ '^[A-Z0-9]{5}$');
alter table invoice_certificates add constraint invoice_certificates_shop_fk foreign key (shop_id) references shops (id);
create unique index invoice_certificates_one on invoice_certificates (shop_id) where retired_at is null;
alter table invoice_series add constraint invoice_series_shop_fk foreign key (shop_id) references shops (id);
alter table invoice_series add constraint invoice_series_symbol check (symbol ~ '^[CK]\d{2}[TM][A-Z]{2}$' and form in (1, 2) and substr(symbol, 2, 2)::int = year - 2000);
alter table invoice_series add constraint invoice_series_number check (next_number between 1 and 100000000);
alter table invoices add constraint invoices_shop_fk foreign key (shop_id) references shops (id);
alter table invoices add constraint invoices_order_fk foreign key (order_id) references orders (id);
alter table invoices add constraint invoices_original_fk foreign key (original_id) references invoices (id);
alter table invoices add constraint invoices_registration_fk foreign key (registration_id) references invoice_registrations (id);
alter table invoices add constraint invoices_lookup check (lookup_code ~ '^[A-HJ-NP-Z2-9]{16}$');
alter table invoices add constraint invoices_number check (
  (state in ('draft', 'dropped') and number is null) or (state not in ('draft', 'dropped') and number between 1 and 99999999
    and form is not null and symbol is not null and mode is not null and issued_on is not null and document is not null));
alter table invoices add constraint invoices_signed check (state not in ('signed', 'sent') or (signed_at is not null and xml_sha256 is not null and version > 0));
alter table invoices add constraint invoices_kind check ((kind = 'original') = (original_id is null));
alter table invoices add constraint invoices_corrected check (corrected_by is null or corrected_by in ('notice', 'adjustment', 'replacement'));
-- One first invoice for each order: two workers on one order make one.
create unique index invoices_one_original on invoices (order_id) where kind = 'original' and state <> 'dropped';
create unique index invoices_one_of_return on invoices (return_id) where return_id is not null and state <> 'dropped';
alter table invoice_files add constraint invoice_files_part check (part in ('signed', 'granted'));
-- Signatures and base64 hardly compress, and trying to costs time on the busiest path.
alter table invoice_files alter column xml set storage external;
alter table invoice_messages add constraint invoice_messages_state check (state in ('waiting', 'received', 'answered', 'unreadable') and type in ('200', '203', '206', '300'));
alter table invoice_answers add constraint invoice_answers_verdict check (verdict in ('applied', 'repeated', 'unknown_message', 'forged', 'unreadable'));
alter table invoice_notices add constraint invoice_notices_state check (state in ('draft', 'signed', 'sent', 'taken', 'refused'));
alter table invoice_notices add constraint invoice_notices_invoice_fk foreign key (invoice_id) references invoices (id);
alter table invoice_wishes add constraint invoice_wishes_order_fk foreign key (order_id) references orders (id);
alter table invoice_wishes add constraint invoice_wishes_one_code check (tax_code is null or personal_id_sealed is null);
alter table outside_invoices add constraint outside_invoices_order_fk foreign key (order_id) references orders (id);
create unique index outside_invoices_one on outside_invoices (order_id) where withdrawn_at is null;
alter table outside_invoices add constraint outside_invoices_number check (number between 1 and 99999999 and form in (1, 2));

create trigger invoice_files_append before update or delete on invoice_files for each row execute function refuse_change();
create trigger invoice_events_append before update or delete on invoice_events for each row execute function refuse_change();
create trigger invoice_lines_append before update or delete on invoice_lines for each row execute function refuse_change();

-- Numbers go up one by one and are never given back.
create function invoice_series_keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'invoice_series: a series is stopped, not removed'; end if;
  if row(new.id, new.shop_id, new.tax_code, new.form, new.symbol, new.year, new.mode) is distinct from row(old.id, old.shop_id, old.tax_code, old.form, old.symbol, old.year, old.mode)
    or new.next_number < old.next_number or new.last_issued_on < old.last_issued_on then
    raise exception 'invoice_series: numbers and days only go up';
  end if;
  if old.stopped_at is not null and (new.stopped_at is distinct from old.stopped_at or new.next_number <> old.next_number) then
    raise exception 'invoice_series: what is stopped is sealed';
  end if;
  return new;
end $$;
create trigger invoice_series_keep before update or delete on invoice_series for each row execute function invoice_series_keep();

-- What has a number keeps it, and what it says unless the authority refused it; only what became of it is written on.
create function invoices_keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'invoices: an invoice is never removed'; end if;
  if row(new.id, new.shop_id, new.order_id, new.kind, new.original_id, new.lookup_code) is distinct from row(old.id, old.shop_id, old.order_id, old.kind, old.original_id, old.lookup_code) then
    raise exception 'invoices: what it is of is not changed';
  end if;
  if old.number is not null and row(new.series_id, new.form, new.symbol, new.number, new.mode, new.issued_on)
    is distinct from row(old.series_id, old.form, old.symbol, old.number, old.mode, old.issued_on) then
    raise exception 'invoices: number and day stand';
  end if;
  if old.number is not null and old.state <> 'rejected' and row(new.total_vnd, new.vat_vnd, new.net_vnd) is distinct from row(old.total_vnd, old.vat_vnd, old.net_vnd) then
    raise exception 'invoices: sums stand';
  end if;
  if old.state = 'granted' and new.state <> 'granted' then raise exception 'invoices: granted stays granted'; end if;
  return new;
end $$;
create trigger invoices_keep before update or delete on invoices for each row execute function invoices_keep();

-- What the authority said is the proof: it is resolved, never rewritten or removed.
create function invoice_answers_keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or row(new.id, new.refers_to, new.type, new.bytes, new.received_at) is distinct from row(old.id, old.refers_to, old.type, old.bytes, old.received_at) then
    raise exception 'invoice_answers: what the authority said is not changed';
  end if;
  return new;
end $$;
create trigger invoice_answers_keep before update or delete on invoice_answers for each row execute function invoice_answers_keep();
