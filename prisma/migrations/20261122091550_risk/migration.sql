-- CreateEnum
CREATE TYPE "risk_subject" AS ENUM ('application', 'listing');

-- CreateEnum
CREATE TYPE "risk_verdict" AS ENUM ('agreed', 'not_agreed', 'not_judged');

-- CreateEnum
CREATE TYPE "sample_outcome" AS ENUM ('kept', 'failed', 'overtaken');

-- AlterEnum
ALTER TYPE "listing_review_kind" ADD VALUE 'sample';

-- CreateTable
CREATE TABLE "picture_hashes" (
    "file_id" UUID NOT NULL,
    "view" SMALLINT NOT NULL,
    "p_hash" BIGINT NOT NULL,
    "d_hash" BIGINT NOT NULL,
    "band0" INTEGER NOT NULL,
    "band1" INTEGER NOT NULL,
    "band2" INTEGER NOT NULL,
    "band3" INTEGER NOT NULL,

    CONSTRAINT "picture_hashes_pkey" PRIMARY KEY ("file_id","view")
);

-- CreateTable
CREATE TABLE "risk_scores" (
    "subject_kind" "risk_subject" NOT NULL,
    "subject_id" UUID NOT NULL,
    "points" INTEGER NOT NULL,
    "is_hard" BOOLEAN NOT NULL,
    "reasons" JSONB NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "risk_scores_pkey" PRIMARY KEY ("subject_kind","subject_id")
);

-- CreateTable
CREATE TABLE "risk_firings" (
    "id" UUID NOT NULL,
    "subject_kind" "risk_subject" NOT NULL,
    "case_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "fired_at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" "risk_verdict",
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "risk_firings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "risk_settings" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "set_by_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "risk_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "brand_proofs" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "brand" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "granted_by_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "end_reason" TEXT,

    CONSTRAINT "brand_proofs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listed_at_once" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "listed_at" TIMESTAMPTZ(3) NOT NULL,
    "points" INTEGER NOT NULL,
    "band" TEXT NOT NULL,
    "rate_bp" INTEGER NOT NULL,
    "draw" INTEGER NOT NULL,
    "is_drawn" BOOLEAN NOT NULL,
    "checks" JSONB NOT NULL,
    "sample_review_id" UUID,
    "outcome" "sample_outcome",
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "listed_at_once_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing_brakes" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "listed_at_once_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "listing_brakes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "picture_hashes_band0_idx" ON "picture_hashes"("band0");

-- CreateIndex
CREATE INDEX "picture_hashes_band1_idx" ON "picture_hashes"("band1");

-- CreateIndex
CREATE INDEX "picture_hashes_band2_idx" ON "picture_hashes"("band2");

-- CreateIndex
CREATE INDEX "picture_hashes_band3_idx" ON "picture_hashes"("band3");

-- CreateIndex
CREATE INDEX "risk_firings_code_fired_at_idx" ON "risk_firings"("code", "fired_at");

-- CreateIndex
CREATE UNIQUE INDEX "risk_firings_subject_kind_case_id_code_key" ON "risk_firings"("subject_kind", "case_id", "code");

-- CreateIndex
CREATE INDEX "risk_settings_key_effective_from_idx" ON "risk_settings"("key", "effective_from");

-- CreateIndex
CREATE INDEX "brand_proofs_shop_id_idx" ON "brand_proofs"("shop_id");

-- CreateIndex
CREATE UNIQUE INDEX "listed_at_once_review_id_key" ON "listed_at_once"("review_id");

-- CreateIndex
CREATE UNIQUE INDEX "listed_at_once_sample_review_id_key" ON "listed_at_once"("sample_review_id");

-- CreateIndex
CREATE INDEX "listed_at_once_product_id_idx" ON "listed_at_once"("product_id");

-- CreateIndex
CREATE INDEX "listed_at_once_shop_id_listed_at_idx" ON "listed_at_once"("shop_id", "listed_at");

-- CreateIndex
CREATE INDEX "listed_at_once_day_idx" ON "listed_at_once"("day");

-- CreateIndex
CREATE UNIQUE INDEX "listing_brakes_listed_at_once_id_key" ON "listing_brakes"("listed_at_once_id");

-- CreateIndex
CREATE INDEX "listing_brakes_shop_id_until_at_idx" ON "listing_brakes"("shop_id", "until_at");

-- CreateIndex
CREATE INDEX "product_photos_file_id_idx" ON "product_photos"("file_id");

-- A brand is shown once; what the head set holds from a day that was not yet over; a draw is what it is.
-- What is not judged yet is looked for at every beat.
create index risk_firings_open on risk_firings (case_id) where verdict is null;
create index listed_at_once_open on listed_at_once (sample_review_id) where sample_review_id is not null and outcome is null;
create unique index brand_proofs_one on brand_proofs (shop_id, brand) where ended_at is null;
alter table brand_proofs add constraint brand_proofs_ended check ((ended_at is null) = (ended_by_id is null) and (ended_at is null) = (end_reason is null));
alter table risk_scores add constraint risk_scores_points check (points between 0 and 100);
alter table risk_firings
  add constraint risk_firings_points check (points >= 0),
  add constraint risk_firings_decided check ((verdict is null) = (decided_at is null));
alter table risk_settings add constraint risk_settings_value check (value >= 0 and reason <> '');
alter table listed_at_once
  add constraint listed_at_once_draw check (draw between 0 and 9999 and rate_bp between 0 and 10000 and is_drawn = (draw < rate_bp)),
  add constraint listed_at_once_sample check ((sample_review_id is not null) <= is_drawn),
  add constraint listed_at_once_outcome check ((outcome is null) = (decided_at is null));
alter table listing_brakes add constraint listing_brakes_time check (until_at > since);

-- CreateTable
CREATE TABLE "price_kinds" (
    "category_id" UUID NOT NULL,
    "dimension" "unit_dimension" NOT NULL,
    "count" INTEGER NOT NULL,
    "lower_vnd" BIGINT NOT NULL,
    "middle_vnd" BIGINT NOT NULL,
    "upper_vnd" BIGINT NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_kinds_pkey" PRIMARY KEY ("category_id","dimension")
);
