-- CreateEnum
CREATE TYPE "publication_state" AS ENUM ('draft', 'announced', 'in_force', 'replaced', 'dropped');

-- CreateTable
CREATE TABLE "publication_versions" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "version" INTEGER,
    "state" "publication_state" NOT NULL DEFAULT 'draft',
    "text_vi" JSONB NOT NULL,
    "text_en" JSONB NOT NULL,
    "summary_vi" TEXT NOT NULL DEFAULT '',
    "summary_en" TEXT NOT NULL DEFAULT '',
    "shipped_hash" TEXT,
    "writer_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3) NOT NULL,
    "announced_at" TIMESTAMPTZ(3),
    "announced_by_id" UUID,
    "announce_reason" TEXT,
    "notice_days" INTEGER,
    "effective_from" DATE,
    "replaced_on" DATE,
    "facts_kept" JSONB,
    "dropped_at" TIMESTAMPTZ(3),
    "dropped_by_id" UUID,
    "drop_reason" TEXT,
    "told_to" UUID,
    "told_at" TIMESTAMPTZ(3),
    "told_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "publication_versions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "publication_versions_state_effective_from_idx" ON "publication_versions"("state", "effective_from");

-- CreateIndex
CREATE UNIQUE INDEX "publication_versions_slug_version_key" ON "publication_versions"("slug", "version");

-- One draft of a text is written at a time, one change of it announced, and one version holds.
create unique index publication_versions_one_draft on publication_versions (slug) where state = 'draft';
create unique index publication_versions_one_announced on publication_versions (slug) where state = 'announced';
create unique index publication_versions_one_in_force on publication_versions (slug) where state = 'in_force';
alter table publication_versions
  add constraint publication_versions_announced check ((state in ('announced', 'in_force', 'replaced')) <= (version is not null and effective_from is not null and announced_at is not null)),
  add constraint publication_versions_replaced check ((state = 'replaced') = (replaced_on is not null)),
  add constraint publication_versions_dropped check ((state = 'dropped') = (dropped_at is not null and drop_reason is not null));

-- People agreed to these very words: from its announcement a version is never rewritten, and none is ever removed.
create function publication_versions_keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'publication_versions: a version is never removed'; end if;
  if old.state <> 'draft' and (new.slug, new.version, new.text_vi, new.text_en, new.summary_vi, new.summary_en, new.writer_ids, new.announced_at, new.announced_by_id, new.announce_reason, new.notice_days, new.effective_from)
    is distinct from (old.slug, old.version, old.text_vi, old.text_en, old.summary_vi, old.summary_en, old.writer_ids, old.announced_at, old.announced_by_id, old.announce_reason, old.notice_days, old.effective_from)
  then raise exception 'publication_versions: what was announced is replaced, not rewritten'; end if;
  return new;
end $$;
create trigger publication_versions_keep before update or delete on publication_versions for each row execute function publication_versions_keep();
