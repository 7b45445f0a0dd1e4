import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STANDINGS, type Standing, standingOf } from './threshold.ts';

const million = (n: number) => BigInt(n) * 1_000_000n;
const of2026 = { taxFreeVnd: million(1000), invoiceVnd: million(1000), profitVnd: million(3000) };

describe('a year’s sales', () => {
  it.each<[bigint, Standing, number, bigint, boolean]>([
    [0n, 'none', 0, million(1000), false],
    [-35_000n, 'none', 0, million(1000) + 35_000n, false],
    [million(120), 'under', 12, million(880), false],
    [million(799), 'under', 79.9, million(201), false],
    [million(800), 'near', 80, million(200), false],
    [million(1000), 'near', 100, 0n, false],
    [million(1000) + 1n, 'over', 100, 0n, true],
    [million(3000), 'over', 300, 0n, true],
    [million(3001), 'profit', 300.1, 0n, true],
  ])('of %i: %s, %f %%', (soldVnd, standing, percent, leftVnd, mustInvoice) => {
    const found = standingOf(soldVnd, of2026);
    expect(found).toMatchObject({ standing, leftVnd, mustInvoice });
    expect(found.percent).toBeCloseTo(percent, 1);
  });

  it('only ever go up the steps', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, million(9000)), fc.bigInt(0n, million(9000)), (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const step = (vnd: bigint) => STANDINGS.indexOf(standingOf(vnd, of2026).standing);
        expect(step(less)).toBeLessThanOrEqual(step(more));
        expect(standingOf(less, of2026).leftVnd).toBeGreaterThanOrEqual(standingOf(more, of2026).leftVnd);
      }),
    );
  });
});
