-- AlterEnum
ALTER TYPE "code_purpose" ADD VALUE 'confirm_email';

-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "not_before" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "notice_settings" (
    "account_id" UUID NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'vi',

    CONSTRAINT "notice_settings_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "provider_tokens" (
    "provider" TEXT NOT NULL,
    "access_sealed" TEXT NOT NULL,
    "access_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "refresh_sealed" TEXT NOT NULL,
    "origin_hash" TEXT NOT NULL,
    "refreshed_at" TIMESTAMPTZ(3) NOT NULL,
    "dead_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_tokens_pkey" PRIMARY KEY ("provider")
);

-- CreateIndex
CREATE INDEX "messages_not_before_idx" ON "messages"("not_before");
-- AlterTable
ALTER TABLE "complaints" ADD COLUMN     "offer_vnd" BIGINT;

-- AlterTable
ALTER TABLE "refunds" ADD COLUMN     "sent_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "sent_through" TEXT;

-- AlterTable
ALTER TABLE "returns" ADD COLUMN     "sent_back_at" TIMESTAMPTZ(3),
ADD COLUMN     "sent_back_note" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "refund_accounts" (
    "order_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refund_accounts_pkey" PRIMARY KEY ("order_id")
);
-- A figure may be base units of a heap or a count, too.
ALTER TABLE "book_differences" RENAME COLUMN "expected_vnd" TO "expected";
ALTER TABLE "book_differences" RENAME COLUMN "found_vnd" TO "found";

-- AlterTable
ALTER TABLE "book_checks" RENAME COLUMN "checked_at" TO "started_at";
ALTER TABLE "book_checks" ADD COLUMN     "cursor" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "finished_at" TIMESTAMPTZ(3),
ADD COLUMN     "part" TEXT NOT NULL,
ALTER COLUMN "orders" SET DEFAULT 0,
ALTER COLUMN "entries" SET DEFAULT 0,
ALTER COLUMN "differences" SET DEFAULT 0;
-- DropIndex
DROP INDEX "book_lines_account_idx";
-- CreateIndex
CREATE INDEX "stock_movements_order_id_idx" ON "stock_movements"("order_id");
-- DropIndex
DROP INDEX "voucher_uses_voucher_id_person_key_idx";

-- CreateIndex
CREATE INDEX "voucher_uses_voucher_id_purchase_id_idx" ON "voucher_uses"("voucher_id", "purchase_id");
-- CreateIndex
CREATE INDEX "inbox_items_account_id_read_at_idx" ON "inbox_items"("account_id", "read_at");
-- DropIndex
DROP INDEX "inbox_items_account_id_created_at_idx";

-- CreateIndex
CREATE INDEX "inbox_items_account_id_id_idx" ON "inbox_items"("account_id", "id");
