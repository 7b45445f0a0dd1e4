import type { Vnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { withLarge } from '#platform/large-values.ts';
import type { InvoiceDocument, InvoiceForm, InvoiceMode } from './core/document.ts';
import type { InvoiceBy } from './core/invoice.ts';
import { keptDocument } from './hidden-numbers.ts';
import type { LineRow } from './signed-store.ts';

/** Writes what got its number: invoices, their first lines, files and events. */

/** What all of a batch have in common. */
export type NumberedAs = {
  registrationId: string;
  seriesId: string;
  state: 'numbered' | 'signed';
  mode: InvoiceMode;
  form: InvoiceForm;
  symbol: string;
  version: number;
  signedAt: Date;
  by: InvoiceBy;
  byId: string | null;
};

type NumberedRow = {
  id: string;
  number: number;
  issuedOn: Day;
  document: InvoiceDocument;
  buyerName: string;
  buyerTaxCode: string | null;
  netVnd: Vnd;
  vatVnd: Vnd;
  totalVnd: Vnd;
  xmlSha256: string | null;
  authorityCode: string | null;
};

/** Text already: a hundred documents that are kept until they are written cost more to keep than to write. */
export type NumberedBatch = { rows: string[]; lines: string[]; files: Uint8Array[]; bytes: number };

export const newBatch = (): NumberedBatch => ({ rows: [], lines: [], files: [], bytes: 0 });

/** Whole numbers go as text, since JSON has none beyond 2^53. */
export function addNumbered(
  to: NumberedBatch,
  { document, netVnd, vatVnd, totalVnd, ...row }: NumberedRow,
  lines: readonly LineRow[],
  xml: Uint8Array | null,
): void {
  const sums = { netVnd: netVnd.toString(), vatVnd: vatVnd.toString(), totalVnd: totalVnd.toString() };
  const place = xml ? { from: to.bytes + 1, size: xml.byteLength } : {};
  to.rows.push(JSON.stringify({ ...row, ...sums, ...place, ...keptDocument(document) }));
  for (const { amountVnd, vatVnd: lineVatVnd, ...line } of lines)
    to.lines.push(JSON.stringify({ ...line, amountVnd: amountVnd.toString(), vatVnd: lineVatVnd.toString() }));
  if (!xml) return;
  to.files.push(xml);
  to.bytes += xml.byteLength;
}

const listOf = (texts: readonly string[]): string => `[${texts.join(',')}]`;

/**
 * A batch in one statement. The files travel as one run of bytes and are cut apart where they are stored: as text they would be
 * twice as long and read twice.
 */
export async function writeNumbered(tx: Tx, as: NumberedAs, { rows, lines, files }: NumberedBatch): Promise<void> {
  const { registrationId, seriesId, state, mode, form, symbol, version, by, byId } = as;
  const signedAt = as.signedAt.toISOString();
  const count = await withLarge(
    (hold) => tx.$executeRaw`
    with run as (select ${hold(Buffer.concat(files))}::bytea as bytes),
    given as materialized (
      select * from json_to_recordset(${hold(listOf(rows))}::json) as r(id uuid, number int, "issuedOn" date, document jsonb, "numbersSealed" text,
        "buyerName" text, "buyerTaxCode" text, "netVnd" bigint, "vatVnd" bigint, "totalVnd" bigint, "xmlSha256" text, "authorityCode" text, "from" int, size int)),
    lines as (
      insert into invoice_lines (invoice_id, version, position, order_line_id, rate, amount_vnd, vat_vnd)
      select * from json_to_recordset(${hold(listOf(lines))}::json) as r("invoiceId" uuid, version int, position int, "orderLineId" uuid,
        rate text, "amountVnd" bigint, "vatVnd" bigint)),
    files as (
      insert into invoice_files (invoice_id, version, part, xml, sha256, created_at)
      select g.id, ${version}::int, 'signed', substring(run.bytes from g."from" for g.size), g."xmlSha256", ${signedAt}::timestamptz
      from given g, run where g.size is not null),
    events as (
      insert into invoice_events (invoice_id, at, event, by, by_id, detail)
      select g.id, ${signedAt}::timestamptz, ${state}, ${by}, ${byId}::uuid, jsonb_build_object('symbol', ${symbol}::text, 'number', g.number)
      from given g)
    update invoices i set registration_id = ${registrationId}::uuid, series_id = ${seriesId}::uuid, state = ${state}::invoice_state,
      mode = ${mode}::invoice_mode, form = ${form}::int, symbol = ${symbol}, number = g.number, issued_on = g."issuedOn", document = g.document,
      numbers_sealed = g."numbersSealed", buyer_name = g."buyerName", buyer_tax_code = g."buyerTaxCode", net_vnd = g."netVnd", vat_vnd = g."vatVnd", total_vnd = g."totalVnd",
      version = ${version}::int, xml_sha256 = g."xmlSha256", authority_code = g."authorityCode", signed_at = ${signedAt}::timestamptz,
      wait_reason = null, next_try_at = null, tries = 0
    from given g where i.id = g.id and i.state = 'draft'`,
  );
  if (count !== rows.length) throw new Error('a draft was numbered that was none any more');
}
