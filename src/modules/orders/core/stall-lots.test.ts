import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lotsOfSale } from './stall-lots.ts';

const sum = (bases: readonly bigint[]): bigint => bases.reduce((a, b) => a + b, 0n);
const base = fc.bigInt({ min: 0n, max: 5_000n });
const product = fc.constantFrom('p', 'q');

describe('lots of a sale at a stall', () => {
  it('are no more than is sold or lies in them, of their own goods only', () => {
    const lines = fc.uniqueArray(fc.record({ lineId: fc.string(), productId: fc.option(product), base }), {
      selector: ({ lineId }) => lineId,
    });
    const lots = fc.uniqueArray(fc.record({ lotId: fc.string(), productId: product, leftBase: fc.option(base) }), {
      selector: ({ lotId }) => lotId,
    });
    fc.assert(
      fc.property(lines, lots, (sold, open) => {
        const parts = lotsOfSale(sold, open);
        for (const line of sold)
          expect(sum(parts.filter((part) => part.lineId === line.lineId).map((part) => part.base))).toBeLessThanOrEqual(
            line.base,
          );
        for (const lot of open) {
          const of = parts.filter((part) => part.lotId === lot.lotId);
          if (lot.leftBase !== null) expect(sum(of.map((part) => part.base))).toBeLessThanOrEqual(lot.leftBase);
          for (const { lineId } of of)
            expect(sold.find((line) => line.lineId === lineId)?.productId).toBe(lot.productId);
        }
      }),
    );
  });

  it('are taken oldest first, and what nobody measured takes the rest', () => {
    const line = { lineId: 'l', productId: 'p', base: 10n };
    const [a, b] = [
      { lotId: 'a', productId: 'p', leftBase: 4n },
      { lotId: 'b', productId: 'p', leftBase: null },
    ];
    expect(lotsOfSale([line], [a])).toEqual([{ lineId: 'l', lotId: 'a', base: 4n }]);
    expect(lotsOfSale([line], [a, b])).toEqual([
      { lineId: 'l', lotId: 'a', base: 4n },
      { lineId: 'l', lotId: 'b', base: 6n },
    ]);
  });
});
