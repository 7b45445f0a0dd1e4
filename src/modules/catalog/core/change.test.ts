import { describe, expect, it } from 'vitest';
import { isNothing, type OnSale, takeApart } from './change.ts';
import type { Size } from './listing.ts';

const current: OnSale = {
  name: 'Ổi Đôn Nhân',
  categoryId: 'trai-cay',
  producerId: 'thu',
  description: 'Ổi bãi sông',
  label: { storage: 'Nơi mát', usage: 'Ăn tươi' },
  temperature: 'ambient',
  isIllustrated: false,
  photos: ['p1'],
  sizes: [
    { variantId: 'kg', priceVnd: 20_000n },
    { variantId: 'tui', priceVnd: 90_000n },
  ],
};
const size = (variantId: string | null, priceVnd: bigint): Size => ({
  variantId,
  priceVnd,
  name: '',
  pricing: 'pack',
  unitCode: 'kg',
  unitLabel: 'kg',
  contentBase: 1000n,
  heap: 0,
});
const same = {
  name: current.name,
  categoryId: 'trai-cay',
  producerId: 'thu',
  description: current.description,
  label: { usage: 'Ăn tươi', storage: 'Nơi mát' },
  isIllustrated: false,
  sizes: [size('kg', 20_000n), size('tui', 90_000n)],
};

describe('taking a change apart', () => {
  it('finds nothing in the same again', () => {
    const { pricesNow, asked } = takeApart(current, same, 50);
    expect(pricesNow).toEqual([]);
    expect(isNothing(asked)).toBe(true);
  });

  it('lets a small price change hold at once and asks for a big one', () => {
    const wanted = { ...same, sizes: [size('kg', 25_000n), size('tui', 190_000n)] };
    expect(takeApart(current, wanted, 50)).toEqual({
      pricesNow: [{ variantId: 'kg', oldVnd: 20_000n, newVnd: 25_000n }],
      asked: { prices: { tui: 190_000n } },
    });
  });

  it('asks for a name, a category, a label, new and dropped sizes', () => {
    const wanted = {
      ...same,
      name: 'Ổi lê',
      categoryId: 'rau-cu',
      label: {},
      sizes: [size('kg', 20_000n), size(null, 110_000n)],
    };
    const { asked } = takeApart(current, wanted, 50);
    expect(asked).toMatchObject({ name: 'Ổi lê', categoryId: 'rau-cu', label: {}, retiredIds: ['tui'] });
    expect(asked.addedSizes).toHaveLength(1);
    expect(asked.addedSizes?.[0]).not.toHaveProperty('heap');
  });
});
