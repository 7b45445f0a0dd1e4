import { type Day, dayOfDate } from '#kernel/time.ts';
import type { InvoiceForm, InvoiceMode } from '#modules/invoices/core/document.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { codeKey, type KeptCode, keptCode, withCode } from './kept-code.ts';

/** The only writer of series: numbers go up one by one, in the transaction that gives them. */

export const MOST_NUMBER = 99_999_999;

export type Series = {
  id: string;
  shopId: string;
  taxCode: string;
  form: InvoiceForm;
  symbol: string;
  year: number;
  mode: InvoiceMode;
  nextNumber: number;
  lastIssuedOn: Day | null;
  stoppedAt: Date | null;
};

type Row = Omit<Series, 'form' | 'lastIssuedOn'> & KeptCode & { form: number; lastIssuedOn: Date | null };

const columns = {
  id: true,
  shopId: true,
  taxCode: true,
  taxCodeSealed: true,
  form: true,
  symbol: true,
  year: true,
  mode: true,
  nextNumber: true,
  lastIssuedOn: true,
  stoppedAt: true,
} as const;

const seriesOf = (row: Row): Series => ({
  ...withCode(row),
  form: row.form === 1 ? 1 : 2,
  lastIssuedOn: row.lastIssuedOn ? dayOfDate(row.lastIssuedOn) : null,
});

export type SeriesKind = { shopId: string; taxCode: string; form: InvoiceForm; mode: InvoiceMode };

/** All of one kind and year, the first opened first. */
export async function seriesIn(tx: Tx, kind: SeriesKind, year: number): Promise<Series[]> {
  const rows = await tx.invoiceSeries.findMany({
    where: { ...kind, taxCode: codeKey(kind.taxCode), year },
    select: columns,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(seriesOf);
}

export async function readSeries(tx: Tx, id: string): Promise<Series | null> {
  const row = await tx.invoiceSeries.findUnique({ where: { id }, select: columns });
  return row && seriesOf(row);
}

/** Held until the transaction ends: whoever gives a number of it comes one after the other. */
export async function lockSeries(tx: Tx, id: string): Promise<Series> {
  const [row] = await tx.$queryRaw<Row[]>`
    select id, shop_id as "shopId", tax_code as "taxCode", tax_code_sealed as "taxCodeSealed", form, symbol, year,
      mode::text as mode, next_number as "nextNumber", last_issued_on as "lastIssuedOn", stopped_at as "stoppedAt"
    from invoice_series where id = ${id}::uuid for update`;
  if (!row) throw new Error(`series ${id} vanished`);
  return seriesOf(row);
}

/** Null when another has this symbol of this taxpayer already; then his is the one. */
export async function insertSeries(
  tx: Tx,
  made: SeriesKind & { symbol: string; year: number; at: Date; nextNumber?: number },
): Promise<string | null> {
  const { shopId, form, mode, symbol, year, at, nextNumber = 1 } = made;
  const { taxCode, taxCodeSealed } = keptCode(made.taxCode);
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    insert into invoice_series (id, shop_id, tax_code, tax_code_sealed, form, symbol, year, mode, next_number, created_at)
    values (${newId()}::uuid, ${shopId}::uuid, ${taxCode}, ${taxCodeSealed}, ${form}, ${symbol}, ${year}, ${mode}::invoice_mode,
      ${nextNumber}, ${at})
    on conflict (tax_code, form, symbol) do nothing returning id`;
  return row?.id ?? null;
}

export async function findSeries(
  tx: Tx,
  of: { taxCode: string; form: InvoiceForm; symbol: string },
): Promise<Series | null> {
  const row = await tx.invoiceSeries.findUnique({
    where: { taxCode_form_symbol: { ...of, taxCode: codeKey(of.taxCode) } },
    select: columns,
  });
  return row && seriesOf(row);
}

export async function giveNumbers(
  tx: Tx,
  id: string,
  to: { nextNumber: number; lastIssuedOn: Day | null },
): Promise<void> {
  await tx.$executeRaw`
    update invoice_series set next_number = ${to.nextNumber}, last_issued_on = coalesce(${to.lastIssuedOn}::date, last_issued_on)
    where id = ${id}::uuid`;
}

/** False when it was stopped already. */
export async function sealSeries(tx: Tx, id: string, at: Date, stopReason: string): Promise<boolean> {
  const { count } = await tx.invoiceSeries.updateMany({
    where: { id, stoppedAt: null },
    data: { stoppedAt: at, stopReason },
  });
  return count === 1;
}
