-- CreateEnum
CREATE TYPE "produce_evidence_kind" AS ENUM ('growing_area_code', 'land_certificate', 'commune_confirmation');

-- CreateEnum
CREATE TYPE "produce_evidence_state" AS ENUM ('waiting', 'accepted', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "tax_return_state" AS ENUM ('draft', 'filed', 'replaced');

-- AlterTable
ALTER TABLE "products" ADD COLUMN     "activity_ruled" "activity_class";

-- AlterTable
ALTER TABLE "tax_notes" ADD COLUMN     "evidence_kind" "produce_evidence_kind",
ADD COLUMN     "evidence_number" TEXT;

-- CreateTable
CREATE TABLE "produce_evidence" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "kind" "produce_evidence_kind" NOT NULL,
    "number" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "expires_on" DATE,
    "state" "produce_evidence_state" NOT NULL DEFAULT 'waiting',
    "sent_by_id" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "produce_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity_changes" (
    "id" BIGSERIAL NOT NULL,
    "product_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "from_class" "activity_class",
    "to_class" "activity_class",
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "activity_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tax_returns" (
    "id" UUID NOT NULL,
    "period" CHAR(6) NOT NULL,
    "version" INTEGER NOT NULL,
    "state" "tax_return_state" NOT NULL DEFAULT 'draft',
    "due_on" DATE NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID,
    "differences" JSONB NOT NULL DEFAULT '[]',
    "filed_at" TIMESTAMPTZ(3),
    "filed_by_id" UUID,
    "filed_on" DATE,
    "filed_reference" TEXT,

    CONSTRAINT "tax_returns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tax_return_rows" (
    "return_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "activity_class" "activity_class" NOT NULL,
    "mode" TEXT NOT NULL,
    "legal_name" TEXT NOT NULL,
    "tax_code" TEXT,
    "base_vnd" BIGINT NOT NULL,
    "vat_vnd" BIGINT NOT NULL,
    "pit_vnd" BIGINT NOT NULL,
    "back_base_vnd" BIGINT NOT NULL,
    "back_vat_vnd" BIGINT NOT NULL,
    "back_pit_vnd" BIGINT NOT NULL,

    CONSTRAINT "tax_return_rows_pkey" PRIMARY KEY ("return_id","shop_id","activity_class","mode")
);

-- CreateIndex
CREATE INDEX "produce_evidence_shop_id_idx" ON "produce_evidence"("shop_id");

-- CreateIndex
CREATE INDEX "produce_evidence_state_sent_at_idx" ON "produce_evidence"("state", "sent_at");

-- CreateIndex
CREATE INDEX "activity_changes_product_id_at_idx" ON "activity_changes"("product_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "tax_returns_period_version_key" ON "tax_returns"("period", "version");

-- CreateIndex
CREATE INDEX "tax_return_rows_shop_id_idx" ON "tax_return_rows"("shop_id");

-- AddForeignKey
ALTER TABLE "tax_return_rows" ADD CONSTRAINT "tax_return_rows_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "tax_returns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Notes: which mode they had, and evidence only of own produce, whole or not at all ------------------------------
alter table tax_notes add constraint tax_notes_mode check (mode in ('record_only', 'active'));
alter table tax_notes add constraint tax_notes_evidence check (
  (evidence_kind is null) = (evidence_number is null) and (evidence_kind is null or activity_class = 'own_produce'));
-- What nobody has in hand before it is the seller's cannot have been deducted from.
alter table tax_notes add constraint tax_notes_deducted check (mode <> 'active' or channel not in ('bank', 'bank_by_hand', 'cash'));
create index tax_notes_period on tax_notes (period);

-- Classes: an official's word is never "delivery"; every change leaves a row that nobody changes -------------------
alter table products add constraint products_activity_ruled check (activity_ruled <> 'tied_service');
alter table activity_changes add constraint activity_changes_product_fk foreign key (product_id) references products (id);
alter table activity_changes add constraint activity_changes_by_fk foreign key (by_id) references accounts (id);
alter table activity_changes add constraint activity_changes_kind check (
  case kind when 'said' then reason is null when 'ruled' then reason is not null and to_class is not null and by_id is not null
    when 'lifted' then reason is not null and by_id is not null else false end);
create trigger activity_changes_append before update or delete on activity_changes for each row execute function refuse_change();

-- Evidence: said once, accepted or refused by a person, ended once; what was said of it never changes --------------
alter table produce_evidence add constraint produce_evidence_shop_fk foreign key (shop_id) references shops (id);
alter table produce_evidence add constraint produce_evidence_state check (
  case state when 'waiting' then accepted_at is null and ended_at is null
    when 'accepted' then accepted_at is not null and decided_by_id is not null and ended_at is null
    when 'refused' then ended_at is not null and decided_by_id is not null and reason is not null
    else ended_at is not null end);
alter table produce_evidence add constraint produce_evidence_order check (
  (accepted_at is null or accepted_at >= sent_at) and (ended_at is null or ended_at >= coalesce(accepted_at, sent_at))
  and (expires_on is null or expires_on >= issued_on));
create unique index produce_evidence_once on produce_evidence (shop_id, kind, number) where state in ('waiting', 'accepted');

create function keep_produce_evidence() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'evidence of produce is never removed'; end if;
  if (new.id, new.shop_id, new.kind, new.number, new.issuer, new.issued_on, new.expires_on, new.sent_by_id, new.sent_at)
     is distinct from (old.id, old.shop_id, old.kind, old.number, old.issuer, old.issued_on, old.expires_on, old.sent_by_id, old.sent_at)
  then raise exception 'what was shown for produce never changes'; end if;
  if old.ended_at is not null or (old.accepted_at is not null and new.accepted_at is distinct from old.accepted_at)
  then raise exception 'a word about evidence is given once'; end if;
  return new;
end $$;
create trigger produce_evidence_keep before update or delete on produce_evidence for each row execute function keep_produce_evidence();

-- Returns: one draft a month at most, a snapshot that nothing changes but its filing or the draft that takes its place ---
alter table tax_returns add constraint tax_returns_period check (period ~ '^20[0-9]{2}(0[1-9]|1[0-2])$');
alter table tax_returns add constraint tax_returns_version check (version > 0);
alter table tax_returns add constraint tax_returns_filed check (
  case when state = 'filed' then filed_at is not null and filed_by_id is not null and filed_on is not null and filed_reference is not null
    and differences = '[]' else filed_at is null and filed_by_id is null and filed_on is null and filed_reference is null end);
create unique index tax_returns_one_draft on tax_returns (period) where state = 'draft';
alter table tax_return_rows add constraint tax_return_rows_shop_fk foreign key (shop_id) references shops (id);
alter table tax_return_rows add constraint tax_return_rows_mode check (mode in ('record_only', 'active'));
alter table tax_return_rows add constraint tax_return_rows_signs check (
  base_vnd >= 0 and vat_vnd >= 0 and pit_vnd >= 0 and back_base_vnd <= 0 and back_vat_vnd <= 0 and back_pit_vnd <= 0);
create trigger tax_return_rows_append before update or delete on tax_return_rows for each row execute function refuse_change();

create function keep_tax_return() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a return is never removed'; end if;
  if (new.id, new.period, new.version, new.due_on, new.made_at, new.made_by_id, new.differences)
     is distinct from (old.id, old.period, old.version, old.due_on, old.made_at, old.made_by_id, old.differences)
  then raise exception 'a return is drawn up once'; end if;
  if old.state <> 'draft' then raise exception 'only a draft is filed or replaced'; end if;
  return new;
end $$;
create trigger tax_returns_keep before update or delete on tax_returns for each row execute function keep_tax_return();
-- A month's entries of tax, which its return is held against.
create index book_entries_tax on book_entries (happened_at) where kind in ('tax_noted', 'tax_return');
