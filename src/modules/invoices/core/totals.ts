/** The sums of an invoice from its lines; nothing is rounded here. */
import { sumVnd, type Vnd } from '#kernel/money.ts';
import type { InvoiceForm, InvoiceLine, InvoiceTotals, RateTotal } from './document.ts';

/** As rates are usually listed: what is taxed first, then what is not. */
const ORDER = ['0%', '5%', '8%', '10%'];
const placeOf = (rate: string): number => (ORDER.indexOf(rate) < 0 ? ORDER.length : ORDER.indexOf(rate));

export function rateTotals(lines: readonly InvoiceLine[]): RateTotal[] {
  const totals = new Map<string, RateTotal>();
  for (const { rate, amountVnd = 0n, vatVnd = 0n } of lines) {
    if (rate === undefined) continue;
    const total = totals.get(rate) ?? { rate, amountVnd: 0n, vatVnd: 0n };
    totals.set(rate, { rate, amountVnd: total.amountVnd + amountVnd, vatVnd: total.vatVnd + vatVnd });
  }
  return [...totals.values()].sort((a, b) => placeOf(a.rate) - placeOf(b.rate) || (a.rate < b.rate ? -1 : 1));
}

export function totalsOf(
  lines: readonly InvoiceLine[],
  form: InvoiceForm,
  words: (totalVnd: Vnd) => string,
): InvoiceTotals {
  const amountVnd = sumVnd(lines.map((line) => line.amountVnd ?? 0n));
  const vatVnd = sumVnd(lines.map((line) => line.vatVnd ?? 0n));
  const totalVnd = amountVnd + vatVnd;
  return {
    rates: form === 1 ? rateTotals(lines) : [],
    netVnd: amountVnd,
    vatVnd,
    discountVnd: sumVnd(lines.map((line) => line.discountVnd ?? 0n)),
    totalVnd,
    totalWords: words(totalVnd),
  };
}
