-- CreateEnum
CREATE TYPE "identity_outcome" AS ENUM ('answered', 'declined', 'failed');

-- CreateEnum
CREATE TYPE "identity_check_state" AS ENUM ('waiting', 'accepted', 'refused', 'overtaken');

-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "paused_for" TEXT;

-- CreateTable
CREATE TABLE "identity_journeys" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "shop_id" UUID,
    "application_id" UUID,
    "state_hash" TEXT NOT NULL,
    "secrets_sealed" TEXT,
    "besides" TEXT NOT NULL DEFAULT '',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "outcome" "identity_outcome",
    "trouble" TEXT,

    CONSTRAINT "identity_journeys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_checks" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "journey_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "shop_id" UUID,
    "application_id" UUID,
    "issuer" TEXT NOT NULL,
    "subject_hash" TEXT NOT NULL,
    "personal_id_hash" TEXT,
    "told_name" TEXT NOT NULL,
    "against_name" TEXT NOT NULL,
    "assurance" TEXT NOT NULL,
    "differences" TEXT[],
    "state" "identity_check_state" NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "decision_reason" TEXT,

    CONSTRAINT "identity_checks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_exceptions" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "until" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "granted_by_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "end_reason" TEXT,

    CONSTRAINT "identity_exceptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_rounds" (
    "from_day" DATE NOT NULL,
    "days_before" INTEGER NOT NULL,
    "told_up_to" UUID,
    "told" INTEGER NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "identity_rounds_pkey" PRIMARY KEY ("from_day","days_before")
);

-- CreateIndex
CREATE UNIQUE INDEX "identity_journeys_state_hash_key" ON "identity_journeys"("state_hash");

-- CreateIndex
CREATE INDEX "identity_journeys_shop_id_started_at_idx" ON "identity_journeys"("shop_id", "started_at");

-- CreateIndex
CREATE INDEX "identity_journeys_application_id_started_at_idx" ON "identity_journeys"("application_id", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "identity_checks_code_key" ON "identity_checks"("code");

-- CreateIndex
CREATE UNIQUE INDEX "identity_checks_journey_id_key" ON "identity_checks"("journey_id");

-- CreateIndex
CREATE INDEX "identity_checks_shop_id_checked_at_idx" ON "identity_checks"("shop_id", "checked_at");

-- CreateIndex
CREATE INDEX "identity_checks_application_id_checked_at_idx" ON "identity_checks"("application_id", "checked_at");

-- CreateIndex
CREATE INDEX "identity_checks_subject_hash_idx" ON "identity_checks"("subject_hash");

-- CreateIndex
CREATE INDEX "identity_checks_personal_id_hash_idx" ON "identity_checks"("personal_id_hash");

-- CreateIndex
CREATE INDEX "identity_exceptions_shop_id_idx" ON "identity_exceptions"("shop_id");

-- A journey is a shop's or an applicant's, and so is what came of it.
alter table identity_journeys
  add constraint identity_journeys_account_fk foreign key (account_id) references accounts (id),
  add constraint identity_journeys_shop_fk foreign key (shop_id) references shops (id),
  add constraint identity_journeys_application_fk foreign key (application_id) references shop_applications (id),
  add constraint identity_journeys_whose check (shop_id is not null or application_id is not null),
  add constraint identity_journeys_used check ((used_at is null) = (outcome is null));
alter table identity_checks
  add constraint identity_checks_journey_fk foreign key (journey_id) references identity_journeys (id),
  add constraint identity_checks_account_fk foreign key (account_id) references accounts (id),
  add constraint identity_checks_shop_fk foreign key (shop_id) references shops (id),
  add constraint identity_checks_application_fk foreign key (application_id) references shop_applications (id),
  add constraint identity_checks_whose check (shop_id is not null or application_id is not null),
  add constraint identity_checks_decided check ((decided_by_id is null) = (decision_reason is null)),
  -- What differs is never taken without a person who says why.
  add constraint identity_checks_looked_at check (state <> 'accepted' or cardinality(differences) = 0 or decided_by_id is not null);
create index identity_checks_waiting on identity_checks (checked_at) where state = 'waiting';
alter table identity_exceptions
  add constraint identity_exceptions_shop_fk foreign key (shop_id) references shops (id),
  add constraint identity_exceptions_granted_fk foreign key (granted_by_id) references accounts (id),
  add constraint identity_exceptions_ended check ((ended_at is null) = (end_reason is null));
-- One that holds at a time: another day is another exception, after the first was ended.
create unique index identity_exceptions_one on identity_exceptions (shop_id) where ended_at is null;
alter table shops add constraint shops_paused_for check (paused_for is null or paused_at is not null);
create index shops_not_electronic on shops (id) where identity_level <> 'electronic' and status = 'active';
