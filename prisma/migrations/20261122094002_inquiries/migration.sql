-- AlterEnum
ALTER TYPE "work_kind" ADD VALUE 'inquiry';

-- CreateTable
CREATE TABLE "inquiries" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "agency_id" UUID,
    "asked_by_id" UUID NOT NULL,
    "authority_name" TEXT NOT NULL,
    "letter_number" TEXT NOT NULL DEFAULT '',
    "letter_date" DATE,
    "signer_name" TEXT NOT NULL DEFAULT '',
    "letter_file_id" UUID,
    "legal_basis" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "subject_name" TEXT NOT NULL,
    "shop_id" UUID NOT NULL,
    "parts" TEXT[],
    "span_from" DATE,
    "span_to" DATE,
    "silent_until" DATE,
    "silent_reason" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "citation" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,
    "given_parts" TEXT[],
    "refusal" TEXT,
    "answer" TEXT NOT NULL DEFAULT '',
    "seller_told_at" TIMESTAMPTZ(3),

    CONSTRAINT "inquiries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inquiry_files" (
    "inquiry_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inquiry_files_pkey" PRIMARY KEY ("inquiry_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "inquiries_code_key" ON "inquiries"("code");

-- CreateIndex
CREATE INDEX "inquiries_agency_id_idx" ON "inquiries"("agency_id");

-- CreateIndex
CREATE INDEX "inquiries_shop_id_idx" ON "inquiries"("shop_id");

-- CreateIndex
CREATE INDEX "inquiries_created_at_idx" ON "inquiries"("created_at");

-- AddForeignKey
ALTER TABLE "inquiry_files" ADD CONSTRAINT "inquiry_files_inquiry_id_fkey" FOREIGN KEY ("inquiry_id") REFERENCES "inquiries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

create sequence inquiry_code start 1001;
create index "inquiries_seller_to_tell" on "inquiries" ("silent_until") where "state" = 'answered' and "seller_told_at" is null;

alter table "inquiries" add constraint "inquiries_state" check ("state" in ('open', 'answered', 'refused')
  and ("state" = 'open') = ("answered_at" is null) and ("answered_at" is null) = ("answered_by_id" is null)
  and ("state" = 'refused') = ("refusal" is not null) and ("state" = 'answered') = (cardinality("given_parts") > 0));
alter table "inquiries" add constraint "inquiries_refusal" check ("refusal" in ('no_basis', 'wrong_authority', 'too_wide'));
alter table "inquiries" add constraint "inquiries_subject" check ("subject_kind" in ('shop', 'product', 'order'));
-- Nothing is given that was not asked for.
alter table "inquiries" add constraint "inquiries_parts" check (cardinality("parts") > 0
  and "parts" <@ array['seller', 'personal_id', 'listings', 'orders', 'tax'] and "given_parts" <@ "parts");
alter table "inquiries" add constraint "inquiries_span" check (("span_from" is null) = ("span_to" is null) and "span_to" >= "span_from");
alter table "inquiries" add constraint "inquiries_clock" check ("requested_at" <= "created_at" and "due_at" > "requested_at");
-- A letter has its number, day, signer and picture; whoever typed it in does not answer it.
alter table "inquiries" add constraint "inquiries_letter" check ("agency_id" is not null
  or ("letter_number" <> '' and "letter_date" is not null and "signer_name" <> '' and "letter_file_id" is not null));
alter table "inquiries" add constraint "inquiries_two_persons" check ("answered_by_id" is null or "answered_by_id" <> "asked_by_id");
alter table "inquiries" add constraint "inquiries_silent" check (("silent_until" is null) = ("silent_reason" = ''));
alter table "inquiries" add constraint "inquiries_told" check ("seller_told_at" is null or "state" = 'answered');

create trigger "inquiry_files_append" before update or delete on "inquiry_files" for each row execute function refuse_change();
