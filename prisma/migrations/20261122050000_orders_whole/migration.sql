-- CreateEnum
CREATE TYPE "complaint_state" AS ENUM ('open', 'answered', 'settled', 'withdrawn', 'escalated');

-- CreateEnum
CREATE TYPE "notice_channel" AS ENUM ('inbox', 'sms', 'email', 'zns');

-- CreateEnum
CREATE TYPE "pay_when" AS ENUM ('now', 'packed', 'delivery');

-- CreateEnum
CREATE TYPE "short_rule" AS ENUM ('less', 'replace', 'cancel');

-- CreateEnum
CREATE TYPE "price_reason" AS ENUM ('list', 'tier', 'flash');

-- CreateEnum
CREATE TYPE "return_reason" AS ENUM ('not_as_described', 'damaged', 'missing', 'wrong_item', 'unsafe', 'changed_mind', 'came_back');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('ready', 'on_the_way', 'delivered', 'came_back', 'cancelled');

-- CreateEnum
CREATE TYPE "trust_subject" AS ENUM ('shop', 'buyer');

-- CreateEnum
CREATE TYPE "voucher_bearer" AS ENUM ('shop', 'programme', 'shared');

-- CreateEnum
CREATE TYPE "voucher_kind" AS ENUM ('percent', 'amount', 'delivery');

-- CreateEnum
CREATE TYPE "voucher_use_state" AS ENUM ('held', 'spent', 'returned');

-- AlterEnum
ALTER TYPE "movement_cause" ADD VALUE 'harvest';

-- DropIndex
DROP INDEX "reservations_order_id_stock_item_id_key";

-- DropIndex
DROP INDEX "supply_windows_variant_id_starts_on_idx";

-- AlterTable
ALTER TABLE "carts" ADD COLUMN     "voucher_codes" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "variants" ADD COLUMN     "notice_days" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "tolerance_bp" INTEGER NOT NULL DEFAULT 500,
ADD COLUMN     "weekly_cap_base" BIGINT;

-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "once_key" TEXT,
ADD COLUMN     "to_email" TEXT,
ALTER COLUMN "channel" TYPE "notice_channel" USING "channel"::"notice_channel",
ALTER COLUMN "channel" SET DEFAULT 'sms',
ALTER COLUMN "to_phone" DROP NOT NULL;

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "changeable_until" TIMESTAMPTZ(3),
ADD COLUMN     "delivery_discount_vnd" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "final_discount_vnd" BIGINT,
ADD COLUMN     "final_goods_vnd" BIGINT,
ADD COLUMN     "final_total_vnd" BIGINT,
ADD COLUMN     "pay_when" "pay_when" NOT NULL DEFAULT 'now',
ADD COLUMN     "returned_vnd" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "short_rule" "short_rule" NOT NULL DEFAULT 'less',
ADD COLUMN     "supersedes_id" UUID;

-- AlterTable
ALTER TABLE "order_lines" ADD COLUMN     "final_discount_vnd" BIGINT,
ADD COLUMN     "list_price_vnd" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "max_base" BIGINT,
ADD COLUMN     "min_base" BIGINT,
ADD COLUMN     "price_reason" "price_reason" NOT NULL DEFAULT 'list',
ADD COLUMN     "promised_from" DATE,
ADD COLUMN     "promised_to" DATE,
ADD COLUMN     "replacement_variant_id" UUID,
ADD COLUMN     "replaces_line_id" UUID,
ADD COLUMN     "returned_base" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "returned_vnd" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "window_id" UUID;

-- AlterTable
ALTER TABLE "refunds" ADD COLUMN     "cause" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "fail_reason" TEXT,
ADD COLUMN     "reference" TEXT,
ADD COLUMN     "sent_at" TIMESTAMPTZ(3),
ADD COLUMN     "sent_by_id" UUID;

-- AlterTable
ALTER TABLE "reviews" ADD COLUMN     "edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "hidden_by_id" UUID,
ADD COLUMN     "hidden_reason" TEXT;

-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "closed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "stock_items" ADD COLUMN     "low_told_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "supply_windows" ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "max_orders" INTEGER,
ADD COLUMN     "order_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "taken_base" BIGINT NOT NULL DEFAULT 0;

-- Lines and refunds from before tiers and returns: the agreed price was the list price, every refund came from a cancelled order.
UPDATE "order_lines" SET "list_price_vnd" = "unit_price_vnd";
ALTER TABLE "order_lines" ALTER COLUMN "list_price_vnd" DROP DEFAULT;
UPDATE "refunds" r SET "cause" = 'cancel:' || p."order_id" FROM "payments" p WHERE p."id" = r."payment_id";
ALTER TABLE "refunds" ALTER COLUMN "cause" DROP DEFAULT;

