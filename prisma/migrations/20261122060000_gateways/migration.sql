-- AlterTable
ALTER TABLE "attempts" ADD COLUMN     "app_url" TEXT,
ADD COLUMN     "contract_id" UUID,
ADD COLUMN     "end_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_query_at" TIMESTAMPTZ(3),
ADD COLUMN     "opened_at" TIMESTAMPTZ(3),
ADD COLUMN     "pay_url_sealed" TEXT,
ADD COLUMN     "provider_txn_id" TEXT,
ADD COLUMN     "query_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reference" TEXT,
ADD COLUMN     "result_code" TEXT;

-- AlterTable
ALTER TABLE "refunds" ADD COLUMN     "asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_query_at" TIMESTAMPTZ(3),
ADD COLUMN     "provider_refund_id" TEXT,
ADD COLUMN     "query_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "refund_ref" TEXT,
ADD COLUMN     "refused_code" TEXT;

-- CreateTable
CREATE TABLE "gateway_contracts" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "merchant" TEXT,
    "credentials_sealed" TEXT NOT NULL,
    "active_from" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gateway_contracts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway_notices" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "event_key" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "attempt_id" UUID,
    "shop_id" UUID,
    "amount_vnd" BIGINT,
    "outcome" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "raw" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "needs_person" BOOLEAN NOT NULL DEFAULT false,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,
    "resolution" TEXT,
    "is_sandbox" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "gateway_notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway_days" (
    "provider" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "equal" INTEGER NOT NULL,
    "differences" INTEGER NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gateway_days_pkey" PRIMARY KEY ("provider","day")
);

-- CreateTable
CREATE TABLE "gateway_differences" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "attempt_id" UUID,
    "ours_vnd" BIGINT,
    "theirs_vnd" BIGINT,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "note" TEXT,

    CONSTRAINT "gateway_differences_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "gateway_contracts_shop_id_provider_idx" ON "gateway_contracts"("shop_id", "provider");

-- CreateIndex
CREATE INDEX "gateway_contracts_provider_merchant_idx" ON "gateway_contracts"("provider", "merchant");

-- CreateIndex
CREATE INDEX "gateway_notices_attempt_id_idx" ON "gateway_notices"("attempt_id");

-- CreateIndex
CREATE INDEX "gateway_notices_needs_person_resolved_at_idx" ON "gateway_notices"("needs_person", "resolved_at");

-- CreateIndex
CREATE UNIQUE INDEX "gateway_notices_provider_event_key_key" ON "gateway_notices"("provider", "event_key");

-- CreateIndex
CREATE INDEX "gateway_differences_closed_at_idx" ON "gateway_differences"("closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "gateway_differences_provider_day_reference_kind_key" ON "gateway_differences"("provider", "day", "reference", "kind");

-- CreateIndex
CREATE INDEX "attempts_next_query_at_idx" ON "attempts"("next_query_at");

-- CreateIndex
CREATE UNIQUE INDEX "attempts_provider_reference_key" ON "attempts"("provider", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "refunds_refund_ref_key" ON "refunds"("refund_ref");

-- CreateIndex
CREATE INDEX "refunds_next_query_at_idx" ON "refunds"("next_query_at");

-- What must always be true of gateways, said to the database itself -------------------------
alter table gateway_contracts add constraint gateway_contracts_shop_fk foreign key (shop_id) references shops (id);
alter table gateway_contracts add constraint gateway_contracts_provider check (provider in ('vnpay', 'momo', 'zalopay', 'viettelmoney', 'payos'));
-- New attempts go by one contract; the one before it is retired in the same act.
create unique index gateway_contracts_one_active on gateway_contracts (shop_id, provider) where retired_at is null;
alter table attempts add constraint attempts_contract_fk foreign key (contract_id) references gateway_contracts (id);
alter table attempts add constraint attempts_reference check ((provider = 'vietqr') = (reference is null));
alter table gateway_notices add constraint gateway_notices_attempt_fk foreign key (attempt_id) references attempts (id);
alter table gateway_notices add constraint gateway_notices_source check (source in ('notice', 'query'));
alter table gateway_differences add constraint gateway_differences_kind check (kind in ('ours_only', 'theirs_only', 'amount'));
alter table refunds drop constraint refunds_sending;
alter table refunds add constraint refunds_sending check (sent_count >= 0 and (sent_through is null or sent_through in ('bank', 'cash', 'gateway')));
