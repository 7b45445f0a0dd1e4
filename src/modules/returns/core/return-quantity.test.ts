import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseOf, quantityText, type SoldAs } from './return-quantity.ts';

const jar: SoldAs = { pricing: 'piece', contentBase: 1n, priceBase: 1n };
const bag: SoldAs = { pricing: 'pack', contentBase: 5000n, priceBase: 5000n };
const loose: SoldAs = { pricing: 'weighed', contentBase: 1000n, priceBase: 1000n };

describe('how much is meant', () => {
  it.each<[SoldAs, string, bigint | null]>([
    [jar, '2', 2n],
    [bag, '3', 15_000n],
    [loose, '0,5', 500n],
    [loose, ' 1.93 ', 1930n],
    [jar, '', 0n],
    [jar, '1,5', null],
    [bag, '-1', null],
    [loose, '1,2345', null],
    [loose, 'hai', null],
    [jar, '1e3', null],
  ])('%o %s', (sold, typed, base) => {
    expect(baseOf(sold, typed)).toBe(base);
  });

  it('what is shown is read back', () => {
    fc.assert(
      fc.property(fc.constantFrom(jar, bag, loose), fc.bigInt({ min: 0n, max: 90_000n }), (sold, count) => {
        const base = sold.pricing === 'weighed' ? count : count * sold.contentBase;
        expect(baseOf(sold, quantityText(sold, base))).toBe(base);
      }),
    );
  });
});
