-- AlterTable
ALTER TABLE "sanctions" ADD COLUMN     "was_status" "product_status";

-- What was noted until now was only that a listing stood on the shelf.
update "sanctions" set "was_status" = 'live' where "took_down";

-- AlterTable
ALTER TABLE "sanctions" DROP COLUMN "took_down";
