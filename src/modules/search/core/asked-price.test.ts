import { describe, expect, it } from 'vitest';
import { askedVnd } from './asked-price.ts';

describe('what one sale unit costs now', () => {
  it.each([
    ['the usual price', { priceVnd: 35_000, contentBase: 1000, priceBase: 1000, flash: null }, 35_000],
    ['the lower one that runs', { priceVnd: 35_000, contentBase: 1000, priceBase: 1000, flash: 30_000 }, 30_000],
    ['a lower one by the kilogram', { priceVnd: 63_000, contentBase: 1800, priceBase: 1000, flash: 30_000 }, 54_000],
    ['never a higher one', { priceVnd: 35_000, contentBase: 1000, priceBase: 1000, flash: 40_000 }, 35_000],
  ])('is %s', (_, { flash, ...variant }, asked) => {
    expect(askedVnd({ ...variant, flash: flash === null ? null : { unitPriceVnd: flash } })).toBe(asked);
  });
});
