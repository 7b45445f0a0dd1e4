-- AlterTable
ALTER TABLE "recall_orders" ADD COLUMN     "called_by_shop" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "changed_from" "recall_choice",
ADD COLUMN     "changed_from_by" TEXT;
