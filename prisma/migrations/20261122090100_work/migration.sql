-- CreateEnum
CREATE TYPE "work_kind" AS ENUM ('application', 'listing', 'bank_change', 'claim', 'notice', 'paper', 'report', 'takedown', 'complaint', 'review', 'appeal', 'sanction', 'recall', 'data_request', 'inspection');

-- AlterTable
ALTER TABLE "official_grants" ADD COLUMN     "queues" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "work_items" (
    "id" UUID NOT NULL,
    "kind" "work_kind" NOT NULL,
    "subject_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "party" TEXT NOT NULL DEFAULT '',
    "area_id" UUID,
    "shop_id" UUID,
    "amount_vnd" BIGINT,
    "risk_points" INTEGER NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "not_before" TIMESTAMPTZ(3),
    "is_waiting" BOOLEAN NOT NULL DEFAULT false,
    "is_sandbox" BOOLEAN NOT NULL DEFAULT false,
    "holder_id" UUID,
    "held_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "work_items_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "work_items_holder_id_idx" ON "work_items"("holder_id");

-- CreateIndex
CREATE INDEX "work_items_shop_id_idx" ON "work_items"("shop_id");

-- CreateIndex
CREATE UNIQUE INDEX "work_items_kind_subject_id_key" ON "work_items"("kind", "subject_id");

-- The queue shows what is open: hundreds of rows among all that ever were.
create index "work_items_open" on "work_items" ("due_at", "id") where "closed_at" is null;
alter table "work_items" add constraint "work_items_outcome" check (("closed_at" is null) = ("outcome" is null));
alter table "work_items" add constraint "work_items_held" check (("holder_id" is null) = ("held_at" is null));
