import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMonth, type MonthRow, monthTotals, nextMonth } from './desk.ts';
import { INVOICE_KINDS } from './document.ts';

describe('months of the seller’s list', () => {
  it.each([
    ['2026-11', '2026-12', '2026-10'],
    ['2026-12', '2027-01', '2026-11'],
    ['2026-01', '2026-02', '2025-12'],
  ])('%s goes on to %s and back to %s', (month, after, before) => {
    expect([nextMonth(month), nextMonth(month, -1)]).toEqual([after, before]);
  });

  it('knows a month from other text', () => {
    expect(['2026-11', '2026-13', '2026-1', '1999-01', "2026-11'"].filter(isMonth)).toEqual(['2026-11']);
  });
});

const row: fc.Arbitrary<MonthRow> = fc.record({
  kind: fc.constantFrom(...INVOICE_KINDS),
  isReplaced: fc.boolean(),
  rate: fc.constantFrom(null, 'KCT', '5%', '8%', '10%'),
  amountVnd: fc.bigInt({ min: -10_000_000n, max: 10_000_000n }),
  vatVnd: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
});

describe('totals of a month', () => {
  it('add up by kind and by rate to the whole, and what was replaced is in neither', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const { byKind, byRate, whole, replaced } = monthTotals(rows, []);
        const sum = (parts: readonly { totalVnd: bigint }[]) => parts.reduce((all, one) => all + one.totalVnd, 0n);
        expect(sum(Object.values(byKind))).toBe(whole.totalVnd);
        expect(sum(byRate)).toBe(whole.totalVnd);
        expect(whole.netVnd + whole.vatVnd).toBe(whole.totalVnd);
        expect(whole.totalVnd + replaced.totalVnd).toBe(
          rows.reduce((all, one) => all + one.amountVnd + one.vatVnd, 0n),
        );
      }),
    );
  });

  it('count an invoice of two rates once', () => {
    const kept = { kind: 'original', isReplaced: false } as const;
    const two = [
      { ...kept, rate: 'KCT', amountVnd: 100n, vatVnd: 0n },
      { ...kept, rate: '8%', amountVnd: 100n, vatVnd: 8n },
    ];
    expect(monthTotals(two, [{ ...kept, invoices: 1 }]).whole).toEqual({
      invoices: 1,
      netVnd: 200n,
      vatVnd: 8n,
      totalVnd: 208n,
    });
  });
});
