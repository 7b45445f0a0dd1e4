-- CreateTable
CREATE TABLE "indicator_days" (
    "day" DATE NOT NULL,
    "area_id" UUID NOT NULL,
    "shop_kind" "shop_kind" NOT NULL,
    "channel" "order_channel" NOT NULL,
    "orders" BIGINT NOT NULL DEFAULT 0,
    "unpaid" BIGINT NOT NULL DEFAULT 0,
    "cancelled" BIGINT NOT NULL DEFAULT 0,
    "sold" BIGINT NOT NULL DEFAULT 0,
    "sold_vnd" BIGINT NOT NULL DEFAULT 0,
    "bank" BIGINT NOT NULL DEFAULT 0,
    "bank_vnd" BIGINT NOT NULL DEFAULT 0,
    "bank_by_hand" BIGINT NOT NULL DEFAULT 0,
    "bank_by_hand_vnd" BIGINT NOT NULL DEFAULT 0,
    "vnpay" BIGINT NOT NULL DEFAULT 0,
    "vnpay_vnd" BIGINT NOT NULL DEFAULT 0,
    "momo" BIGINT NOT NULL DEFAULT 0,
    "momo_vnd" BIGINT NOT NULL DEFAULT 0,
    "zalopay" BIGINT NOT NULL DEFAULT 0,
    "zalopay_vnd" BIGINT NOT NULL DEFAULT 0,
    "viettelmoney" BIGINT NOT NULL DEFAULT 0,
    "viettelmoney_vnd" BIGINT NOT NULL DEFAULT 0,
    "payos" BIGINT NOT NULL DEFAULT 0,
    "payos_vnd" BIGINT NOT NULL DEFAULT 0,
    "cash" BIGINT NOT NULL DEFAULT 0,
    "cash_vnd" BIGINT NOT NULL DEFAULT 0,
    "complained" BIGINT NOT NULL DEFAULT 0,
    "carried" BIGINT NOT NULL DEFAULT 0,
    "carried_fee_vnd" BIGINT NOT NULL DEFAULT 0,
    "carried_goods_vnd" BIGINT NOT NULL DEFAULT 0,
    "outside" BIGINT NOT NULL DEFAULT 0,
    "delivered" BIGINT NOT NULL DEFAULT 0,
    "invoice_granted" BIGINT NOT NULL DEFAULT 0,
    "invoice_proven" BIGINT NOT NULL DEFAULT 0,
    "invoice_typed" BIGINT NOT NULL DEFAULT 0,
    "promised" BIGINT NOT NULL DEFAULT 0,
    "on_time" BIGINT NOT NULL DEFAULT 0,
    "returned" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "indicator_days_pkey" PRIMARY KEY ("day","area_id","shop_kind","channel")
);

-- CreateTable
CREATE TABLE "indicator_stands" (
    "day" DATE NOT NULL,
    "area_id" UUID NOT NULL,
    "shop_kind" "shop_kind" NOT NULL,
    "shops" BIGINT NOT NULL DEFAULT 0,
    "verified_shops" BIGINT NOT NULL DEFAULT 0,
    "listings" BIGINT NOT NULL DEFAULT 0,
    "labelled_listings" BIGINT NOT NULL DEFAULT 0,
    "ocop_listings" BIGINT NOT NULL DEFAULT 0,
    "ending_papers" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "indicator_stands_pkey" PRIMARY KEY ("day","area_id","shop_kind")
);

-- CreateTable
CREATE TABLE "indicator_refreshes" (
    "day" DATE NOT NULL,
    "refreshed_at" TIMESTAMPTZ(3) NOT NULL,
    "took_ms" INTEGER NOT NULL,

    CONSTRAINT "indicator_refreshes_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "indicator_marks" (
    "source" TEXT NOT NULL,
    "reached" BIGINT NOT NULL,
    "previous" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "indicator_marks_pkey" PRIMARY KEY ("source")
);

-- CreateTable
CREATE TABLE "indicator_snapshots" (
    "day" DATE NOT NULL,
    "span" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "from_day" DATE NOT NULL,
    "part" BIGINT NOT NULL,
    "whole" BIGINT,
    "value" DOUBLE PRECISION,
    "parts" JSONB NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "indicator_snapshots_pkey" PRIMARY KEY ("day","span","indicator")
);

-- CreateTable
CREATE TABLE "plan_targets" (
    "id" UUID NOT NULL,
    "plan" TEXT NOT NULL,
    "plan_name_vi" TEXT NOT NULL,
    "plan_name_en" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "goal" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "value_to" DOUBLE PRECISION,
    "districts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "entered_by_id" UUID,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_targets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outside_figures" (
    "id" UUID NOT NULL,
    "indicator" TEXT NOT NULL,
    "districts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "source" TEXT NOT NULL,
    "source_day" DATE NOT NULL,
    "corrects_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outside_figures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ebi_years" (
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "province_name" TEXT NOT NULL,
    "people" DOUBLE PRECISION,
    "consumers" DOUBLE PRECISION,
    "businesses" DOUBLE PRECISION,
    "score" DOUBLE PRECISION NOT NULL,
    "rank" INTEGER,
    "provinces" INTEGER,
    "source" TEXT NOT NULL,
    "source_day" DATE NOT NULL,
    "corrects_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ebi_years_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "plan_targets_indicator_from_day_idx" ON "plan_targets"("indicator", "from_day");

-- CreateIndex
CREATE UNIQUE INDEX "outside_figures_corrects_id_key" ON "outside_figures"("corrects_id");

-- CreateIndex
CREATE INDEX "outside_figures_indicator_to_day_idx" ON "outside_figures"("indicator", "to_day");

-- CreateIndex
CREATE UNIQUE INDEX "ebi_years_corrects_id_key" ON "ebi_years"("corrects_id");

-- CreateIndex
CREATE INDEX "ebi_years_year_idx" ON "ebi_years"("year");

-- What a day's sums are made of is read by the day it arrived.
CREATE INDEX "orders_arrived" ON "orders" ((coalesce("delivered_at", "completed_at")))
  WHERE coalesce("delivered_at", "completed_at") IS NOT NULL;

ALTER TABLE "indicator_snapshots" ADD CONSTRAINT "indicator_snapshots_span" CHECK ("span" IN ('month', 'quarter', 'year'));
ALTER TABLE "plan_targets" ADD CONSTRAINT "plan_targets_goal" CHECK ("goal" IN ('at-least', 'more-than', 'at-most'));
ALTER TABLE "plan_targets" ADD CONSTRAINT "plan_targets_days" CHECK ("from_day" <= "to_day");
ALTER TABLE "outside_figures" ADD CONSTRAINT "outside_figures_days" CHECK ("from_day" <= "to_day");
ALTER TABLE "outside_figures" ADD CONSTRAINT "outside_figures_corrects" FOREIGN KEY ("corrects_id") REFERENCES "outside_figures" ("id");
ALTER TABLE "ebi_years" ADD CONSTRAINT "ebi_years_corrects" FOREIGN KEY ("corrects_id") REFERENCES "ebi_years" ("id");

-- A report of March says in June what it said in March: refused for every role, the application's has no right besides.
CREATE TRIGGER "indicator_snapshots_append" BEFORE UPDATE OR DELETE ON "indicator_snapshots" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "plan_targets_append" BEFORE UPDATE OR DELETE ON "plan_targets" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "outside_figures_append" BEFORE UPDATE OR DELETE ON "outside_figures" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ebi_years_append" BEFORE UPDATE OR DELETE ON "ebi_years" FOR EACH ROW EXECUTE FUNCTION refuse_change();