-- CreateTable
CREATE TABLE "book_differences" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "shop_id" UUID,
    "order_id" UUID,
    "expected_vnd" BIGINT NOT NULL,
    "found_vnd" BIGINT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "note" TEXT,

    CONSTRAINT "book_differences_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "book_checks" (
    "day" DATE NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "orders" INTEGER NOT NULL,
    "entries" INTEGER NOT NULL,
    "differences" INTEGER NOT NULL,

    CONSTRAINT "book_checks_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "price_tiers" (
    "variant_id" UUID NOT NULL,
    "min_quantity" INTEGER NOT NULL,
    "unit_price_vnd" BIGINT NOT NULL,

    CONSTRAINT "price_tiers_pkey" PRIMARY KEY ("variant_id","min_quantity")
);

-- CreateTable
CREATE TABLE "flash_prices" (
    "id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "unit_price_vnd" BIGINT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flash_prices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaints" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "return_id" UUID,
    "state" "complaint_state" NOT NULL DEFAULT 'open',
    "subject" TEXT NOT NULL,
    "deadline_at" TIMESTAMPTZ(3),
    "is_upheld" BOOLEAN,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "escalated_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "complaints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_messages" (
    "id" BIGSERIAL NOT NULL,
    "complaint_id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "by_id" UUID,
    "text" TEXT NOT NULL,
    "file_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_items" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "once_key" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "values" JSONB NOT NULL DEFAULT '{}',
    "link" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_preferences" (
    "account_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "channel" "notice_channel" NOT NULL,
    "is_on" BOOLEAN NOT NULL,

    CONSTRAINT "notice_preferences_pkey" PRIMARY KEY ("account_id","topic","channel")
);

-- CreateTable
CREATE TABLE "returns" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "state" "return_state" NOT NULL DEFAULT 'asked',
    "reason" "return_reason" NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "needs_goods" BOOLEAN NOT NULL DEFAULT false,
    "delivery_bearer" TEXT NOT NULL DEFAULT 'shop',
    "delivery_vnd" BIGINT NOT NULL DEFAULT 0,
    "asked_vnd" BIGINT NOT NULL,
    "amount_vnd" BIGINT,
    "decision_reason" TEXT,
    "deadline_at" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "needs_invoice_adjustment" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "returns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return_lines" (
    "return_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "base" BIGINT NOT NULL,
    "asked_vnd" BIGINT NOT NULL,
    "amount_vnd" BIGINT,
    "is_restocked" BOOLEAN,

    CONSTRAINT "return_lines_pkey" PRIMARY KEY ("return_id","line_id")
);

-- CreateTable
CREATE TABLE "return_photos" (
    "return_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,

    CONSTRAINT "return_photos_pkey" PRIMARY KEY ("return_id","file_id")
);

-- CreateTable
CREATE TABLE "review_edits" (
    "id" BIGSERIAL NOT NULL,
    "review_id" UUID NOT NULL,
    "rating" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_edits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "delivery_state" NOT NULL DEFAULT 'ready',
    "reason" TEXT,
    "handed_over_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "came_back_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_lines" (
    "delivery_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,

    CONSTRAINT "delivery_lines_pkey" PRIMARY KEY ("delivery_id","line_id")
);

-- CreateTable
CREATE TABLE "trust_scores" (
    "subject_kind" "trust_subject" NOT NULL,
    "subject_id" UUID NOT NULL,
    "score" INTEGER,
    "parts" JSONB NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trust_scores_pkey" PRIMARY KEY ("subject_kind","subject_id")
);

-- CreateTable
CREATE TABLE "vouchers" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bearer" "voucher_bearer" NOT NULL,
    "programme_bp" INTEGER NOT NULL DEFAULT 0,
    "programme_name" TEXT,
    "shop_id" UUID,
    "kind" "voucher_kind" NOT NULL,
    "percent_bp" INTEGER,
    "amount_vnd" BIGINT,
    "cap_vnd" BIGINT,
    "min_goods_vnd" BIGINT NOT NULL DEFAULT 0,
    "budget_vnd" BIGINT NOT NULL,
    "spent_vnd" BIGINT NOT NULL DEFAULT 0,
    "max_uses" INTEGER,
    "use_count" INTEGER NOT NULL DEFAULT 0,
    "per_person_limit" INTEGER NOT NULL DEFAULT 1,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "shop_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "category_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "stopped_at" TIMESTAMPTZ(3),
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vouchers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "voucher_uses" (
    "id" UUID NOT NULL,
    "voucher_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "purchase_id" UUID NOT NULL,
    "person_key" TEXT NOT NULL,
    "state" "voucher_use_state" NOT NULL DEFAULT 'held',
    "promised_vnd" BIGINT NOT NULL,
    "final_vnd" BIGINT,
    "programme_vnd" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "voucher_uses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "voucher_shares" (
    "id" UUID NOT NULL,
    "use_id" UUID NOT NULL,
    "line_id" UUID,
    "promised_vnd" BIGINT NOT NULL,
    "final_vnd" BIGINT,

    CONSTRAINT "voucher_shares_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "voucher_persons" (
    "voucher_id" UUID NOT NULL,
    "person_key" TEXT NOT NULL,
    "use_count" INTEGER NOT NULL,

    CONSTRAINT "voucher_persons_pkey" PRIMARY KEY ("voucher_id","person_key")
);

