-- AlterTable
ALTER TABLE "reviews" ADD COLUMN     "look_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "look_asked_by_id" UUID,
ADD COLUMN     "look_cause" TEXT,
ADD COLUMN     "look_reason" TEXT,
ADD COLUMN     "look_settled_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "papers" ADD COLUMN     "expiry_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "expiry_note" TEXT,
ADD COLUMN     "expiry_reminded_at" TIMESTAMPTZ(3),
ADD COLUMN     "expiry_settled_at" TIMESTAMPTZ(3),
ADD COLUMN     "expiry_settled_by_id" UUID;

-- AlterTable
ALTER TABLE "work_items" ADD COLUMN     "closed_by_id" UUID,
ADD COLUMN     "counts_working_days" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "owner_id" UUID,
ADD COLUMN     "search_text" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "work_views" (
    "item_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "work_views_pkey" PRIMARY KEY ("item_id","account_id")
);

-- CreateTable
CREATE TABLE "saved_work_views" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_work_views_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "work_batches" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "move" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "results" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "work_batches_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_work_views_account_id_name_key" ON "saved_work_views"("account_id", "name");

-- CreateIndex
CREATE INDEX "work_batches_account_id_idx" ON "work_batches"("account_id");

-- AddForeignKey
ALTER TABLE "work_views" ADD CONSTRAINT "work_views_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "work_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The queue is read by its order: what waits for its other side last, then by time or by risk.
drop index "work_items_open";
create index "work_items_open" on "work_items" ("is_waiting", "due_at", "id") where "closed_at" is null;
create index "work_items_open_risk" on "work_items" ("is_waiting", "risk_points" desc, "due_at", "id") where "closed_at" is null;
create index "work_items_closed" on "work_items" ("closed_at", "id") where "closed_at" is not null;
create index "papers_ending" on "papers" ("expires_on") where "state" = 'verified' and "expiry_settled_at" is null;
create unique index "saved_work_views_first" on "saved_work_views" ("account_id") where "is_default";
alter table "work_items" add constraint "work_items_closed_by" check ("closed_by_id" is null or "closed_at" is not null);
alter table "reviews" add constraint "reviews_look" check (("look_asked_at" is null) = ("look_cause" is null));
alter table "papers" add constraint "papers_expiry" check ("expiry_settled_at" is null or "expiry_asked_at" is not null);

-- What waits today: each room's own open rows, as its acts write them from now on.
insert into "work_items" (id, kind, subject_id, code, variant, subject, party, owner_id, area_id, shop_id, amount_vnd, opened_at, due_at,
  counts_working_days, not_before, is_waiting, is_sandbox)
select gen_random_uuid(), 'application'::work_kind, a.id, a.code, coalesce(a.answers->>'kind', 'household'), coalesce(a.answers->>'shopName', ''),
  coalesce(a.answers->>'legalName', ''), a.account_id, a.area_id, null::uuid, null::bigint, coalesce(a.submitted_at, a.created_at),
  coalesce(a.due_at, a.created_at + interval '3 days'), true, null::timestamptz, a.state = 'more_info', false
from shop_applications a where a.state in ('submitted', 'more_info')
union all
select gen_random_uuid(), 'listing', r.id, r.code, case when c."group" = 'alcohol' then 'conditional' else r.kind::text end,
  coalesce(r.proposed->>'name', p.name), s.name, null, p.area_id, s.id, null, r.submitted_at, r.due_at, false, null, r.state = 'more_info', false
from listing_reviews r join products p on p.id = r.product_id join shops s on s.id = p.shop_id left join categories c on c.id = p.category_id
where r.state in ('pending', 'more_info') and s.status <> 'closed'
union all
select gen_random_uuid(), 'bank_change', b.id, 'TK-' || upper(right(b.id::text, 6)), s.kind::text, s.name, b.holder_name, b.asked_by_id, s.area_id, s.id,
  null, b.asked_at, b.effective_at + interval '48 hours', false, b.effective_at, false, false
from bank_account_changes b join shops s on s.id = b.shop_id where b.state = 'waiting'
union all
select gen_random_uuid(), 'claim', t.id, o.code, 'claim', o.shop_name, '', null, s.area_id, s.id, t.amount_vnd, t.escalated_at,
  t.escalated_at + interval '24 hours', false, null, false, o.is_sandbox
from attempts t join payments y on y.id = t.payment_id join orders o on o.id = y.order_id join shops s on s.id = o.shop_id
where t.escalated_at is not null and t.state in ('created', 'pending', 'authorised')
union all
select gen_random_uuid(), 'notice', n.id, 'BT-' || upper(right(n.id::text, 6)), n.outcome::text, coalesce(s.name, ''), n.content, null, s.area_id,
  s.id, n.amount_vnd, n.received_at, n.received_at + interval '24 hours', false, null, false, n.is_sandbox
from notices n left join shops s on s.id = n.shop_id
where n.outcome not in ('paid', 'outgoing', 'duplicate') and n.resolved_at is null and not (n.provider = 'statement' and n.outcome = 'no_code');

-- As the application makes it of new ones (kernel/vietnamese.ts, searchKey): marks off, then small letters.
update "work_items" set "search_text" = btrim(regexp_replace(lower(replace(replace(regexp_replace(
  normalize(code || ' ' || subject || ' ' || party, NFD), U&'[\0300-\036F]', '', 'g'), 'đ', 'd'), 'Đ', 'D')), '\s+', ' ', 'g'));
