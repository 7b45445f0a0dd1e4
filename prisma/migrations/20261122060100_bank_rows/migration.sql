-- CreateEnum
CREATE TYPE "notice_part_kind" AS ENUM ('due', 'surplus', 'returned');

-- CreateEnum
CREATE TYPE "statement_import_state" AS ENUM ('uploaded', 'confirmed', 'done');

-- AlterEnum
ALTER TYPE "payment_purpose" ADD VALUE 'surplus';

-- AlterEnum
ALTER TYPE "payment_proof" ADD VALUE 'statement';

-- AlterTable
ALTER TABLE "notices" ADD COLUMN     "row_key" TEXT,
ADD COLUMN     "same_as_id" UUID,
ADD COLUMN     "settled_vnd" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "import_id" UUID,
ADD COLUMN     "line" INTEGER,
ADD COLUMN     "is_time_known" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "notice_parts" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "kind" "notice_part_kind" NOT NULL,
    "payment_id" UUID,
    "amount_vnd" BIGINT NOT NULL,
    "reference" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID,

    CONSTRAINT "notice_parts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement_mappings" (
    "shop_id" UUID NOT NULL,
    "bin" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "saved_by_id" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "statement_mappings_pkey" PRIMARY KEY ("shop_id","bin")
);

-- CreateTable
CREATE TABLE "statement_imports" (
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "bin" TEXT NOT NULL,
    "account_number" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "state" "statement_import_state" NOT NULL DEFAULT 'uploaded',
    "sheet_sealed" TEXT,
    "result" JSONB NOT NULL DEFAULT '{}',
    "uploaded_by_id" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "statement_imports_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notice_parts_notice_id_idx" ON "notice_parts"("notice_id");

-- CreateIndex
CREATE INDEX "notice_parts_payment_id_idx" ON "notice_parts"("payment_id");

-- CreateIndex
CREATE INDEX "statement_imports_shop_id_uploaded_at_idx" ON "statement_imports"("shop_id", "uploaded_at");

-- CreateIndex
CREATE INDEX "statement_imports_state_uploaded_at_idx" ON "statement_imports"("state", "uploaded_at");

-- CreateIndex
CREATE INDEX "notices_account_number_amount_vnd_happened_at_idx" ON "notices"("account_number", "amount_vnd", "happened_at");

-- CreateIndex
CREATE INDEX "notices_same_as_id_idx" ON "notices"("same_as_id");

-- CreateIndex
CREATE INDEX "notices_import_id_idx" ON "notices"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "notices_shop_id_row_key_key" ON "notices"("shop_id", "row_key");

-- AddForeignKey
ALTER TABLE "notice_parts" ADD CONSTRAINT "notice_parts_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rows that paid before parts were written: each went whole to the payment of its attempt.
insert into notice_parts (id, notice_id, kind, payment_id, amount_vnd, made_at)
select gen_random_uuid(), n.id, 'due', a.payment_id, n.amount_vnd, n.received_at
from notices n join attempts a on a.id = n.attempt_id where n.outcome = 'paid';
update notices set settled_vnd = amount_vnd where outcome = 'paid';

-- No row gives more than it has, whoever writes the parts; what went somewhere stays there.
alter table notices add constraint notices_settled check (settled_vnd >= 0 and settled_vnd <= amount_vnd);
alter table notices add constraint notices_same_as_fk foreign key (same_as_id) references notices (id);
alter table notices add constraint notices_same_as check ((same_as_id is not null) = (outcome = 'duplicate'));
alter table notices add constraint notices_import_fk foreign key (import_id) references statement_imports (id);
alter table notice_parts add constraint notice_parts_amount check (amount_vnd > 0);
alter table notice_parts add constraint notice_parts_goes check ((kind = 'returned') = (payment_id is null) and (kind = 'returned') = (reference is not null));
alter table notice_parts add constraint notice_parts_payment_fk foreign key (payment_id) references payments (id);
create trigger notice_parts_append before update or delete on notice_parts for each row execute function refuse_change();

create function notice_parts_within_row() returns trigger language plpgsql as $$
declare whole bigint; given bigint;
begin
  -- The lock makes two parts at once see each other.
  select amount_vnd into whole from notices where id = new.notice_id for update;
  select coalesce(sum(amount_vnd), 0) into given from notice_parts where notice_id = new.notice_id and id <> new.id;
  if given + new.amount_vnd > whole then raise exception 'parts of row % would pass its amount', new.notice_id using errcode = 'check_violation'; end if;
  return new;
end $$;
create trigger notice_parts_bound before insert on notice_parts for each row execute function notice_parts_within_row();

alter table statement_imports add constraint statement_imports_shop_fk foreign key (shop_id) references shops (id);
alter table statement_imports add constraint statement_imports_sheet check ((state = 'done') = (done_at is not null) and (state <> 'done' or sheet_sealed is null));
alter table statement_mappings add constraint statement_mappings_shop_fk foreign key (shop_id) references shops (id);
