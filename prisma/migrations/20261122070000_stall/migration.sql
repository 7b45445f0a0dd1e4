-- CreateEnum
CREATE TYPE "order_channel" AS ENUM ('web', 'stall');

-- AlterTable
ALTER TABLE "purchases" ALTER COLUMN "cart_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "channel" "order_channel" NOT NULL DEFAULT 'web';

-- AlterTable
ALTER TABLE "order_lines" ALTER COLUMN "product_id" DROP NOT NULL,
ALTER COLUMN "variant_id" DROP NOT NULL,
ALTER COLUMN "stock_item_id" DROP NOT NULL;

-- A sale at a stall is one step: paid at once or within minutes, goods in hand, no buyer known, nothing to carry.
alter table "orders" add constraint "orders_stall" check (
  channel <> 'stall' or (
    state in ('awaiting_payment', 'completed', 'cancelled') and contact_name = '' and contact_phone = '' and point_id is null
    and delivery_vnd = 0 and discount_vnd = 0 and max_total_vnd = total_vnd and not total_is_estimate));
create index "orders_stall_of_shop" on "orders" ("shop_id", "placed_at") where "channel" = 'stall';

-- Goods of a listing name all of it; only what was sold at a stall for a typed amount names none.
alter table "order_lines" add constraint "order_lines_goods" check (
  (product_id is null) = (variant_id is null) and (product_id is null) = (stock_item_id is null)
  and (product_id is not null or (window_id is null and replacement_variant_id is null and replaces_line_id is null)));
create function line_without_goods() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from orders where id = new.order_id and channel = 'stall') then
    raise exception 'a line of order % names no goods', new.order_id using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger order_lines_without_goods after insert on "order_lines"
  for each row when (new.product_id is null) execute function line_without_goods();
