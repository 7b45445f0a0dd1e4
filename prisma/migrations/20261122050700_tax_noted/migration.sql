-- CreateEnum
CREATE TYPE "activity_class" AS ENUM ('own_produce', 'own_making', 'resale', 'tied_service', 'unclear');

-- AlterTable
ALTER TABLE "products" ADD COLUMN     "activity_class" "activity_class";

-- AlterTable
ALTER TABLE "order_lines" ADD COLUMN     "activity_class" "activity_class";

-- CreateTable
CREATE TABLE "tax_notes" (
    "id" BIGSERIAL NOT NULL,
    "order_id" UUID NOT NULL,
    "line_id" UUID,
    "shop_id" UUID NOT NULL,
    "activity_class" "activity_class" NOT NULL,
    "base_vnd" BIGINT NOT NULL,
    "vat_bp" INTEGER NOT NULL,
    "vat_vnd" BIGINT NOT NULL,
    "pit_bp" INTEGER NOT NULL,
    "pit_vnd" BIGINT NOT NULL,
    "channel" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "rule_from" DATE NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,
    "period" CHAR(6) NOT NULL,
    "reverses_id" BIGINT,
    "return_id" UUID,
    "is_sandbox" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "tax_notes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "tax_notes_order_id_idx" ON "tax_notes"("order_id");

-- CreateIndex
CREATE INDEX "tax_notes_shop_id_period_idx" ON "tax_notes"("shop_id", "period");

-- Notes: once per line (and for the delivery fee), never changed, taken back only with a return ----------------
alter table tax_notes add constraint tax_notes_order_fk foreign key (order_id) references orders (id);
alter table tax_notes add constraint tax_notes_line_fk foreign key (line_id) references order_lines (id);
alter table tax_notes add constraint tax_notes_shop_fk foreign key (shop_id) references shops (id);
alter table tax_notes add constraint tax_notes_reverses_fk foreign key (reverses_id) references tax_notes (id);
alter table tax_notes add constraint tax_notes_return_fk foreign key (return_id) references returns (id);
alter table tax_notes add constraint tax_notes_signs check (
  case when reverses_id is null then return_id is null and base_vnd > 0 and vat_vnd >= 0 and pit_vnd >= 0
    else return_id is not null and base_vnd < 0 and vat_vnd <= 0 and pit_vnd <= 0 end);
alter table tax_notes add constraint tax_notes_rates check (vat_bp between 0 and 10000 and pit_bp between 0 and 10000);
alter table tax_notes add constraint tax_notes_channel check (channel in ('bank', 'bank_by_hand', 'cash'));
alter table tax_notes add constraint tax_notes_period check (period = to_char(noted_at at time zone 'Asia/Ho_Chi_Minh', 'YYYYMM'));
create unique index tax_notes_line_once on tax_notes (order_id, line_id) nulls not distinct where reverses_id is null;
create unique index tax_notes_return_once on tax_notes (reverses_id, return_id) where reverses_id is not null;
create trigger tax_notes_append before update or delete on tax_notes for each row execute function refuse_change();

alter table products add constraint products_activity check (activity_class <> 'tied_service');
alter table order_lines add constraint order_lines_activity check (activity_class <> 'tied_service');

create or replace function keep_ordered_facts() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a line of an order is never removed'; end if;
  if (new.order_id, new.product_id, new.variant_id, new.stock_item_id, new.product_name, new.variant_name, new.producer_name, new.pricing,
      new.unit_code, new.unit_label, new.content_base, new.unit_price_vnd, new.list_price_vnd, new.price_reason, new.price_base, new.quantity,
      new.ordered_base, new.estimate_vnd, new.ceiling_vnd, new.discount_vnd, new.tax_class, new.activity_class, new.window_id, new.promised_from,
      new.promised_to, new.replacement_variant_id, new.replaces_line_id)
     is distinct from
     (old.order_id, old.product_id, old.variant_id, old.stock_item_id, old.product_name, old.variant_name, old.producer_name, old.pricing,
      old.unit_code, old.unit_label, old.content_base, old.unit_price_vnd, old.list_price_vnd, old.price_reason, old.price_base, old.quantity,
      old.ordered_base, old.estimate_vnd, old.ceiling_vnd, old.discount_vnd, old.tax_class, old.activity_class, old.window_id, old.promised_from,
      old.promised_to, old.replacement_variant_id, old.replaces_line_id)
  then raise exception 'what was ordered never changes'; end if;
  if old.packed_at is not null and
     (new.packed_base, new.packed_at, new.packed_by_id, new.short_reason, new.final_vnd, new.final_discount_vnd)
     is distinct from
     (old.packed_base, old.packed_at, old.packed_by_id, old.short_reason, old.final_vnd, old.final_discount_vnd)
  then raise exception 'what was packed is written once'; end if;
  if new.returned_base < old.returned_base or new.returned_vnd < old.returned_vnd then raise exception 'what came back does not go away'; end if;
  return new;
end $$;

-- Orders of households completed before this room existed. Nobody had been asked where their goods came from: the highest
-- rates of goods (Decree 252/2026 Art. 44.2.b; until 30/6/2026 one rate for all goods, Decree 117/2025). What had come
-- back by now lowers the base.
with done as (
  select o.id, o.shop_id, o.is_sandbox, o.completed_at, (o.completed_at at time zone 'Asia/Ho_Chi_Minh')::date as day,
    o.delivery_vnd - o.delivery_discount_vnd
      - coalesce((select sum(r.delivery_vnd) from returns r where r.order_id = o.id and r.state = 'settled'), 0) as delivery_vnd,
    (select case p.proof when 'notice' then 'bank' when 'by_hand' then 'bank_by_hand' else 'cash' end
      from payments p where p.order_id = o.id and p.paid_vnd > 0 order by p.paid_vnd desc, p.id desc limit 1) as channel
  from orders o join shops s on s.id = o.shop_id and s.kind = 'household'
  where o.state = 'completed' and (o.completed_at at time zone 'Asia/Ho_Chi_Minh')::date >= '2025-07-01'
    and not exists (select 1 from payments p where p.order_id = o.id and p.state in ('due', 'part_paid'))),
parts as (
  select d.*, l.id as line_id, 'unclear' as class, l.final_vnd - coalesce(l.final_discount_vnd, 0) - l.returned_vnd as base_vnd,
    case when d.day < '2026-07-01' then 100 else 300 end as vat_bp, case when d.day < '2026-07-01' then 50 else 150 end as pit_bp
  from done d join order_lines l on l.order_id = d.id
  union all
  select d.*, null, 'tied_service', d.delivery_vnd, 300, 150 from done d)
insert into tax_notes (order_id, line_id, shop_id, activity_class, base_vnd, vat_bp, vat_vnd, pit_bp, pit_vnd, channel, mode, rule_from, noted_at, period, is_sandbox)
select id, line_id, shop_id, class::activity_class, base_vnd, vat_bp, round(base_vnd::numeric * vat_bp / 10000), pit_bp,
  round(base_vnd::numeric * pit_bp / 10000), channel, 'record_only',
  case when day < '2026-07-01' then date '2025-07-01' else date '2026-07-01' end, completed_at,
  to_char(completed_at at time zone 'Asia/Ho_Chi_Minh', 'YYYYMM'), is_sandbox
from parts where base_vnd > 0 and channel is not null;

with noted as (
  select order_id, shop_id, is_sandbox, noted_at, channel, mode, sum(vat_vnd) as vat_vnd, sum(pit_vnd) as pit_vnd
  from tax_notes group by 1, 2, 3, 4, 5, 6 having sum(vat_vnd + pit_vnd) > 0),
entry as (
  insert into book_entries (entry_key, kind, order_id, shop_id, happened_at, is_sandbox, proof, created_at)
  select 'tax:' || order_id, 'tax_noted', order_id, shop_id, noted_at, is_sandbox, jsonb_build_object('mode', mode, 'channel', channel), now()
  from noted returning id, order_id)
insert into book_lines (entry_id, account, amount_vnd)
select entry.id, 'shop:' || noted.shop_id || ':' || line.about, line.amount_vnd
from entry join noted on noted.order_id = entry.order_id cross join lateral (values
  ('tax_noted', noted.vat_vnd + noted.pit_vnd), ('vat_noted', -noted.vat_vnd), ('pit_noted', -noted.pit_vnd)) as line (about, amount_vnd)
where line.amount_vnd <> 0;
