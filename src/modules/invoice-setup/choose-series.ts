import type { InvoiceForm } from '#modules/invoices/core/document.ts';
import type { WaitReason } from '#modules/invoices/core/invoice.ts';
import { symbolInYear, symbolOf } from '#modules/invoices/core/symbol.ts';
import type { Tx } from '#platform/db.ts';
import {
  findSeries,
  insertSeries,
  lockSeries,
  MOST_NUMBER,
  type Series,
  type SeriesKind,
  seriesIn,
} from './series-store.ts';
import type { Registration } from './setup-store.ts';

export type Chosen = { kind: 'series'; series: Series } | { kind: 'none'; reason: WaitReason };

/**
 * The series in force of a year, held. Where the year has none yet and one of the year before is in force, the same one is
 * opened with the new year in its symbol: a seller does not have to think of it on 1 January.
 */
export async function chooseSeries(tx: Tx, kind: SeriesKind, year: number, at: Date): Promise<Chosen> {
  const found = await seriesIn(tx, kind, year);
  const inForce = found.filter((series) => series.stoppedAt === null);
  for (const { id } of inForce) {
    const series = await lockSeries(tx, id);
    if (series.stoppedAt === null && series.nextNumber <= MOST_NUMBER) return { kind: 'series', series };
  }
  if (inForce.length > 0) return { kind: 'none', reason: 'series_full' };
  if (found.length > 0) return { kind: 'none', reason: 'series_stopped' };
  const [last] = (await seriesIn(tx, kind, year - 1)).filter((series) => series.stoppedAt === null);
  if (!last) return { kind: 'none', reason: 'no_series' };
  await insertSeries(tx, { ...kind, symbol: symbolInYear(last.symbol, year), year, at });
  const [opened] = await seriesIn(tx, kind, year);
  // Two at once: the other's row is the one, and it is waited for here.
  return opened ? { kind: 'series', series: await lockSeries(tx, opened.id) } : { kind: 'none', reason: 'no_series' };
}

/**
 * Of a vendor who numbers himself: the symbol that was agreed with him, in that year. What the market numbered before the
 * shop went to him, or what was another vendor's, is none that he knows.
 */
export async function chooseVendorSeries(
  tx: Tx,
  of: { registration: Registration; form: InvoiceForm },
  year: number,
  at: Date,
): Promise<Chosen> {
  const { shopId, taxCode, mode, vendorLetters: letters } = of.registration;
  if (letters === null) return { kind: 'none', reason: 'no_series' };
  const { form } = of;
  const symbol = symbolOf({ mode, year, letters });
  await insertSeries(tx, { shopId, taxCode, form, mode, symbol, year, at });
  const series = await findSeries(tx, { taxCode, form, symbol });
  if (series?.shopId !== shopId) return { kind: 'none', reason: 'no_series' };
  return series.stoppedAt === null ? { kind: 'series', series } : { kind: 'none', reason: 'series_stopped' };
}
