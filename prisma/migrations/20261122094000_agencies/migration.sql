-- CreateTable
CREATE TABLE "agencies" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "scopes" TEXT[],
    "area_id" UUID,
    "reason" TEXT NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "close_reason" TEXT,

    CONSTRAINT "agencies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_people" (
    "id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "granted_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "end_reason" TEXT,

    CONSTRAINT "agency_people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_tokens" (
    "id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "agency_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_looks" (
    "id" BIGSERIAL NOT NULL,
    "agency_id" UUID NOT NULL,
    "account_id" UUID,
    "token_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "what" TEXT NOT NULL,
    "asked" JSONB NOT NULL,
    "rows" INTEGER NOT NULL,

    CONSTRAINT "agency_looks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_databases" (
    "period" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "agency_databases_pkey" PRIMARY KEY ("period")
);

-- CreateTable
CREATE TABLE "webhook_subscriptions" (
    "id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "facts" TEXT[],
    "secret_sealed" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_subscriptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL,
    "subscription_id" UUID NOT NULL,
    "fact" TEXT NOT NULL,
    "once_key" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "last_status" INTEGER,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "agency_people_agency_id_idx" ON "agency_people"("agency_id");

-- CreateIndex
CREATE INDEX "agency_people_account_id_idx" ON "agency_people"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "agency_tokens_token_hash_key" ON "agency_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "agency_tokens_agency_id_idx" ON "agency_tokens"("agency_id");

-- CreateIndex
CREATE INDEX "agency_looks_agency_id_id_idx" ON "agency_looks"("agency_id", "id");

-- CreateIndex
CREATE INDEX "webhook_subscriptions_agency_id_idx" ON "webhook_subscriptions"("agency_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_state_next_at_idx" ON "webhook_deliveries"("state", "next_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_subscription_id_once_key_key" ON "webhook_deliveries"("subscription_id", "once_key");

-- AddForeignKey
ALTER TABLE "agency_people" ADD CONSTRAINT "agency_people_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agencies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_people" ADD CONSTRAINT "agency_people_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_tokens" ADD CONSTRAINT "agency_tokens_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agencies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_looks" ADD CONSTRAINT "agency_looks_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agencies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_subscriptions" ADD CONSTRAINT "webhook_subscriptions_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agencies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "webhook_subscriptions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Two persons open one.
alter table "agencies" add constraint "agencies_two_persons" check (("confirmed_at" is null) = ("confirmed_by_id" is null)
  and ("confirmed_by_id" is null or "confirmed_by_id" <> "opened_by_id"));
alter table "agencies" add constraint "agencies_closed" check (("closed_at" is null) = ("closed_by_id" is null) and ("closed_at" is null) = ("close_reason" is null));
alter table "agencies" add constraint "agencies_kind" check ("kind" in ('tax', 'market_watch', 'police', 'statistics', 'ministry', 'other'));
alter table "agencies" add constraint "agencies_scopes" check (cardinality("scopes") > 0 and "scopes" <@ array['sellers', 'listings', 'figures', 'database', 'webhooks']);
-- The shared files are of the whole province.
alter table "agencies" add constraint "agencies_database_whole" check ("area_id" is null or not 'database' = any("scopes"));
alter table "agency_people" add constraint "agency_people_days" check ("ends_on" >= "starts_on");
alter table "agency_people" add constraint "agency_people_not_own" check ("granted_by_id" <> "account_id");
-- Nobody looks for two agencies.
create unique index "agency_people_one" on "agency_people" ("account_id") where "ended_at" is null;
alter table "agency_looks" add constraint "agency_looks_by" check (("account_id" is null) <> ("token_id" is null));
alter table "webhook_subscriptions" add constraint "webhook_subscriptions_state" check ("state" in ('active', 'paused', 'dead'));
alter table "webhook_subscriptions" add constraint "webhook_subscriptions_facts" check (cardinality("facts") > 0);
alter table "webhook_deliveries" add constraint "webhook_deliveries_state" check ("state" in ('waiting', 'done', 'dead') and ("state" = 'done') = ("done_at" is not null));

-- What was looked at stands, and what was shared is said the same way for good.
create trigger "agency_looks_append" before update or delete on "agency_looks" for each row execute function refuse_change();
create trigger "agency_databases_append" before update or delete on "agency_databases" for each row execute function refuse_change();

-- For whom somebody looks on a day: while her days last, the agency is open and she is no official of the department.
create function agency_seat("of_account" uuid, "on_day" date)
returns table (agency_id uuid, scopes text[], area_id uuid)
language sql stable as $$
  select g.id, g.scopes, g.area_id from agency_people p join agencies g on g.id = p.agency_id
  where p.account_id = of_account and p.ended_at is null and on_day between p.starts_on and p.ends_on
    and g.confirmed_at is not null and g.closed_at is null
    and not exists (select 1 from official_grants o where o.account_id = of_account and o.ended_at is null)
$$;
