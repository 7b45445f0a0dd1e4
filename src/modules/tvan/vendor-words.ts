/** How the legal words of an invoice stand in a vendor's message; each pair is told apart here and nowhere else. */

import type { InvoiceDocument, LineNature, Millionths, RateCode } from '#modules/invoices/core/document.ts';
import { silence } from './ask.ts';

/**
 * `taxPercentage` of Viettel: a number, `-2` not subject to VAT (KCT) and `-1` not declared (KKKNT); other vendors have these two the
 * other way round. Null is a rate that it has no word for.
 */
export function viettelRate(rate: RateCode): number | null {
  if (rate === 'KCT') return -2;
  if (rate === 'KKKNT') return -1;
  const percent = /^(?:KHAC:)?(\d{1,2}(?:\.\d{1,2})?)%$/.exec(rate)?.[1];
  return percent === undefined ? null : Number(percent);
}

/** `selection` of Viettel: 1 goods, 2 note, 3 discount, 5 promotion; `TChat` counts otherwise. */
export const VIETTEL_SELECTION: Readonly<Record<LineNature, number>> = { 1: 1, 2: 5, 3: 3, 4: 2 };

/** Millionths as a number of at most six decimals; quantities and prices of the market stay far below where a double loses any. */
export function numberOfMillionths(value: Millionths): number {
  const digits = (value < 0n ? -value : value).toString().padStart(7, '0');
  return Number(`${value < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`);
}

/** Whether an adjustment raises, lowers, or changes words only: the sign of what is to be paid, else of any line. */
export function directionOf(document: InvoiceDocument): 'up' | 'down' | 'words' {
  const { totalVnd } = document.totals;
  if (totalVnd !== 0n) return totalVnd > 0n ? 'up' : 'down';
  return document.lines.some(({ amountVnd }) => amountVnd !== undefined && amountVnd !== 0n) ? 'up' : 'words';
}

/** The number of an invoice as Viettel writes it, its series in front: `C26TXM15`. */
export function numberAfterSymbol(invoiceNo: string, symbol: string): number | null {
  const digits = invoiceNo.startsWith(symbol) ? invoiceNo.slice(symbol.length) : '';
  return /^\d{1,8}$/.test(digits) && Number(digits) > 0 ? Number(digits) : null;
}

/** The series in front of such a number. */
export const symbolBefore = (invoiceNo: string): string | undefined =>
  /^([CK]\d{2}[TM][A-Z]{2})\d{1,8}$/.exec(invoiceNo)?.[1];

export const ofAnotherSeries = (symbol: string | undefined) => ({
  ...silence('an invoice of another series'),
  ...(symbol ? { symbol } : {}),
});

/** A key that VNPT can tell from its own separators and that Viettel takes for its uuid. */
export function isVendorKey(key: string): boolean {
  return /^[0-9A-Za-z]{10,36}$/.test(key);
}
