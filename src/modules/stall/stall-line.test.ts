import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seenTotal } from './seen-total.ts';
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
    ['1,93', 1_930, 25_000, 48_250],
    ['850 g', 850, 25_000, 21_250],
    ['4,999', 4_999, 25_000, 124_975],
    ['5', 5_000, 22_000, 110_000],
  ])('weighed %s: %d g at %d is %d', (text, grams, price, sum) => {
    const orderedBase = BigInt(grams);
    const line = { quantity: 1, contentBase: orderedBase, orderedBase };
    expect(stallLine(byKilo, text, NOON)).toMatchObject({
      ...line,
      unitPriceVnd: BigInt(price),
      lineVnd: BigInt(sum),
    });
  });

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
    ['weighed', 'hai cân', 'WEIGHT_INVALID'],
    ['weighed', '-1', 'WEIGHT_INVALID'],
    ['weighed', '99999 kg', 'WEIGHT_INVALID'],
    ['counted', '1,5', 'QUANTITY_INVALID'],
    ['counted', '10000', 'QUANTITY_INVALID'],
    ['counted', '<script>', 'QUANTITY_INVALID'],
    ['almost free', '1 g', 'STALL_AMOUNT'],
  ] as const)('%s: %j is %s', (kind, text, code) => {
    const goods = { weighed: byKilo, counted: byBunch, 'almost free': { ...byKilo, listPriceVnd: 1n, tiers: [] } };
    expect(stallLine(goods[kind], text, NOON)).toBe(code);
  });

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
    [[999], null],
    [[1000], 1000],
    [[400, 600], 1000],
    [[Number(MOST_SALE_VND)], Number(MOST_SALE_VND)],
    [[Number(MOST_SALE_VND), 1], null],
  ])('of %j is %s', (lines, total) => {
    const totalVnd = saleTotal(lines.map((vnd) => ({ lineVnd: BigInt(vnd) })));
    expect(totalVnd === null ? null : Number(totalVnd)).toBe(total);
  });
});

describe('the sum that the phone shows', () => {
  const shown = {
    variantId: 'a',
    pricing: 'weighed',
    contentBase: 1000,
    priceBase: 1000,
    listPriceVnd: 25_000,
  } as const;
  const goods = [{ ...shown, tiers: [{ minQuantity: 5, unitPriceVnd: 22_000 }], flashPriceVnd: null }];

  it('is that of the sale: typed and picked together, by tier and flash price', () => {
    expect(seenTotal('45.000', goods, new Map([['a', '1,93']]))).toBe(93_250n);
    expect(seenTotal('', goods, new Map([['a', '5']]))).toBe(110_000n);
    expect(seenTotal('', [{ ...shown, tiers: [], flashPriceVnd: 20_000 }], new Map([['a', '1 kg']]))).toBe(20_000n);
    expect(seenTotal('', goods, new Map())).toBe(0n);
  });

  it('is nothing where a box cannot be read', () => {
    expect(seenTotal('bốn mươi', goods, new Map())).toBeNull();
    expect(seenTotal('45000', goods, new Map([['a', 'hai']]))).toBeNull();
  });
});
