-- CreateEnum
CREATE TYPE "bill_payment_state" AS ENUM ('created', 'pending', 'paid_wait_clear', 'cleared', 'reverse_wait', 'reversed', 'failed', 'expired', 'cancelled');

-- CreateTable
CREATE TABLE "bill_lookups" (
    "id" UUID NOT NULL,
    "account_id" UUID,
    "guest_hash" TEXT,
    "biller" TEXT NOT NULL,
    "code_sealed" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "answer_sealed" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bill_lookups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bill_codes" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "biller" TEXT NOT NULL,
    "biller_name" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "code_sealed" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bill_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bill_payments" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "account_id" UUID,
    "guest_hash" TEXT,
    "biller" TEXT NOT NULL,
    "biller_name" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "code_label" TEXT NOT NULL,
    "code_sealed" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "area_id" UUID,
    "method" TEXT NOT NULL,
    "amount_vnd" BIGINT NOT NULL,
    "state" "bill_payment_state" NOT NULL DEFAULT 'created',
    "pay_url_sealed" TEXT,
    "qr_payload" TEXT,
    "app_url" TEXT,
    "reference" TEXT,
    "receipt_number" TEXT,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "cleared_at" TIMESTAMPTZ(3),
    "reversed_at" TIMESTAMPTZ(3),
    "next_ask_at" TIMESTAMPTZ(3),
    "ask_count" INTEGER NOT NULL DEFAULT 0,
    "is_sandbox" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "bill_payments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bill_lines" (
    "payment_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "biller" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "amount_vnd" BIGINT NOT NULL,
    "is_held" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "bill_lines_pkey" PRIMARY KEY ("payment_id","position")
);

-- CreateTable
CREATE TABLE "bill_words" (
    "id" UUID NOT NULL,
    "txn_id" TEXT NOT NULL,
    "payment_id" UUID,
    "event_key" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "amount_vnd" BIGINT NOT NULL,
    "raw" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "needs_person" BOOLEAN NOT NULL DEFAULT false,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,
    "resolution" TEXT,
    "is_sandbox" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "bill_words_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bill_days" (
    "day" DATE NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "compared_at" TIMESTAMPTZ(3),
    "equal" INTEGER NOT NULL DEFAULT 0,
    "differences" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "bill_days_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "bill_differences" (
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "txn_id" TEXT NOT NULL,
    "ours_vnd" BIGINT,
    "theirs_vnd" BIGINT,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "note" TEXT,

    CONSTRAINT "bill_differences_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "bill_lookups_created_at_idx" ON "bill_lookups"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "bill_codes_account_id_biller_code_hash_key" ON "bill_codes"("account_id", "biller", "code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "bill_payments_code_key" ON "bill_payments"("code");

-- CreateIndex
CREATE INDEX "bill_payments_account_id_created_at_idx" ON "bill_payments"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "bill_payments_next_ask_at_idx" ON "bill_payments"("next_ask_at");

-- CreateIndex
CREATE INDEX "bill_payments_state_created_at_idx" ON "bill_payments"("state", "created_at");

-- CreateIndex
CREATE INDEX "bill_payments_paid_at_idx" ON "bill_payments"("paid_at");

-- CreateIndex
CREATE UNIQUE INDEX "bill_words_event_key_key" ON "bill_words"("event_key");

-- CreateIndex
CREATE INDEX "bill_words_payment_id_idx" ON "bill_words"("payment_id");

-- CreateIndex
CREATE INDEX "bill_words_needs_person_resolved_at_idx" ON "bill_words"("needs_person", "resolved_at");

-- CreateIndex
CREATE INDEX "bill_differences_closed_at_idx" ON "bill_differences"("closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "bill_differences_day_txn_id_kind_key" ON "bill_differences"("day", "txn_id", "kind");

-- AddForeignKey
ALTER TABLE "bill_lines" ADD CONSTRAINT "bill_lines_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "bill_payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bill_words" ADD CONSTRAINT "bill_words_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "bill_payments"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What must always be true of household bills, said to the database itself ---------------------
alter table bill_lookups add constraint bill_lookups_account_fk foreign key (account_id) references accounts (id);
alter table bill_lookups add constraint bill_lookups_owner check ((account_id is null) <> (guest_hash is null));
alter table bill_codes add constraint bill_codes_account_fk foreign key (account_id) references accounts (id);
alter table bill_payments add constraint bill_payments_account_fk foreign key (account_id) references accounts (id);
alter table bill_payments add constraint bill_payments_area_fk foreign key (area_id) references areas (id);
alter table bill_payments add constraint bill_payments_owner check ((account_id is null) <> (guest_hash is null));
alter table bill_payments add constraint bill_payments_code check (code ~ '^HB[A-HJ-NP-Z2-9]{8}$');
alter table bill_payments add constraint bill_payments_amount check (amount_vnd > 0);
alter table bill_payments add constraint bill_payments_times check (
  (state <> 'cleared' or (paid_at is not null and cleared_at is not null)) and (state <> 'paid_wait_clear' or paid_at is not null)
  and (state <> 'reversed' or reversed_at is not null));
alter table bill_lines add constraint bill_lines_amount check (amount_vnd > 0);
-- One payment at a time for each bill, however many people and machines want to pay it.
create unique index bill_lines_one_payment on bill_lines (biller, code_hash, ref) where is_held;
alter table bill_words add constraint bill_words_source check (source in ('notice', 'answer'));
alter table bill_differences add constraint bill_differences_kind check (kind in ('ours_only', 'theirs_only', 'amount', 'state', 'twice'));

-- What the collector said is the proof: it is resolved, never rewritten or removed.
create function bill_words_keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or row(new.txn_id, new.payment_id, new.event_key, new.source, new.state, new.amount_vnd, new.raw, new.signature, new.signed_at, new.verdict, new.received_at)
    is distinct from row(old.txn_id, old.payment_id, old.event_key, old.source, old.state, old.amount_vnd, old.raw, old.signature, old.signed_at, old.verdict, old.received_at) then
    raise exception 'bill_words: what the collector said is not changed';
  end if;
  return new;
end $$;
create trigger bill_words_keep before update or delete on bill_words for each row execute function bill_words_keep();

-- What a payment was for is not changed; only whether it still holds the bill.
create function bill_lines_keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or row(new.payment_id, new.position, new.biller, new.code_hash, new.ref, new.period, new.due_on, new.amount_vnd)
    is distinct from row(old.payment_id, old.position, old.biller, old.code_hash, old.ref, old.period, old.due_on, old.amount_vnd) then
    raise exception 'bill_lines: what a payment was for is not changed';
  end if;
  return new;
end $$;
create trigger bill_lines_keep before update or delete on bill_lines for each row execute function bill_lines_keep();
