-- CreateEnum
CREATE TYPE "bulletin_kind" AS ENUM ('month', 'quarter', 'year', 'platform');

-- CreateEnum
CREATE TYPE "bulletin_state" AS ENUM ('draft', 'signed', 'sent', 'dropped');

-- CreateEnum
CREATE TYPE "bulletin_format" AS ENUM ('pdf', 'docx', 'xlsx');

-- CreateTable
CREATE TABLE "bulletins" (
    "id" UUID NOT NULL,
    "kind" "bulletin_kind" NOT NULL,
    "period" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "edition" INTEGER NOT NULL,
    "corrects_id" UUID,
    "corrected_why" TEXT NOT NULL DEFAULT '',
    "state" "bulletin_state" NOT NULL DEFAULT 'draft',
    "content" JSONB NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "opening" TEXT NOT NULL DEFAULT '',
    "findings" TEXT NOT NULL DEFAULT '',
    "outlook" TEXT NOT NULL DEFAULT '',
    "made_by_id" UUID,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by_id" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "series" TEXT,
    "year" INTEGER,
    "number" INTEGER,
    "paper" JSONB,
    "paper_sha256" TEXT,
    "is_public" BOOLEAN NOT NULL DEFAULT false,
    "signed_by_id" UUID,
    "signed_for_id" UUID,
    "signed_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "dropped_by_id" UUID,
    "dropped_at" TIMESTAMPTZ(3),
    "drop_reason" TEXT,

    CONSTRAINT "bulletins_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulletin_files" (
    "bulletin_id" UUID NOT NULL,
    "format" "bulletin_format" NOT NULL,
    "is_open" BOOLEAN NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bulletin_files_pkey" PRIMARY KEY ("bulletin_id","format","is_open")
);

-- CreateTable
CREATE TABLE "bulletin_schedules" (
    "kind" "bulletin_kind" NOT NULL,
    "is_on" BOOLEAN NOT NULL,
    "after_days" INTEGER NOT NULL,
    "changed_by_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bulletin_schedules_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "bulletin_recipients" (
    "id" UUID NOT NULL,
    "kind" "bulletin_kind" NOT NULL,
    "account_id" UUID,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_by_id" UUID,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulletin_recipients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulletin_sendings" (
    "id" UUID NOT NULL,
    "bulletin_id" UUID NOT NULL,
    "recipient_id" UUID NOT NULL,
    "account_id" UUID,
    "sent_by_id" UUID,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulletin_sendings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "bulletins_to_day_idx" ON "bulletins"("to_day");

-- CreateIndex
CREATE UNIQUE INDEX "bulletins_kind_period_edition_key" ON "bulletins"("kind", "period", "edition");

-- CreateIndex
CREATE UNIQUE INDEX "bulletins_series_year_number_key" ON "bulletins"("series", "year", "number");

-- CreateIndex
CREATE INDEX "bulletin_recipients_kind_idx" ON "bulletin_recipients"("kind");

-- CreateIndex
CREATE UNIQUE INDEX "bulletin_sendings_bulletin_id_recipient_id_key" ON "bulletin_sendings"("bulletin_id", "recipient_id");

alter table "bulletins" add constraint "bulletins_days" check ("from_day" <= "to_day");
alter table "bulletins" add constraint "bulletins_edition" check ("edition" >= 1 and ("edition" = 1 or "corrected_why" <> ''));
alter table "bulletins" add constraint "bulletins_corrects" foreign key ("corrects_id") references "bulletins" ("id");
-- One edition puts another right; a draft of it that was dropped leaves room for the next.
create unique index "bulletins_one_correction" on "bulletins" ("corrects_id") where "state" <> 'dropped';
alter table "bulletins" add constraint "bulletins_signed" check (
  ("state" in ('signed', 'sent')) = ("signed_at" is not null) and ("signed_at" is not null) = ("paper" is not null)
  and ("signed_at" is not null) = ("number" is not null));
alter table "bulletins" add constraint "bulletins_dropped" check (("state" = 'dropped') = ("dropped_at" is not null));
alter table "bulletin_files" add constraint "bulletin_files_of" foreign key ("bulletin_id") references "bulletins" ("id");
alter table "bulletin_recipients" add constraint "bulletin_recipients_reached" check (("account_id" is null) <> ("email" is null));
alter table "bulletin_schedules" add constraint "bulletin_schedules_days" check ("after_days" between 1 and 45);
alter table "bulletin_sendings" add constraint "bulletin_sendings_of" foreign key ("bulletin_id") references "bulletins" ("id");
create unique index "bulletin_recipients_once" on "bulletin_recipients" ("kind", (coalesce("account_id"::text, "email"))) where "removed_at" is null;

-- A report of March says in June what it said in March: its numbers never change, and once signed nothing but that it was sent.
create function keep_bulletin() returns trigger language plpgsql as $$
begin
  if (old.kind, old.period, old.from_day, old.to_day, old.edition, old.corrects_id, old.corrected_why, old.content, old.content_sha256, old.made_by_id, old.made_at)
    is distinct from (new.kind, new.period, new.from_day, new.to_day, new.edition, new.corrects_id, new.corrected_why, new.content, new.content_sha256, new.made_by_id, new.made_at) then
    raise exception 'the numbers of a bulletin are not changed';
  end if;
  if old.state <> 'draft' and (to_jsonb(new) - 'state' - 'sent_at') is distinct from (to_jsonb(old) - 'state' - 'sent_at') then
    raise exception 'a signed bulletin is not changed';
  end if;
  if not (new.state = old.state or (old.state = 'draft' and new.state in ('signed', 'dropped')) or (old.state = 'signed' and new.state = 'sent')) then
    raise exception 'a bulletin does not go back';
  end if;
  return new;
end $$;
create trigger "bulletins_kept" before update on "bulletins" for each row execute function keep_bulletin();
create trigger "bulletins_stay" before delete on "bulletins" for each row execute function refuse_change();
create trigger "bulletin_files_append" before update or delete on "bulletin_files" for each row execute function refuse_change();
