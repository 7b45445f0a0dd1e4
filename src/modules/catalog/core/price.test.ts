import { describe, expect, it } from 'vitest';
import { cheapest, isBigChange, pricePer } from './price.ts';

describe('price by the kilogram', () => {
  it.each([
    ['hộp 500 g', 45_000n, 500n, 'mass', { vnd: 90_000n, per: 'kg' }],
    ['bó 300 g, rounded half up', 10_000n, 300n, 'mass', { vnd: 33_333n, per: 'kg' }],
    ['chai 650 ml', 65_000n, 650n, 'volume', { vnd: 100_000n, per: 'lit' }],
    ['chục quả', 35_000n, 10n, 'count', { vnd: 3_500n, per: 'cai' }],
    ['a kilogram says it itself', 35_000n, 1000n, 'mass', null],
    ['a piece says it itself', 35_000n, 1n, 'count', null],
    ['no content', 35_000n, 0n, 'mass', null],
  ] as const)('%s', (_, price, content, dimension, expected) => {
    expect(pricePer(price, content, dimension)).toEqual(expected);
  });
});

describe('a price changed by over half', () => {
  it.each([
    [20_000n, 30_000n, false],
    [20_000n, 30_001n, true],
    [20_000n, 10_000n, false],
    [20_000n, 9_999n, true],
    [20_000n, 20_000n, false],
    [1n, 2n, true],
  ] as const)('%d to %d: %s', (from, to, expected) => {
    expect(isBigChange(from, to, 50)).toBe(expected);
  });
});

it('knows the cheapest', () => {
  expect(cheapest([5n, 3n, 9n])).toBe(3n);
  expect(cheapest([])).toBeNull();
});
