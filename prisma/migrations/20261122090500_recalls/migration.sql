-- CreateEnum
CREATE TYPE "recall_state" AS ENUM ('proposed', 'refused', 'withdrawn', 'open', 'reported', 'closed');

-- CreateEnum
CREATE TYPE "recall_cause" AS ENUM ('seller', 'ordered');

-- CreateEnum
CREATE TYPE "recall_stage" AS ENUM ('reserved', 'packed', 'handed_over');

-- CreateEnum
CREATE TYPE "recall_choice" AS ENUM ('refund', 'other_lot', 'none');

-- AlterTable
ALTER TABLE "returns" ADD COLUMN     "recall_id" UUID;

-- CreateTable
CREATE TABLE "recalls" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "shop_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "cause" "recall_cause" NOT NULL,
    "state" "recall_state" NOT NULL,
    "danger" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "basis" TEXT,
    "citation" TEXT,
    "proposed_by_id" UUID NOT NULL,
    "proposed_for_id" UUID,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_for_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,
    "opened_at" TIMESTAMPTZ(3),
    "report_due_at" TIMESTAMPTZ(3),
    "wanted_base" BIGINT NOT NULL DEFAULT 0,
    "blocked_base" BIGINT NOT NULL DEFAULT 0,
    "blocked_at" TIMESTAMPTZ(3),
    "filled_to" UUID,
    "filled_at" TIMESTAMPTZ(3),
    "report_text" TEXT NOT NULL DEFAULT '',
    "report" JSONB,
    "reported_by_id" UUID,
    "reported_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "is_sandbox" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "recalls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recall_lots" (
    "recall_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "counts" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "recall_lots_pkey" PRIMARY KEY ("recall_id","lot_id")
);

-- CreateTable
CREATE TABLE "recall_orders" (
    "id" UUID NOT NULL,
    "recall_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "stage" "recall_stage" NOT NULL,
    "base" BIGINT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "link_hash" TEXT,
    "told_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by" TEXT,
    "choice" "recall_choice",
    "settled_at" TIMESTAMPTZ(3),
    "refund_return_id" UUID,
    "refund_vnd" BIGINT NOT NULL DEFAULT 0,
    "called_at" TIMESTAMPTZ(3),
    "called_by_id" UUID,
    "call_note" TEXT NOT NULL DEFAULT '',
    "set_aside_at" TIMESTAMPTZ(3),

    CONSTRAINT "recall_orders_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "recalls_code_key" ON "recalls"("code");

-- CreateIndex
CREATE INDEX "recalls_shop_id_idx" ON "recalls"("shop_id");

-- CreateIndex
CREATE INDEX "recalls_product_id_idx" ON "recalls"("product_id");

-- CreateIndex
CREATE INDEX "recalls_state_idx" ON "recalls"("state");

-- CreateIndex
CREATE UNIQUE INDEX "recall_orders_link_hash_key" ON "recall_orders"("link_hash");

-- CreateIndex
CREATE INDEX "recall_orders_order_id_idx" ON "recall_orders"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "recall_orders_recall_id_order_id_key" ON "recall_orders"("recall_id", "order_id");

-- AddForeignKey
ALTER TABLE "recall_lots" ADD CONSTRAINT "recall_lots_recall_id_fkey" FOREIGN KEY ("recall_id") REFERENCES "recalls"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recall_orders" ADD CONSTRAINT "recall_orders_recall_id_fkey" FOREIGN KEY ("recall_id") REFERENCES "recalls"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table "recalls" add constraint "recalls_shop_fk" foreign key ("shop_id") references "shops" ("id");
alter table "recalls" add constraint "recalls_product_fk" foreign key ("product_id") references "products" ("id");
alter table "recall_lots" add constraint "recall_lots_lot_fk" foreign key ("lot_id") references "lots" ("id");
alter table "recall_orders" add constraint "recall_orders_order_fk" foreign key ("order_id") references "orders" ("id");
alter table "returns" add constraint "returns_recall_fk" foreign key ("recall_id") references "recalls" ("id");

-- A lot is called back once: whoever was first.
create unique index "recall_lots_one" on "recall_lots" ("lot_id") where "counts";
-- The goods of one recall are paid back once an order.
create unique index "returns_one_of_recall" on "returns" ("recall_id", "order_id") where "recall_id" is not null;
-- What the sweeps look for.
create index "recalls_to_fill" on "recalls" ("opened_at") where "opened_at" is not null and ("filled_at" is null or "blocked_at" is null);
create index "recall_orders_to_tell" on "recall_orders" ("recall_id", "id") where "told_at" is null;
create index "recall_orders_to_settle" on "recall_orders" ("recall_id", "id") where "settled_at" is null;

-- Nobody signs an order that she proposed, in her own name or in another's whose power she uses.
alter table "recalls" add constraint "recalls_two_persons" check (
  "cause" = 'seller' or "decided_by_id" is null or (
    "decided_by_id" <> "proposed_by_id"
    and "decided_by_id" is distinct from "proposed_for_id"
    and coalesce("decided_for_id", "decided_by_id") <> "proposed_by_id"
    and coalesce("decided_for_id", "decided_by_id") is distinct from "proposed_for_id"));
alter table "recalls" add constraint "recalls_ordered" check (
  ("cause" = 'ordered') = ("basis" is not null) and ("cause" = 'seller' or "state" in ('proposed', 'withdrawn') or "decided_at" is not null));
alter table "recalls" add constraint "recalls_opened" check (
  ("state" in ('open', 'reported', 'closed')) = ("opened_at" is not null) and ("opened_at" is null) = ("report_due_at" is null));
alter table "recalls" add constraint "recalls_reported" check ("state" not in ('reported', 'closed') or ("reported_at" is not null and "report" is not null));
alter table "recalls" add constraint "recalls_closed" check (("state" = 'closed') = ("closed_at" is not null) and ("closed_at" is null) = ("closed_by_id" is null));
alter table "recalls" add constraint "recalls_not_backdated" check ("decided_at" >= "proposed_at" and "opened_at" >= "proposed_at" and "reported_at" >= "opened_at" and "closed_at" >= "reported_at");
alter table "recalls" add constraint "recalls_set_aside" check ("wanted_base" >= 0 and "blocked_base" >= 0 and "blocked_base" <= "wanted_base");
alter table "recall_orders" add constraint "recall_orders_base" check ("base" > 0);
alter table "recall_orders" add constraint "recall_orders_confirmed" check (("confirmed_at" is null) = ("confirmed_by" is null) and ("confirmed_at" is null) = ("choice" is null));
alter table "recall_orders" add constraint "recall_orders_refunded" check ("refund_vnd" >= 0 and ("refund_vnd" = 0 or "settled_at" is not null));