-- CreateIndex
CREATE UNIQUE INDEX "book_differences_key_key" ON "book_differences"("key");

-- CreateIndex
CREATE INDEX "book_differences_shop_id_idx" ON "book_differences"("shop_id");

-- CreateIndex
CREATE INDEX "book_differences_closed_at_gone_at_idx" ON "book_differences"("closed_at", "gone_at");

-- CreateIndex
CREATE INDEX "flash_prices_variant_id_starts_at_idx" ON "flash_prices"("variant_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "complaints_code_key" ON "complaints"("code");

-- CreateIndex
CREATE INDEX "complaints_order_id_idx" ON "complaints"("order_id");

-- CreateIndex
CREATE INDEX "complaints_shop_id_state_idx" ON "complaints"("shop_id", "state");

-- CreateIndex
CREATE INDEX "complaints_state_deadline_at_idx" ON "complaints"("state", "deadline_at");

-- CreateIndex
CREATE INDEX "complaint_messages_complaint_id_idx" ON "complaint_messages"("complaint_id");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_items_once_key_key" ON "inbox_items"("once_key");

-- CreateIndex
CREATE INDEX "inbox_items_account_id_created_at_idx" ON "inbox_items"("account_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "returns_code_key" ON "returns"("code");

-- CreateIndex
CREATE INDEX "returns_order_id_idx" ON "returns"("order_id");

-- CreateIndex
CREATE INDEX "returns_shop_id_state_idx" ON "returns"("shop_id", "state");

-- CreateIndex
CREATE INDEX "returns_state_deadline_at_idx" ON "returns"("state", "deadline_at");

-- CreateIndex
CREATE INDEX "review_edits_review_id_idx" ON "review_edits"("review_id");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_order_id_number_key" ON "deliveries"("order_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_lines_line_id_key" ON "delivery_lines"("line_id");

-- CreateIndex
CREATE UNIQUE INDEX "vouchers_code_key" ON "vouchers"("code");

-- CreateIndex
CREATE INDEX "vouchers_shop_id_idx" ON "vouchers"("shop_id");

-- CreateIndex
CREATE INDEX "voucher_uses_order_id_idx" ON "voucher_uses"("order_id");

-- CreateIndex
CREATE INDEX "voucher_uses_voucher_id_person_key_idx" ON "voucher_uses"("voucher_id", "person_key");

-- CreateIndex
CREATE UNIQUE INDEX "voucher_uses_voucher_id_order_id_key" ON "voucher_uses"("voucher_id", "order_id");

-- CreateIndex
CREATE INDEX "voucher_shares_use_id_idx" ON "voucher_shares"("use_id");

-- CreateIndex
CREATE INDEX "voucher_shares_line_id_idx" ON "voucher_shares"("line_id");

-- CreateIndex
CREATE UNIQUE INDEX "messages_once_key_key" ON "messages"("once_key");

-- CreateIndex
CREATE UNIQUE INDEX "orders_supersedes_id_key" ON "orders"("supersedes_id");

-- CreateIndex
CREATE UNIQUE INDEX "refunds_cause_key" ON "refunds"("cause");

-- CreateIndex
CREATE INDEX "reservations_order_id_idx" ON "reservations"("order_id");

-- CreateIndex
CREATE INDEX "reservations_window_id_idx" ON "reservations"("window_id");

-- CreateIndex
CREATE UNIQUE INDEX "supply_windows_variant_id_starts_on_key" ON "supply_windows"("variant_id", "starts_on");

-- AddForeignKey
ALTER TABLE "price_tiers" ADD CONSTRAINT "price_tiers_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flash_prices" ADD CONSTRAINT "flash_prices_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_messages" ADD CONSTRAINT "complaint_messages_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaints"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "returns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_photos" ADD CONSTRAINT "return_photos_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "returns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_lines" ADD CONSTRAINT "delivery_lines_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voucher_uses" ADD CONSTRAINT "voucher_uses_voucher_id_fkey" FOREIGN KEY ("voucher_id") REFERENCES "vouchers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voucher_shares" ADD CONSTRAINT "voucher_shares_use_id_fkey" FOREIGN KEY ("use_id") REFERENCES "voucher_uses"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
