-- AlterTable
ALTER TABLE "invoice_registrations" ADD COLUMN     "vendor_letters" TEXT;

-- AlterTable
ALTER TABLE "invoices" ADD COLUMN     "turn_ends_at" TIMESTAMPTZ(3);

-- The symbol that shops with a vendor were asking for until now: of those in force, the one opened since they went to him, else the oldest.
update invoice_registrations r set vendor_letters = (
  select right(s.symbol, 2) from invoice_series s
  where s.shop_id = r.shop_id and s.tax_code = r.tax_code and s.mode = r.mode and s.stopped_at is null
  order by s.created_at >= r.created_at desc, s.year desc, s.created_at limit 1)
where r.provider <> 'plain' and r.ended_at is null;
