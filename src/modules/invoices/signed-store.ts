import type { Vnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';
import { insertAll, type Tx } from '#platform/db.ts';
import type { InvoiceDocument, InvoiceForm, InvoiceMode } from './core/document.ts';
import { documentToJson } from './core/document-json.ts';
import type { InvoiceBy } from './core/invoice.ts';

/** The writer of what an invoice is from its number on: its document, lines and files. */

export type NumberedRow = {
  id: string;
  registrationId: string;
  seriesId: string;
  state: 'numbered' | 'signed';
  mode: InvoiceMode;
  form: InvoiceForm;
  symbol: string;
  number: number;
  issuedOn: Day;
  document: InvoiceDocument;
  buyerName: string;
  buyerTaxCode: string | null;
  netVnd: Vnd;
  vatVnd: Vnd;
  totalVnd: Vnd;
  version: number;
  xmlSha256: string | null;
  authorityCode: string | null;
  signedAt: Date;
};

export type LineRow = {
  invoiceId: string;
  version: number;
  position: number;
  orderLineId: string | null;
  rate: string | null;
  amountVnd: Vnd;
  vatVnd: Vnd;
};

export type FileRow = {
  invoiceId: string;
  version: number;
  part: 'signed' | 'granted';
  xml: Uint8Array;
  sha256: string;
  createdAt: Date;
};

export type NumberedEvent = {
  invoiceId: string;
  at: Date;
  event: string;
  by: InvoiceBy;
  byId: string | null;
  detail: object;
};

const fileValues = ({ xml, ...row }: FileRow) => ({ ...row, xml: `\\x${Buffer.from(xml).toString('hex')}` });

/** Written once, documents and all: whole numbers go as text, since JSON has none beyond 2^53. */
const jsonOf = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));

/**
 * A batch that got its numbers, all of it in one statement. The files travel as one run of bytes and are cut apart where they
 * are stored: as text they would be twice as long and read twice.
 */
export async function writeNumbered(
  tx: Tx,
  rows: readonly NumberedRow[],
  beside: { lines: readonly LineRow[]; files: readonly FileRow[]; events: readonly NumberedEvent[] },
): Promise<void> {
  const { lines, files, events } = beside;
  let end = 0;
  const places = files.map(({ xml, ...row }) => {
    const from = end + 1;
    end += xml.byteLength;
    return { ...row, from, size: xml.byteLength };
  });
  const [done] = await tx.$queryRaw<{ count: number }[]>`
    with numbered as (
      update invoices i set registration_id = r."registrationId", series_id = r."seriesId", state = r.state::invoice_state, mode = r.mode::invoice_mode,
        form = r.form, symbol = r.symbol, number = r.number, issued_on = r."issuedOn", document = r.document, buyer_name = r."buyerName",
        buyer_tax_code = r."buyerTaxCode", net_vnd = r."netVnd", vat_vnd = r."vatVnd", total_vnd = r."totalVnd", version = r.version,
        xml_sha256 = r."xmlSha256", authority_code = r."authorityCode", signed_at = r."signedAt", wait_reason = null, next_try_at = null, tries = 0
      from json_to_recordset(${jsonOf(rows)}::json) as r(id uuid, "registrationId" uuid, "seriesId" uuid, state text, mode text,
        form int, symbol text, number int, "issuedOn" date, document jsonb, "buyerName" text, "buyerTaxCode" text, "netVnd" bigint, "vatVnd" bigint,
        "totalVnd" bigint, version int, "xmlSha256" text, "authorityCode" text, "signedAt" timestamptz)
      where i.id = r.id and i.state = 'draft' returning 1),
    lines as (
      insert into invoice_lines (invoice_id, version, position, order_line_id, rate, amount_vnd, vat_vnd)
      select * from json_to_recordset(${jsonOf(lines)}::json) as r("invoiceId" uuid, version int, position int, "orderLineId" uuid, rate text,
        "amountVnd" bigint, "vatVnd" bigint)),
    files as (
      insert into invoice_files (invoice_id, version, part, xml, sha256, created_at)
      select r."invoiceId", r.version, r.part, substring(b.bytes from r."from" for r.size), r.sha256, r."createdAt"
      from json_to_recordset(${jsonOf(places)}::json) as r("invoiceId" uuid, version int, part text, "from" int, size int, sha256 text,
        "createdAt" timestamptz), (select ${Buffer.concat(files.map(({ xml }) => xml))}::bytea as bytes) b),
    events as (
      insert into invoice_events (invoice_id, at, event, by, by_id, detail)
      select * from json_to_recordset(${jsonOf(events)}::json) as r("invoiceId" uuid, at timestamptz, event text, by text, "byId" uuid, detail jsonb))
    select count(*)::int as count from numbered`;
  if (done?.count !== rows.length) throw new Error('a draft was numbered that was none any more');
}

/** The signature came after the number, or anew after a refusal. False when another was first. */
export async function writeSigned(
  tx: Tx,
  of: {
    id: string;
    from: 'numbered' | 'rejected';
    version: number;
    sha256: string;
    signedAt: Date;
    document: InvoiceDocument;
    buyerName: string;
    buyerTaxCode: string | null;
    netVnd: Vnd;
    vatVnd: Vnd;
    totalVnd: Vnd;
    authorityCode?: string;
  },
  file: FileRow,
  lines: readonly LineRow[],
): Promise<boolean> {
  const { id, from, sha256, document, ...data } = of;
  const { count } = await tx.invoice.updateMany({
    where: { id, state: from },
    data: {
      ...data,
      document: documentToJson(document) as never,
      state: 'signed',
      xmlSha256: sha256,
      messageId: null,
      waitReason: null,
      nextTryAt: null,
      tries: 0,
    },
  });
  if (count === 0) return false;
  await insertAll(tx, { invoice_files: [fileValues(file)], invoice_lines: lines });
  return true;
}

/** The holder of a signature that is only asked for: its time is fixed, so that the same text is asked again. */
export async function setSigningTime(tx: Tx, id: string, signedAt: Date): Promise<void> {
  await tx.invoice.update({ where: { id }, data: { signedAt } });
}

export async function linesOfVersion(tx: Tx, invoiceId: string, version: number): Promise<LineRow[]> {
  return tx.invoiceLine.findMany({ where: { invoiceId, version }, orderBy: { position: 'asc' } });
}

export async function fileOf(
  tx: Tx,
  invoiceId: string,
  version: number,
  part: 'signed' | 'granted',
): Promise<Uint8Array | null> {
  const row = await tx.invoiceFile.findUnique({
    where: { invoiceId_version_part: { invoiceId, version, part } },
    select: { xml: true },
  });
  return row?.xml ?? null;
}

export async function insertFile(tx: Tx, file: FileRow): Promise<void> {
  await insertAll(tx, { invoice_files: [fileValues(file)] });
}

/** A vendor's file came: nothing is missing any more. */
export async function setFileHash(tx: Tx, id: string, xmlSha256: string): Promise<void> {
  await tx.invoice.update({ where: { id }, data: { xmlSha256, waitReason: null, nextTryAt: null, tries: 0 } });
}
