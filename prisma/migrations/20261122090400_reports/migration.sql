-- CreateEnum
CREATE TYPE "appeal_subject" AS ENUM ('takedown', 'sanction');

-- CreateEnum
CREATE TYPE "appeal_state" AS ENUM ('open', 'upheld', 'rejected', 'withdrawn');

-- CreateEnum
CREATE TYPE "report_subject" AS ENUM ('product', 'shop', 'review');

-- CreateEnum
CREATE TYPE "report_reason" AS ENUM ('fake', 'infringing', 'unsafe', 'misleading', 'illegal', 'other');

-- CreateEnum
CREATE TYPE "report_matter_state" AS ENUM ('open', 'correcting', 'kept', 'corrected', 'removed');

-- CreateEnum
CREATE TYPE "report_file_kind" AS ENUM ('photo', 'right_proof', 'power_of_attorney');

-- CreateEnum
CREATE TYPE "takedown_subject" AS ENUM ('product', 'shop_page', 'review');

-- CreateEnum
CREATE TYPE "takedown_part" AS ENUM ('whole', 'text', 'picture');

-- CreateEnum
CREATE TYPE "takedown_cause" AS ENUM ('report', 'authority', 'desk');

-- CreateEnum
CREATE TYPE "takedown_state" AS ENUM ('requested', 'provisional', 'done', 'lifted', 'final', 'dropped');

-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "taken_cover_sha256" TEXT,
ADD COLUMN     "taken_story_sha256" TEXT;

-- CreateTable
CREATE TABLE "appeals" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "subject_kind" "appeal_subject" NOT NULL,
    "subject_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "decided_by_id" UUID NOT NULL,
    "state" "appeal_state" NOT NULL DEFAULT 'open',
    "text" TEXT NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "judged_by_id" UUID,
    "judged_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "appeals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appeal_files" (
    "appeal_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,

    CONSTRAINT "appeal_files_pkey" PRIMARY KEY ("appeal_id","file_id")
);

-- CreateTable
CREATE TABLE "report_matters" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "subject_kind" "report_subject" NOT NULL,
    "subject_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "subject_name" TEXT NOT NULL,
    "state" "report_matter_state" NOT NULL DEFAULT 'open',
    "report_count" INTEGER NOT NULL DEFAULT 1,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "last_report_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "draft" JSONB,
    "draft_by_id" UUID,
    "draft_at" TIMESTAMPTZ(3),
    "correct_by" TIMESTAMPTZ(3),
    "seller_answer" TEXT,
    "seller_answered_at" TIMESTAMPTZ(3),
    "basis" TEXT,
    "citation" TEXT,
    "reason" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "takedown_id" UUID,

    CONSTRAINT "report_matters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reports" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "matter_id" UUID NOT NULL,
    "reason" "report_reason" NOT NULL,
    "text" TEXT NOT NULL,
    "account_id" UUID,
    "phone_sealed" TEXT,
    "is_rights_holder" BOOLEAN NOT NULL DEFAULT false,
    "holder_name" TEXT NOT NULL DEFAULT '',
    "right_number" TEXT NOT NULL DEFAULT '',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_files" (
    "report_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "kind" "report_file_kind" NOT NULL,

    CONSTRAINT "report_files_pkey" PRIMARY KEY ("report_id","file_id")
);

-- CreateTable
CREATE TABLE "takedowns" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "subject_kind" "takedown_subject" NOT NULL,
    "subject_id" UUID NOT NULL,
    "part" "takedown_part" NOT NULL DEFAULT 'whole',
    "shop_id" UUID NOT NULL,
    "subject_name" TEXT NOT NULL,
    "state" "takedown_state" NOT NULL DEFAULT 'requested',
    "cause" "takedown_cause" NOT NULL,
    "matter_id" UUID,
    "authority_name" TEXT NOT NULL DEFAULT '',
    "authority_number" TEXT NOT NULL DEFAULT '',
    "authority_date" DATE,
    "authority_file_id" UUID,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "basis" TEXT NOT NULL,
    "citation" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "is_unsafe" BOOLEAN NOT NULL DEFAULT false,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,
    "was_status" TEXT,
    "provisional_until" TIMESTAMPTZ(3),
    "appeal_until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "end_reason" TEXT,
    "orders_sealed" TEXT,
    "order_count" INTEGER NOT NULL DEFAULT 0,
    "buyers_told_to" INTEGER NOT NULL DEFAULT 0,
    "buyers_told_at" TIMESTAMPTZ(3),

    CONSTRAINT "takedowns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "takedown_evidence" (
    "id" BIGSERIAL NOT NULL,
    "takedown_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "takedown_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "appeals_code_key" ON "appeals"("code");

