-- CreateEnum
CREATE TYPE "case_state" AS ENUM ('open', 'decided', 'closed');

-- CreateEnum
CREATE TYPE "letter_kind" AS ENUM ('request', 'warning', 'decision', 'closing');

-- CreateEnum
CREATE TYPE "letter_state" AS ENUM ('draft', 'signed', 'dropped');

-- CreateEnum
CREATE TYPE "sanction_level" AS ENUM ('warn', 'limit', 'suspend', 'close');

-- CreateEnum
CREATE TYPE "sanction_state" AS ENUM ('proposed', 'refused', 'withdrawn', 'lapsed', 'announced', 'active', 'ended', 'lifted');

-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "cod_stopped_until" TIMESTAMPTZ(3),
ADD COLUMN     "listings_stopped_until" TIMESTAMPTZ(3),
ADD COLUMN     "orders_stopped_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "number_series" (
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("kind","year")
);

-- CreateTable
CREATE TABLE "case_files" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "shop_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "state" "case_state" NOT NULL DEFAULT 'open',
    "outcome" TEXT,
    "source_kind" TEXT,
    "source_id" UUID,
    "in_charge_id" UUID,
    "opened_by_id" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_parties" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contact" TEXT NOT NULL DEFAULT '',
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by_id" UUID,

    CONSTRAINT "case_parties_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_evidence" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "file_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "sha256" TEXT NOT NULL,
    "added_by_id" UUID,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_notes" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_events" (
    "id" BIGSERIAL NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_letters" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "sanction_id" UUID,
    "kind" "letter_kind" NOT NULL,
    "state" "letter_state" NOT NULL DEFAULT 'draft',
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "written_by_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "series" TEXT,
    "year" INTEGER,
    "number" INTEGER,
    "paper" JSONB,
    "paper_sha256" TEXT,
    "signed_by_id" UUID,
    "signed_for_id" UUID,
    "signed_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_letters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter_files" (
    "letter_id" UUID NOT NULL,
    "pdf" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "letter_files_pkey" PRIMARY KEY ("letter_id")
);

-- CreateTable
CREATE TABLE "sanctions" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "shop_id" UUID NOT NULL,
    "product_id" UUID,
    "case_id" UUID,
    "level" "sanction_level" NOT NULL,
    "limits" TEXT[],
    "state" "sanction_state" NOT NULL,
    "basis" TEXT NOT NULL,
    "citation" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "is_listed" BOOLEAN NOT NULL DEFAULT false,
    "listed_until" TIMESTAMPTZ(3),
    "is_urgent" BOOLEAN NOT NULL DEFAULT false,
    "authority" TEXT,
    "authority_ref" TEXT,
    "days" INTEGER,
    "proposed_by_id" UUID NOT NULL,
    "proposed_for_id" UUID,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_for_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,
    "starts_at" TIMESTAMPTZ(3),
    "until_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "end_reason" TEXT,
    "took_down" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "sanctions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "case_files_code_key" ON "case_files"("code");

-- CreateIndex
CREATE INDEX "case_files_shop_id_idx" ON "case_files"("shop_id");

-- CreateIndex
CREATE INDEX "case_files_state_opened_at_idx" ON "case_files"("state", "opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "case_files_source_kind_source_id_key" ON "case_files"("source_kind", "source_id");

-- CreateIndex
CREATE INDEX "case_parties_case_id_idx" ON "case_parties"("case_id");

-- CreateIndex
CREATE INDEX "case_evidence_case_id_idx" ON "case_evidence"("case_id");

-- CreateIndex
CREATE INDEX "case_evidence_file_id_idx" ON "case_evidence"("file_id");

-- CreateIndex
CREATE INDEX "case_notes_case_id_idx" ON "case_notes"("case_id");

-- CreateIndex
CREATE INDEX "case_events_case_id_idx" ON "case_events"("case_id");

-- CreateIndex
CREATE INDEX "case_letters_case_id_idx" ON "case_letters"("case_id");

-- CreateIndex
CREATE INDEX "case_letters_shop_id_state_idx" ON "case_letters"("shop_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "case_letters_series_year_number_key" ON "case_letters"("series", "year", "number");

-- CreateIndex
CREATE UNIQUE INDEX "sanctions_code_key" ON "sanctions"("code");

-- CreateIndex
CREATE INDEX "sanctions_shop_id_idx" ON "sanctions"("shop_id");

-- CreateIndex
CREATE INDEX "sanctions_product_id_idx" ON "sanctions"("product_id");

-- CreateIndex
CREATE INDEX "sanctions_case_id_idx" ON "sanctions"("case_id");

-- CreateIndex
CREATE INDEX "sanctions_state_starts_at_idx" ON "sanctions"("state", "starts_at");

-- One open decision to suspend or close at a time, of a shop and of each of its listings.
create unique index "sanctions_one_open" on "sanctions" ("shop_id", (coalesce("product_id", '00000000-0000-0000-0000-000000000000'::uuid)))
  where "level" in ('suspend', 'close') and "state" in ('proposed', 'announced', 'active');
-- What holds is looked up by shop, and listed for everybody.
create index "sanctions_holding" on "sanctions" ("shop_id") where "state" in ('announced', 'active');
create index "sanctions_warned_list" on "sanctions" ("listed_until") where "is_listed";
-- Nobody signs what she proposed, in her own name or in another's whose power she uses.
alter table "sanctions" add constraint "sanctions_two_persons" check (
  "level" not in ('suspend', 'close') or "decided_by_id" is null or (
    "decided_by_id" <> "proposed_by_id"
    and "decided_by_id" is distinct from "proposed_for_id"
    and coalesce("decided_for_id", "decided_by_id") <> "proposed_by_id"
    and coalesce("decided_for_id", "decided_by_id") is distinct from "proposed_for_id"));
alter table "sanctions" add constraint "sanctions_decided" check (
  "state" not in ('refused', 'announced', 'active', 'ended', 'lifted') or ("decided_by_id" is not null and "decided_at" is not null));
-- From now on, never from before.
alter table "sanctions" add constraint "sanctions_not_backdated" check ("decided_at" >= "proposed_at" and "starts_at" >= "decided_at" and "until_at" > "starts_at");
alter table "sanctions" add constraint "sanctions_ended" check (("state" in ('ended', 'lifted')) = ("ended_at" is not null));
alter table "case_letters" add constraint "case_letters_signed" check (
  ("state" = 'signed') = ("number" is not null) and ("state" = 'signed') = ("signed_at" is not null) and ("state" = 'signed') = ("paper" is not null));
alter table "number_series" add constraint "number_series_counts" check ("last" >= 1);

-- A signed letter stays as it was signed: only that it was read is noted beside it, once.
create function keep_signed_letter() returns trigger language plpgsql as $$
begin
  if old.state = 'signed' and (to_jsonb(new) - 'read_at') is distinct from (to_jsonb(old) - 'read_at') then
    raise exception 'a signed letter is not changed';
  end if;
  return new;
end $$;
create trigger "case_letters_kept" before update on "case_letters" for each row execute function keep_signed_letter();
