-- CreateEnum
CREATE TYPE "complaint_outcome" AS ENUM ('agreed', 'buyer', 'partly', 'seller', 'withdrawn', 'court', 'consumer_body');

-- CreateEnum
CREATE TYPE "complaint_side" AS ENUM ('buyer', 'seller');

-- CreateEnum
CREATE TYPE "complaint_question_state" AS ENUM ('open', 'answered', 'silent', 'dropped');

-- CreateEnum
CREATE TYPE "complaint_meeting_kind" AS ENUM ('meeting', 'phone');

-- CreateEnum
CREATE TYPE "complaint_proposal_kind" AS ENUM ('amount', 'replacement', 'apology', 'nothing');

-- CreateEnum
CREATE TYPE "complaint_proposal_state" AS ENUM ('open', 'accepted', 'refused', 'lapsed', 'dropped');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "complaint_state" ADD VALUE 'decided';
ALTER TYPE "complaint_state" ADD VALUE 'referred';

-- AlterTable
ALTER TABLE "complaints" ADD COLUMN     "awarded_vnd" BIGINT,
ADD COLUMN     "basis" TEXT,
ADD COLUMN     "citation" TEXT,
ADD COLUMN     "decided_by_id" UUID,
ADD COLUMN     "decision_reason" TEXT,
ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "extended_at" TIMESTAMPTZ(3),
ADD COLUMN     "extended_by_id" UUID,
ADD COLUMN     "extended_reason" TEXT,
ADD COLUMN     "longest_at" TIMESTAMPTZ(3),
ADD COLUMN     "outcome" "complaint_outcome",
ADD COLUMN     "unpaid_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "complaint_questions" (
    "id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "side" "complaint_side" NOT NULL,
    "text" TEXT NOT NULL,
    "state" "complaint_question_state" NOT NULL DEFAULT 'open',
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "answer_message_id" BIGINT,

    CONSTRAINT "complaint_questions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_meetings" (
    "id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "kind" "complaint_meeting_kind" NOT NULL,
    "held_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "present" TEXT NOT NULL,
    "said" TEXT NOT NULL,
    "result" TEXT NOT NULL DEFAULT '',
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_meetings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_proposals" (
    "id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "kind" "complaint_proposal_kind" NOT NULL,
    "amount_vnd" BIGINT,
    "text" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "citation" TEXT NOT NULL,
    "state" "complaint_proposal_state" NOT NULL DEFAULT 'open',
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "buyer_accepted_at" TIMESTAMPTZ(3),
    "seller_accepted_at" TIMESTAMPTZ(3),
    "refused_by" "complaint_side",
    "refused_reason" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "complaint_proposals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "complaints_opened_at_idx" ON "complaints"("opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_questions_answer_message_id_key" ON "complaint_questions"("answer_message_id");

-- CreateIndex
CREATE INDEX "complaint_questions_complaint_id_idx" ON "complaint_questions"("complaint_id");

-- CreateIndex
CREATE INDEX "complaint_questions_state_due_at_idx" ON "complaint_questions"("state", "due_at");

-- CreateIndex
CREATE INDEX "complaint_meetings_complaint_id_idx" ON "complaint_meetings"("complaint_id");

-- CreateIndex
CREATE INDEX "complaint_proposals_complaint_id_idx" ON "complaint_proposals"("complaint_id");

-- CreateIndex
CREATE INDEX "complaint_proposals_state_due_at_idx" ON "complaint_proposals"("state", "due_at");

-- AddForeignKey
ALTER TABLE "complaint_questions" ADD CONSTRAINT "complaint_questions_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaints"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_meetings" ADD CONSTRAINT "complaint_meetings_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaints"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_proposals" ADD CONSTRAINT "complaint_proposals_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaints"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One proposal at a time; money of a complaint given back once, whatever runs twice.
create unique index "complaint_proposals_one_open" on "complaint_proposals" ("complaint_id") where "state" = 'open';
create unique index "returns_one_of_complaint" on "returns" ("complaint_id") where "complaint_id" is not null;
create index "complaints_awarded" on "complaints" ("id") where "awarded_vnd" is not null and "unpaid_at" is null;

-- What was escalated before has its term by the market's rules of today: fifteen days, thirty at the longest.
update "complaints" set
  "due_at" = (date_trunc('day', "escalated_at" at time zone 'Asia/Ho_Chi_Minh') + interval '16 days') at time zone 'Asia/Ho_Chi_Minh',
  "longest_at" = (date_trunc('day', "escalated_at" at time zone 'Asia/Ho_Chi_Minh') + interval '31 days') at time zone 'Asia/Ho_Chi_Minh'
  where "escalated_at" is not null;
update "complaints" set "outcome" = 'withdrawn' where "state" = 'withdrawn' and "escalated_at" is not null;

alter table "complaints" add constraint "complaints_term" check (("escalated_at" is null) = ("due_at" is null)
  and ("due_at" is null) = ("longest_at" is null) and ("due_at" is null or "due_at" <= "longest_at"));
alter table "complaints" add constraint "complaints_extended" check (("extended_at" is null) = ("extended_by_id" is null)
  and ("extended_at" is null) = ("extended_reason" is null));
alter table "complaints" add constraint "complaints_decided" check (("decided_by_id" is null) = ("basis" is null)
  and ("basis" is null) = ("citation" is null) and ("outcome" is null or "closed_at" is not null));
alter table "complaints" add constraint "complaints_awarded_sum" check ("awarded_vnd" is null or ("awarded_vnd" > 0 and "outcome" in ('agreed', 'buyer', 'partly')));
alter table "complaint_questions" add constraint "complaint_questions_term" check ("due_at" > "asked_at");
alter table "complaint_questions" add constraint "complaint_questions_answered" check (("state" = 'answered') = ("answered_at" is not null)
  and ("answered_at" is null) = ("answer_message_id" is null));
alter table "complaint_questions" add constraint "complaint_questions_message_fk" foreign key ("answer_message_id") references "complaint_messages" ("id");
alter table "complaint_meetings" add constraint "complaint_meetings_past" check ("held_at" <= "recorded_at");
alter table "complaint_proposals" add constraint "complaint_proposals_amount" check (("kind" = 'amount') = ("amount_vnd" is not null) and ("amount_vnd" is null or "amount_vnd" > 0));
alter table "complaint_proposals" add constraint "complaint_proposals_taken" check ("state" <> 'accepted' or ("buyer_accepted_at" is not null and "seller_accepted_at" is not null));
alter table "complaint_proposals" add constraint "complaint_proposals_refused" check (("state" = 'refused') = ("refused_by" is not null));
alter table "complaint_proposals" add constraint "complaint_proposals_ended" check (("state" = 'open') = ("ended_at" is null));

-- What was said at a meeting stays as it was written down.
create trigger complaint_meetings_append before update or delete on "complaint_meetings" for each row execute function refuse_change();

-- What waits for the department today.
insert into "work_items" (id, kind, subject_id, code, variant, subject, party, owner_id, area_id, shop_id, opened_at, due_at, search_text, is_sandbox)
select gen_random_uuid(), 'complaint'::work_kind, c.id, c.code, c.subject, o.code, s.name, u.account_id, s.area_id, c.shop_id, c.escalated_at, c.due_at,
  '', o.is_sandbox
from complaints c join orders o on o.id = c.order_id join purchases u on u.id = o.purchase_id join shops s on s.id = c.shop_id
where c.state = 'escalated';
update "work_items" set "search_text" = btrim(regexp_replace(lower(replace(replace(regexp_replace(
  normalize(code || ' ' || subject || ' ' || party, NFD), U&'[\0300-\036F]', '', 'g'), 'đ', 'd'), 'Đ', 'D')), '\s+', ' ', 'g'))
  where "kind" = 'complaint';
