-- CreateEnum
CREATE TYPE "inspection_kind" AS ENUM ('visit', 'purchase');

-- CreateEnum
CREATE TYPE "inspection_state" AS ENUM ('planned', 'underway', 'signed', 'answered', 'closed', 'dropped');

-- CreateEnum
CREATE TYPE "inspection_verdict" AS ENUM ('yes', 'no', 'not_applicable');

-- CreateEnum
CREATE TYPE "place_source" AS ENUM ('device', 'typed');

-- CreateTable
CREATE TABLE "inspection_plans" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "kind" "inspection_kind" NOT NULL,
    "area_id" UUID,
    "shop_kind" TEXT,
    "category_id" UUID,
    "risk" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "pool" UUID[],
    "wanted" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,

    CONSTRAINT "inspection_plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspections" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "plan_id" UUID,
    "kind" "inspection_kind" NOT NULL,
    "state" "inspection_state" NOT NULL DEFAULT 'planned',
    "shop_id" UUID NOT NULL,
    "area_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "inspector_id" UUID,
    "started_at" TIMESTAMPTZ(3),
    "checklist_from" DATE,
    "checklist" JSONB NOT NULL DEFAULT '[]',
    "order_id" UUID,
    "seen_at" TIMESTAMPTZ(3),
    "place_source" "place_source",
    "place" TEXT NOT NULL DEFAULT '',
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "accuracy_m" INTEGER,
    "note" TEXT NOT NULL DEFAULT '',
    "has_findings" BOOLEAN NOT NULL DEFAULT false,
    "signed_at" TIMESTAMPTZ(3),
    "answer_due_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "closing_note" TEXT,

    CONSTRAINT "inspections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_items" (
    "inspection_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "verdict" "inspection_verdict" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_items_pkey" PRIMARY KEY ("inspection_id","key")
);

-- CreateTable
CREATE TABLE "inspection_photos" (
    "id" UUID NOT NULL,
    "inspection_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "item_key" TEXT,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "place_source" "place_source" NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "accuracy_m" INTEGER,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by_id" UUID NOT NULL,

    CONSTRAINT "inspection_photos_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "inspection_plans_code_key" ON "inspection_plans"("code");

-- CreateIndex
CREATE INDEX "inspection_plans_created_at_idx" ON "inspection_plans"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "inspections_code_key" ON "inspections"("code");

-- CreateIndex
CREATE INDEX "inspections_shop_id_idx" ON "inspections"("shop_id");

-- CreateIndex
CREATE INDEX "inspections_plan_id_idx" ON "inspections"("plan_id");

-- CreateIndex
CREATE INDEX "inspections_state_due_at_idx" ON "inspections"("state", "due_at");

-- CreateIndex
CREATE INDEX "inspections_inspector_id_idx" ON "inspections"("inspector_id");

-- CreateIndex
CREATE INDEX "inspection_photos_inspection_id_idx" ON "inspection_photos"("inspection_id");

-- CreateIndex
CREATE INDEX "inspection_photos_file_id_idx" ON "inspection_photos"("file_id");

-- AddForeignKey
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "inspection_plans"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_items" ADD CONSTRAINT "inspection_items_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_photos" ADD CONSTRAINT "inspection_photos_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table inspection_plans
  add constraint inspection_plans_area_fk foreign key (area_id) references areas (id),
  add constraint inspection_plans_category_fk foreign key (category_id) references categories (id),
  add constraint inspection_plans_account_fk foreign key (created_by_id) references accounts (id),
  add constraint inspection_plans_wanted check (wanted > 0);
alter table inspections
  add constraint inspections_shop_fk foreign key (shop_id) references shops (id),
  add constraint inspections_area_fk foreign key (area_id) references areas (id),
  add constraint inspections_inspector_fk foreign key (inspector_id) references accounts (id),
  add constraint inspections_order_fk foreign key (order_id) references orders (id),
  add constraint inspections_begun check ((started_at is null) = (inspector_id is null)),
  -- Nothing is written as seen before it was begun, or after it was signed.
  add constraint inspections_seen check (seen_at is null or seen_at >= started_at),
  add constraint inspections_signed check (signed_at is null or (seen_at is not null and seen_at <= signed_at)),
  add constraint inspections_place check ((latitude is null) = (longitude is null) and (place_source is distinct from 'device' or latitude is not null)),
  add constraint inspections_answer check ((answer is null) = (answered_at is null));
-- A shop is inspected once at a time in one way, and an order is the test of one inspection.
create unique index inspections_open on inspections (shop_id, kind) where state in ('planned', 'underway');
create unique index inspections_order on inspections (order_id) where order_id is not null and state <> 'dropped';
alter table inspection_photos
  add constraint inspection_photos_file_fk foreign key (file_id) references files (id),
  add constraint inspection_photos_account_fk foreign key (added_by_id) references accounts (id),
  add constraint inspection_photos_place check ((latitude is null) = (longitude is null));

-- What was signed stands as it was signed: the seller answers beside it.
create function inspections_keep() returns trigger language plpgsql as $$
begin
  if old.signed_at is not null and
    (to_jsonb(new) - array['state', 'answer', 'answered_at', 'answered_by_id', 'closed_at', 'closed_by_id', 'closing_note'])
    is distinct from (to_jsonb(old) - array['state', 'answer', 'answered_at', 'answered_by_id', 'closed_at', 'closed_by_id', 'closing_note']) then
    raise exception 'inspections: what was signed is not changed';
  end if;
  return new;
end $$;
create trigger inspections_keep before update on inspections for each row execute function inspections_keep();
create function inspection_parts_keep() returns trigger language plpgsql as $$
begin
  if exists (select 1 from inspections i where i.id = coalesce(new.inspection_id, old.inspection_id) and i.signed_at is not null) then
    raise exception 'inspections: what was signed is not changed';
  end if;
  return coalesce(new, old);
end $$;
create trigger inspection_items_keep before insert or update or delete on inspection_items for each row execute function inspection_parts_keep();
create trigger inspection_photos_keep before insert or update or delete on inspection_photos for each row execute function inspection_parts_keep();
