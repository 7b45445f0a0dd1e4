-- CreateEnum
CREATE TYPE "data_request_kind" AS ENUM ('see', 'correct', 'export', 'delete', 'restrict');

-- CreateEnum
CREATE TYPE "data_request_state" AS ENUM ('open', 'ready', 'expired', 'answered', 'refused', 'withdrawn', 'done');

-- CreateEnum
CREATE TYPE "data_breach_state" AS ENUM ('known', 'authority_told', 'closed');

-- AlterEnum
ALTER TYPE "code_purpose" ADD VALUE 'personal_data';

-- CreateTable
CREATE TABLE "data_requests" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" "data_request_kind" NOT NULL,
    "state" "data_request_state" NOT NULL DEFAULT 'open',
    "text" TEXT NOT NULL DEFAULT '',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answered_by_id" UUID,
    "bytes" INTEGER,
    "ready_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "download_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "data_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_breaches" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "state" "data_breach_state" NOT NULL DEFAULT 'known',
    "title" TEXT NOT NULL,
    "story" TEXT NOT NULL,
    "people_count" INTEGER,
    "happened_at" TIMESTAMPTZ(3),
    "known_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_breaches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_breach_entries" (
    "id" BIGSERIAL NOT NULL,
    "breach_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_breach_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "data_requests_code_key" ON "data_requests"("code");

-- CreateIndex
CREATE INDEX "data_requests_account_id_asked_at_idx" ON "data_requests"("account_id", "asked_at");

-- CreateIndex
CREATE INDEX "data_requests_state_due_at_idx" ON "data_requests"("state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "data_breaches_code_key" ON "data_breaches"("code");

-- CreateIndex
CREATE INDEX "data_breaches_state_due_at_idx" ON "data_breaches"("state", "due_at");

-- CreateIndex
CREATE INDEX "data_breach_entries_breach_id_idx" ON "data_breach_entries"("breach_id");

-- What is one person's is found without looking through everybody's.
CREATE INDEX "messages_to_phone_idx" ON "messages"("to_phone");

-- CreateIndex
CREATE INDEX "messages_to_email_idx" ON "messages"("to_email");

-- CreateIndex
CREATE INDEX "files_owner_id_idx" ON "files"("owner_id");

-- AddForeignKey
ALTER TABLE "data_breach_entries" ADD CONSTRAINT "data_breach_entries_breach_id_fkey" FOREIGN KEY ("breach_id") REFERENCES "data_breaches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A closed account gives its number back: what stands in its place is no number and belongs to nobody.
alter table accounts drop constraint accounts_phone_e164;
alter table accounts add constraint accounts_phone_e164 check (phone ~ '^\+84[0-9]{9,10}$' or (status = 'closed' and phone = 'closed:' || id::text));

alter table data_requests add constraint data_requests_account_fk foreign key (account_id) references accounts (id);
-- Pressed twice or asked from two phones, an export is one.
create unique index data_requests_one_export on data_requests (account_id) where kind = 'export' and state = 'open';
create unique index data_requests_one_deletion on data_requests (account_id) where kind = 'delete' and state in ('open', 'done');
alter table data_requests add constraint data_requests_ended check ((state in ('open', 'ready')) = (ended_at is null));
alter table data_requests add constraint data_requests_ready check (state <> 'ready' or (ready_at is not null and expires_at is not null));
alter table data_requests add constraint data_requests_answered check (state not in ('answered', 'refused') or (answer is not null and answered_by_id is not null));

create sequence data_breach_code start 1;
alter table data_breaches add constraint data_breaches_known check (known_at <= created_at and (happened_at is null or happened_at <= known_at));
create trigger data_breach_entries_append before update or delete on data_breach_entries for each row execute function refuse_change();
