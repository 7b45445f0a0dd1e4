import type { Day } from '#kernel/time.ts';
import type { InvoiceKind, RateCode } from './document.ts';
import type { InvoiceState, WaitReason } from './invoice.ts';

/** The seller's list under its tabs: what waits for somebody, what is on its way, what holds. */
export const INVOICE_TABS = ['all', 'waiting', 'on_the_way', 'granted', 'rejected', 'outside'] as const;
export type InvoiceTab = (typeof INVOICE_TABS)[number];

/** `outside` holds none of the market's own. */
export const TAB_STATES: Readonly<Record<InvoiceTab, readonly InvoiceState[]>> = {
  all: ['draft', 'numbered', 'signed', 'sent', 'granted', 'rejected'],
  waiting: ['draft'],
  on_the_way: ['numbered', 'signed', 'sent'],
  granted: ['granted'],
  rejected: ['rejected'],
  outside: [],
};

/** States in which an invoice says something to the tax office: it has a number, and was not refused. */
export const COUNTED_STATES = ['numbered', 'signed', 'sent', 'granted'] as const satisfies readonly InvoiceState[];

const FOR_SETTINGS: ReadonlySet<string> = new Set<WaitReason>([
  'no_registration',
  'no_series',
  'series_stopped',
  'series_full',
  'no_certificate',
  'certificate_expired',
  'certificate_other_tax_code',
  'signer_refused',
  'provider_refused',
]);
/** Put right in the settings; anything else puts itself right, or is looked at invoice by invoice. */
export const isForSettings = (reason: string): boolean => FOR_SETTINGS.has(reason);

/** `2026-11` of an address. */
export type Month = string;
export const isMonth = (text: string): boolean => /^20\d{2}-(0[1-9]|1[0-2])$/.test(text);
export const monthOf = (day: Day): Month => day.slice(0, 7);
export const firstDayOf = (month: Month): Day => `${month}-01`;

export function nextMonth(month: Month, by: 1 | -1 = 1): Month {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** Invoices of one kind under one rate, in one month; form 2 knows no rate. */
export type MonthRow = {
  kind: InvoiceKind;
  /** Another one stands in its place, so it counts no more. */
  isReplaced: boolean;
  rate: RateCode | null;
  amountVnd: bigint;
  vatVnd: bigint;
};

export type Sums = { invoices: number; netVnd: bigint; vatVnd: bigint; totalVnd: bigint };
export type MonthTotals = {
  /** First invoices that hold, and what puts others right apart. */
  byKind: Readonly<Record<InvoiceKind, Sums>>;
  replaced: Sums;
  /** What the month comes to: everything but the replaced. */
  whole: Sums;
  byRate: { rate: RateCode | null; netVnd: bigint; vatVnd: bigint; totalVnd: bigint }[];
};

const NONE: Sums = { invoices: 0, netVnd: 0n, vatVnd: 0n, totalVnd: 0n };

/** `counts` tells how many invoices of a kind there are: one with two rates stands in two rows. */
export function monthTotals(
  rows: readonly MonthRow[],
  counts: readonly { kind: InvoiceKind; isReplaced: boolean; invoices: number }[],
): MonthTotals {
  const sums = (of: (row: { kind: InvoiceKind; isReplaced: boolean }) => boolean): Sums => {
    const money = rows.filter(of).reduce(
      (sum, { amountVnd, vatVnd }) => ({
        netVnd: sum.netVnd + amountVnd,
        vatVnd: sum.vatVnd + vatVnd,
        totalVnd: sum.totalVnd + amountVnd + vatVnd,
      }),
      { netVnd: NONE.netVnd, vatVnd: NONE.vatVnd, totalVnd: NONE.totalVnd },
    );
    return { ...money, invoices: counts.filter(of).reduce((sum, { invoices }) => sum + invoices, 0) };
  };
  const held = rows.filter(({ isReplaced }) => !isReplaced);
  const rates = [...new Set(held.map(({ rate }) => rate))].sort((a, b) => (a ?? '').localeCompare(b ?? ''));
  const ofKind = (kind: InvoiceKind) => sums((row) => row.kind === kind && !row.isReplaced);
  return {
    byKind: { original: ofKind('original'), adjustment: ofKind('adjustment'), replacement: ofKind('replacement') },
    replaced: sums(({ isReplaced }) => isReplaced),
    whole: sums(({ isReplaced }) => !isReplaced),
    byRate: rates
      .map((rate) => {
        const under = held.filter((row) => row.rate === rate);
        const netVnd = under.reduce((sum, { amountVnd }) => sum + amountVnd, 0n);
        const vatVnd = under.reduce((sum, row) => sum + row.vatVnd, 0n);
        return { rate, netVnd, vatVnd, totalVnd: netVnd + vatVnd };
      })
      // The words of a correction stand on a line of their own, without rate or money.
      .filter(({ rate, totalVnd }) => rate !== null || totalVnd !== 0n),
  };
}
