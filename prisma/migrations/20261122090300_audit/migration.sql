-- DropIndex
DROP INDEX "audit_log_actor_id_idx";

-- DropIndex
DROP INDEX "audit_log_subject_kind_subject_id_idx";

-- CreateIndex
CREATE INDEX "audit_log_subject_id_subject_kind_idx" ON "audit_log"("subject_id", "subject_kind");

-- CreateTable
CREATE TABLE "audit_seals" (
    "day" DATE NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "links" BIGINT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_seals_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "audit_checks" (
    "id" UUID NOT NULL,
    "asked_by_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_id" BIGINT NOT NULL,
    "up_to_id" BIGINT NOT NULL DEFAULT 0,
    "up_to_hash" TEXT NOT NULL DEFAULT '',
    "rows" BIGINT NOT NULL DEFAULT 0,
    "fault_kind" TEXT,
    "fault_id" BIGINT,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_checks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_readers" (
    "account_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_readers_pkey" PRIMARY KEY ("account_id")
);

-- CreateIndex
CREATE INDEX "audit_checks_started_at_idx" ON "audit_checks"("started_at");

-- CreateIndex
CREATE INDEX "audit_log_at_id_idx" ON "audit_log"("at", "id");

-- CreateIndex
CREATE INDEX "audit_log_actor_id_at_id_idx" ON "audit_log"("actor_id", "at", "id");

-- What of the log left the database stands as it left.
create trigger audit_seals_append before update or delete on "audit_seals" for each row execute function refuse_change();
alter table "audit_checks" add constraint "audit_checks_fault" check ("fault_kind" is null or "fault_id" is not null);
-- At most one pass goes on at a time.
create unique index "audit_checks_open" on "audit_checks" ((1)) where "finished_at" is null;
-- The log is read newest first, by topic (first word of an action), by what was only looked at, and by words of a reason.
create index "audit_log_topic" on "audit_log" (split_part("action", '.', 1), "at", "id");
create index "audit_log_looks" on "audit_log" ("at", "id") where split_part("action", '.', 2) ~ '(^|_)(seen|revealed)$';
create index "audit_log_reason" on "audit_log" using gin (lower("reason") gin_trgm_ops) where "reason" is not null;
create index "audit_log_on_behalf" on "audit_log" ("on_behalf_of", "at", "id") where "on_behalf_of" is not null;