-- CreateIndex
CREATE INDEX "appeals_shop_id_idx" ON "appeals"("shop_id");

-- CreateIndex
CREATE INDEX "appeals_subject_kind_subject_id_idx" ON "appeals"("subject_kind", "subject_id");

-- CreateIndex
CREATE INDEX "appeal_files_file_id_idx" ON "appeal_files"("file_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_matters_code_key" ON "report_matters"("code");

-- CreateIndex
CREATE INDEX "report_matters_shop_id_idx" ON "report_matters"("shop_id");

-- CreateIndex
CREATE INDEX "report_matters_subject_kind_subject_id_idx" ON "report_matters"("subject_kind", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "reports_code_key" ON "reports"("code");

-- CreateIndex
CREATE INDEX "reports_matter_id_idx" ON "reports"("matter_id");

-- CreateIndex
CREATE INDEX "report_files_file_id_idx" ON "report_files"("file_id");

-- CreateIndex
CREATE UNIQUE INDEX "takedowns_code_key" ON "takedowns"("code");

-- CreateIndex
CREATE INDEX "takedowns_shop_id_idx" ON "takedowns"("shop_id");

-- CreateIndex
CREATE INDEX "takedowns_subject_kind_subject_id_idx" ON "takedowns"("subject_kind", "subject_id");

-- CreateIndex
CREATE INDEX "takedowns_state_due_at_idx" ON "takedowns"("state", "due_at");

-- CreateIndex
CREATE INDEX "takedowns_created_at_idx" ON "takedowns"("created_at");

-- CreateIndex
CREATE INDEX "takedown_evidence_takedown_id_idx" ON "takedown_evidence"("takedown_id");

-- AddForeignKey
ALTER TABLE "appeal_files" ADD CONSTRAINT "appeal_files_appeal_id_fkey" FOREIGN KEY ("appeal_id") REFERENCES "appeals"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_matter_id_fkey" FOREIGN KEY ("matter_id") REFERENCES "report_matters"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_files" ADD CONSTRAINT "report_files_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "reports"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "takedown_evidence" ADD CONSTRAINT "takedown_evidence_takedown_id_fkey" FOREIGN KEY ("takedown_id") REFERENCES "takedowns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Numbers as people say them.
create sequence report_matter_code start 1001;
create sequence takedown_code start 1001;
create sequence appeal_code start 1001;

-- One open matter a thing, one standing takedown a thing, one appeal a decision: whoever was first.
create unique index "report_matters_one_open" on "report_matters" ("subject_kind", "subject_id") where "state" in ('open', 'correcting');
-- A shop may write other words after a takedown, which may be taken down too.
create unique index "takedowns_one_standing" on "takedowns" ("subject_kind", "subject_id")
  where "state" = 'requested' or ("state" in ('provisional', 'done') and "subject_kind" <> 'shop_page');
create unique index "appeals_one" on "appeals" ("subject_kind", "subject_id") where "state" <> 'withdrawn';
create index "takedowns_to_end" on "takedowns" ("appeal_until") where "state" = 'done';
create index "takedowns_buyers_to_tell" on "takedowns" ("done_at") where "is_unsafe" and "done_at" is not null and "buyers_told_at" is null;

-- The clock may begin before the row, never after it; what was done has who, when and on what ground.
alter table "takedowns" add constraint "takedowns_clock" check ("requested_at" <= "created_at" and "due_at" > "requested_at");
alter table "takedowns" add constraint "takedowns_done" check (("done_at" is null) = ("done_by_id" is null) and ("state" in ('requested', 'dropped') or "done_at" is not null));
alter table "takedowns" add constraint "takedowns_ended" check (("state" in ('lifted', 'final', 'dropped')) = ("ended_at" is not null));
alter table "report_matters" add constraint "report_matters_decided" check (("state" = 'open') or ("decided_at" is not null and "decided_by_id" is not null and "basis" is not null));
alter table "appeals" add constraint "appeals_other_judge" check ("judged_by_id" is null or "judged_by_id" <> "decided_by_id");
alter table "appeals" add constraint "appeals_judged" check (("state" in ('upheld', 'rejected')) = ("judged_by_id" is not null and "reason" is not null));

-- What was taken down says for ever what it said.
create trigger takedown_evidence_append before update or delete on "takedown_evidence" for each row execute function refuse_change();

-- The very same picture under another shop's goods.
create index "files_same_picture" on "files" ("sha256");
