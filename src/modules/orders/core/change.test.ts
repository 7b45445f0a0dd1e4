import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChangeableLine, changeLine, changeShare } from './change.ts';

const line: ChangeableLine = {
  pricing: 'weighed',
  quantity: 10,
  contentBase: 1000n,
  priceBase: 1000n,
  unitPriceVnd: 20_000n,
  listPriceVnd: 25_000n,
  priceReason: 'tier',
  estimateVnd: 200_000n,
  ceilingVnd: 210_000n,
};
const tiers = [
  { minQuantity: 5, unitPriceVnd: 22_000n },
  { minQuantity: 10, unitPriceVnd: 20_000n },
];

describe('changing an order', () => {
  it('a tier holds for the quantity that reaches it', () => {
    expect(changeLine(line, 5, tiers)).toMatchObject({
      unitPriceVnd: 22_000n,
      estimateVnd: 110_000n,
      ceilingVnd: 115_500n,
    });
    expect(changeLine(line, 1, tiers)).toMatchObject({
      unitPriceVnd: 25_000n,
      priceReason: 'list',
      estimateVnd: 25_000n,
    });
    expect(changeLine(line, 12, [])).toMatchObject({ unitPriceVnd: 20_000n, estimateVnd: 240_000n });
  });
  it('the same quantity is the same line', () => {
    expect(changeLine(line, 10, [])).toMatchObject({
      unitPriceVnd: 20_000n,
      estimateVnd: 200_000n,
      ceilingVnd: 210_000n,
    });
  });
  it('a flash price stays agreed', () => {
    expect(changeLine({ ...line, priceReason: 'flash' }, 1, tiers).unitPriceVnd).toBe(20_000n);
  });
  it('never above the list price, never below the estimate at the ceiling, never more discount than promised', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.bigInt({ min: 0n, max: 200_000n }), (quantity, promised) => {
        const changed = changeLine(line, quantity, tiers);
        expect(changed.unitPriceVnd).toBeLessThanOrEqual(line.listPriceVnd);
        expect(changed.ceilingVnd).toBeGreaterThanOrEqual(changed.estimateVnd);
        const share = changeShare(promised, line.estimateVnd, changed.estimateVnd);
        expect(share).toBeLessThanOrEqual(promised);
        expect(share).toBeLessThanOrEqual(changed.estimateVnd);
      }),
    );
  });
});
