-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "last_signed_in_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "official_grants" ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "confirmed_by_id" UUID,
ADD COLUMN     "end_reason" TEXT,
ADD COLUMN     "ended_by_id" UUID,
ADD COLUMN     "ends_on" DATE,
ADD COLUMN     "needs_confirmation" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "starts_on" DATE;

-- CreateTable
CREATE TABLE "officials" (
    "account_id" UUID NOT NULL,
    "unit" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "officials_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "substitutions" (
    "id" UUID NOT NULL,
    "absent_id" UUID NOT NULL,
    "substitute_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "chosen_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "substitutions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_reviews" (
    "id" UUID NOT NULL,
    "opens_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_review_answers" (
    "review_id" UUID NOT NULL,
    "grant_id" UUID NOT NULL,
    "keeps" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "answered_by" UUID NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_review_answers_pkey" PRIMARY KEY ("review_id","grant_id")
);

-- CreateIndex
CREATE INDEX "substitutions_substitute_id_idx" ON "substitutions"("substitute_id");

-- CreateIndex
CREATE UNIQUE INDEX "access_reviews_opens_on_key" ON "access_reviews"("opens_on");

-- CreateIndex
CREATE INDEX "access_review_answers_grant_id_idx" ON "access_review_answers"("grant_id");

-- AddForeignKey
ALTER TABLE "officials" ADD CONSTRAINT "officials_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_review_answers" ADD CONSTRAINT "access_review_answers_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "access_reviews"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_review_answers" ADD CONSTRAINT "access_review_answers_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "official_grants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Two persons, and never oneself.
alter table "official_grants" add constraint "official_grants_not_own" check ("granted_by_id" is distinct from "account_id" or "granted_by_id" is null);
alter table "official_grants" add constraint "official_grants_confirmed_by_another" check (("confirmed_at" is null) = ("confirmed_by_id" is null)
  and ("confirmed_by_id" is null or ("confirmed_by_id" <> "account_id" and "confirmed_by_id" is distinct from "granted_by_id")));
alter table "official_grants" add constraint "official_grants_days" check ("ends_on" is null or "starts_on" is null or "ends_on" >= "starts_on");
alter table "substitutions" add constraint "substitutions_another" check ("absent_id" <> "substitute_id" and "chosen_by_id" <> "substitute_id");
alter table "substitutions" add constraint "substitutions_days" check ("ends_on" >= "starts_on");
-- One who stands in at a time.
alter table "substitutions" add constraint "substitutions_one" exclude using gist ("absent_id" with =, daterange("starts_on", "ends_on", '[]') with &&) where ("ended_at" is null);
-- What was answered in a review stands.
create trigger access_review_answers_append before update or delete on "access_review_answers" for each row execute function refuse_change();

-- Who may do what on a day: her own powers, and those of whom she stands in for. An administrator's are nobody else's.
create function official_powers("on_day" date)
returns table (account_id uuid, grant_id uuid, role official_role, area_id uuid, queues text[], stands_in_for uuid)
language sql stable as $$
  select g.account_id, g.id, g.role, g.area_id, g.queues, null::uuid
  from official_grants g
  where g.ended_at is null and (not g.needs_confirmation or g.confirmed_at is not null)
    and (g.starts_on is null or g.starts_on <= on_day) and (g.ends_on is null or g.ends_on >= on_day)
  union all
  select s.substitute_id, g.id, g.role, g.area_id, g.queues, s.absent_id
  from substitutions s
    join accounts a on a.id = s.absent_id and a.status = 'active'
    join official_grants g on g.account_id = s.absent_id and g.role <> 'administrator'
  where s.ended_at is null and on_day between s.starts_on and s.ends_on
    and g.ended_at is null and (not g.needs_confirmation or g.confirmed_at is not null)
    and (g.starts_on is null or g.starts_on <= on_day) and (g.ends_on is null or g.ends_on >= on_day)
    and exists (select 1 from official_grants o where o.account_id = s.substitute_id and o.ended_at is null)
$$;
