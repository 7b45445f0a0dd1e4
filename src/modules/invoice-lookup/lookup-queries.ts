import { type Day, dayOfDate } from '#kernel/time.ts';
import { numbering } from '#modules/invoice-setup/api.ts';
import type { InvoiceKind } from '#modules/invoices/core/document.ts';
import type { InvoiceState } from '#modules/invoices/core/invoice.ts';
import { LOOKUP_CODE } from '#modules/invoices/core/look-up.ts';
import type { OtherInvoice } from '#modules/invoices/core/print.ts';
import { db } from '#platform/db.ts';

type Found = { id: string; state: InvoiceState; isSandbox: boolean; xml: Uint8Array };

/** Whoever has the code has the invoice: the granted bytes, else the signed ones. Null: unknown, or nothing was signed yet. */
export async function findByCode(code: string): Promise<Found | null> {
  if (!LOOKUP_CODE.test(code)) return null;
  const [row] = await db.$queryRaw<Found[]>`
    select i.id, i.state::text as state, i.is_sandbox as "isSandbox", f.xml
    from invoices i join lateral (
      select xml from invoice_files where invoice_id = i.id order by version desc, part = 'granted' desc limit 1) f on true
    where i.lookup_code = ${code} and i.state not in ('draft', 'numbered', 'dropped')`;
  return row ?? null;
}

type Corrected = { kind: InvoiceKind; form: number; symbol: string; number: number; issuedOn: Date };

/**
 * What puts an invoice right, in the order it was issued; known by its name, so that it is told of a file from anywhere
 * too. Never with a look-up code: the invoice that replaces one may be another buyer's.
 */
export async function correctionsOf(of: {
  sellerTaxCode: string;
  form: string;
  symbol: string;
  number: string;
}): Promise<OtherInvoice[]> {
  const number = Number(of.number);
  if (!Number.isSafeInteger(number) || number > 99_999_999) return [];
  const rows = await db.$queryRaw<Corrected[]>`
    select c.kind::text as kind, c.form, c.symbol, c.number, c.issued_on as "issuedOn"
    from invoice_series s join invoices o on o.series_id = s.id and o.number = ${number}
    join invoices c on c.original_id = o.id and c.state not in ('draft', 'numbered', 'dropped', 'rejected')
    where s.tax_code = ${numbering.codeKey(of.sellerTaxCode)} and s.form = ${Number(of.form)} and s.symbol = ${of.symbol}
    order by c.issued_on, c.number`;
  return rows.map(named);
}

const named = ({ kind, form, symbol, number, issuedOn }: Corrected): OtherInvoice => ({
  kind,
  form: String(form),
  symbol,
  number: String(number),
  issuedOn: dayOfDate(issuedOn) satisfies Day,
});
