import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_SALE_VND, type StallGoods, saleTotal, stallLine } from './stall-line.ts';

const NOON = new Date('2026-11-23T05:00:00Z');

const byKilo: StallGoods = {
  pricing: 'weighed',
  contentBase: 1000n,
  priceBase: 1000n,
  listPriceVnd: 25_000n,
  tiers: [{ minQuantity: 5, unitPriceVnd: 22_000n }],
  flash: null,
};
const byBunch: StallGoods = { ...byKilo, pricing: 'pack', contentBase: 300n, priceBase: 300n, listPriceVnd: 8_000n };

describe('a line at the stall', () => {
  it.each([
    ['1,93', 1_930n, 25_000n, 48_250n],
    ['850 g', 850n, 25_000n, 21_250n],
    ['4,999', 4_999n, 25_000n, 124_975n],
    ['5', 5_000n, 22_000n, 110_000n],
  ])('weighed %s: %d g at %d is %d', (text, orderedBase, unitPriceVnd, lineVnd) =>
    expect(stallLine(byKilo, text, NOON)).toMatchObject({
      quantity: 1,
      contentBase: orderedBase,
      orderedBase,
      unitPriceVnd,
      lineVnd,
    }),
  );

  it('counted in sale units, at the tier their number reaches and the flash price while it runs', () => {
    expect(stallLine(byBunch, '3', NOON)).toMatchObject({ quantity: 3, orderedBase: 900n, lineVnd: 24_000n });
    const flash = { unitPriceVnd: 6_000n, startsAt: NOON, endsAt: new Date(NOON.getTime() + 1) };
    expect(stallLine({ ...byBunch, flash }, '3', NOON)).toMatchObject({ priceReason: 'flash', lineVnd: 18_000n });
    expect(stallLine({ ...byBunch, flash }, '3', flash.endsAt)).toMatchObject({ priceReason: 'list' });
  });

  it.each(['', ' ', '0', '00', '0,0', '0.000'])('%j is nothing of it', (text) => {
    expect(stallLine(byKilo, text, NOON)).toBeNull();
    expect(stallLine(byBunch, text, NOON)).toBeNull();
  });

  it.each([
    [byKilo, 'hai cân', 'WEIGHT_INVALID'],
    [byKilo, '-1', 'WEIGHT_INVALID'],
    [byKilo, '99999 kg', 'WEIGHT_INVALID'],
    [byBunch, '1,5', 'QUANTITY_INVALID'],
    [byBunch, '10000', 'QUANTITY_INVALID'],
    [byBunch, '<script>', 'QUANTITY_INVALID'],
    [{ ...byKilo, listPriceVnd: 1n, tiers: [] }, '1 g', 'STALL_AMOUNT'],
  ] as const)('%#: %j %s', (goods, text, code) => expect(stallLine(goods, text, NOON)).toBe(code));

  it('costs its weight at its price, rounded once, whatever it weighs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4_999 }), fc.bigInt({ min: 1_000n, max: 900_000n }), (grams, price) => {
        const line = stallLine({ ...byKilo, listPriceVnd: price, tiers: [] }, `${grams} g`, NOON);
        expect(line).toMatchObject({ orderedBase: BigInt(grams), lineVnd: (BigInt(grams) * price + 500n) / 1000n });
      }),
    );
  });
});

describe('a bill at the stall', () => {
  it.each([
    [[], null],
    [[999n], null],
    [[1_000n], 1_000n],
    [[400n, 600n], 1_000n],
    [[MOST_SALE_VND], MOST_SALE_VND],
    [[MOST_SALE_VND, 1n], null],
  ])('of %j is %s', (lines, total) => expect(saleTotal(lines.map((lineVnd) => ({ lineVnd })))).toBe(total));
});
