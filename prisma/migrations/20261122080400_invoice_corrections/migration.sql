-- AlterTable
ALTER TABLE "invoice_notices" ADD COLUMN     "office_code" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "office_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "place" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "invoice_corrections" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "wrong" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "changes" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'prepared',
    "is_buyer_asked" BOOLEAN NOT NULL DEFAULT false,
    "correction_id" UUID,
    "notice_id" UUID,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoice_corrections_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invoice_corrections_notice_id_key" ON "invoice_corrections"("notice_id");

-- CreateIndex
CREATE INDEX "invoice_corrections_invoice_id_idx" ON "invoice_corrections"("invoice_id");

-- CreateIndex
CREATE INDEX "invoice_corrections_correction_id_idx" ON "invoice_corrections"("correction_id");

-- CreateIndex
CREATE INDEX "invoice_corrections_shop_id_state_idx" ON "invoice_corrections"("shop_id", "state");

alter table invoice_corrections add constraint invoice_corrections_invoice_fk foreign key (invoice_id) references invoices (id);
alter table invoice_corrections add constraint invoice_corrections_correction_fk foreign key (correction_id) references invoices (id);
alter table invoice_corrections add constraint invoice_corrections_notice_fk foreign key (notice_id) references invoice_notices (id);
alter table invoice_corrections add constraint invoice_corrections_words check (
  wrong in ('words', 'tax_code', 'goods', 'amount', 'rate', 'tax', 'return')
  and method in ('notice', 'adjustment', 'replacement') and state in ('prepared', 'confirmed'));
alter table invoice_corrections add constraint invoice_corrections_outcome check (
  (state = 'confirmed') = (num_nonnulls(correction_id, notice_id) = 1)
  and (notice_id is null or method = 'notice') and (correction_id is null or method <> 'notice'));

-- Two people at once, or a return beside them: one invoice is put right by one thing at a time, and replaced once.
create unique index invoices_one_correction on invoices (original_id) where kind <> 'original' and state not in ('granted', 'dropped');
create unique index invoices_one_replacement on invoices (original_id) where kind = 'replacement' and state <> 'dropped';
create unique index invoice_notices_one on invoice_notices (invoice_id) where state in ('draft', 'signed', 'sent');

-- Why an invoice was put right stays as it was looked at.
create function invoice_corrections_keep() returns trigger language plpgsql as $$
begin
  if old.state = 'confirmed' then raise exception 'invoice_corrections: what was confirmed is not changed'; end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger invoice_corrections_keep before update or delete on invoice_corrections for each row execute function invoice_corrections_keep();

-- A notice that was signed says what it said; what became of it is written beside it.
create function invoice_notices_keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'invoice_notices: a notice is never removed'; end if;
  if row(new.invoice_id, new.shop_id) is distinct from row(old.invoice_id, old.shop_id) then
    raise exception 'invoice_notices: what it is of is not changed';
  end if;
  if old.xml is not null and row(new.xml, new.sha256, new.reason, new.changes::text) is distinct from row(old.xml, old.sha256, old.reason, old.changes::text) then
    raise exception 'invoice_notices: what was signed stands';
  end if;
  if old.state in ('taken', 'refused') and new.state <> old.state then raise exception 'invoice_notices: an answer stands'; end if;
  return new;
end $$;
create trigger invoice_notices_keep before update or delete on invoice_notices for each row execute function invoice_notices_keep();
