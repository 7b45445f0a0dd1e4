-- AlterTable
ALTER TABLE "recalls" ADD COLUMN     "asked_base" BIGINT;

-- AlterTable
ALTER TABLE "recall_orders" DROP COLUMN "set_aside_at",
ADD COLUMN     "called_by_shop" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "changed_from" "recall_choice",
ADD COLUMN     "changed_from_by" TEXT;

-- AlterTable
ALTER TABLE "stock_movements" ADD COLUMN     "lot_id" UUID;

-- CreateIndex
CREATE INDEX "stock_movements_lot_id_idx" ON "stock_movements"("lot_id");
