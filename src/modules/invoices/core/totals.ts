/** The sums of an invoice from its lines; nothing is rounded here. */
import { sumVnd, type Vnd } from '#kernel/money.ts';
import type { InvoiceForm, InvoiceLine, InvoiceTotals, RateTotal } from './document.ts';
import { bpOfRate } from './rates.ts';

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

/** The check that the authority makes: the VAT of a rate may differ from its share of the sum by one đồng a line. */
export function agree(lines: readonly InvoiceLine[], totals: InvoiceTotals): boolean {
  const ofRates = totals.rates.every(({ rate, amountVnd, vatVnd }) => {
    const of = lines.filter((line) => line.rate === rate);
    // In hundredths of hundredths, so that nothing is rounded before it is compared.
    const off = vatVnd * 10_000n - amountVnd * bpOfRate(rate);
    const isNear = (off < 0n ? -off : off) <= BigInt(of.length) * 10_000n;
    return isNear && amountVnd === sumVnd(of.map((line) => line.amountVnd ?? 0n));
  });
  const netVnd = sumVnd(lines.map((line) => line.amountVnd ?? 0n));
  return ofRates && netVnd === totals.netVnd && totals.netVnd + totals.vatVnd === totals.totalVnd;
}
