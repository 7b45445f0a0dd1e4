import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumVnd } from '#kernel/money.ts';
import { estimateOf, holdMinutes, orderedBase, sumsOf } from './totals.ts';

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 9999 }),
  contentBase: fc.bigInt({ min: 1n, max: 50_000n }),
  unitPriceVnd: fc.bigInt({ min: 1n, max: 1_000_000_000n }),
  priceBase: fc.bigInt({ min: 1n, max: 50_000n }),
});

describe('sums of an order', () => {
  it('two boxes of 500 g at 35.000 đ a kilo', () => {
    const box = { quantity: 2, contentBase: 500n, unitPriceVnd: 35_000n, priceBase: 1000n };
    expect(orderedBase(box)).toBe(1000n);
    expect(estimateOf(box)).toBe(35_000n);
  });

  it('the total is the sum of the shown lines and the fee, to the đồng', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.bigInt({ min: 0n, max: 1_000_000n }),
        (lines, fee) => {
          const sums = sumsOf(lines, fee);
          expect(sums.goodsVnd).toBe(sumVnd(lines.map(estimateOf)));
          expect(sums.totalVnd).toBe(sums.goodsVnd + fee);
        },
      ),
    );
  });

  it('a pack priced by itself costs quantity × price, with nothing rounded', () => {
    fc.assert(
      fc.property(line, (l) => {
        expect(estimateOf({ ...l, priceBase: l.contentBase })).toBe(BigInt(l.quantity) * l.unitPriceVnd);
      }),
    );
  });

  it.each([
    [0, 15],
    [1, 15],
    [2, 20],
    [4, 30],
  ])('%d transfers are held %d minutes', (orders, minutes) => expect(holdMinutes(orders, 15, 5)).toBe(minutes));
});
