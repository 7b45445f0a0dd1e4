import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatVnd, groupThousands, mulDiv, percentOf, spread, sumVnd } from './money.ts';

const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });

describe('mulDiv', () => {
  it.each([
    // D5: 25.000 đ/kg
    [2000n, 25_000n, 1000n, 50_000n],
    [1930n, 25_000n, 1000n, 48_250n],
    [1n, 1n, 2n, 1n],
    [1n, 1n, 3n, 0n],
  ])('%d × %d / %d = %d', (a, b, c, expected) => expect(mulDiv(a, b, c)).toBe(expected));

  it('is off by at most half', () => {
    fc.assert(
      fc.property(amount, amount, fc.bigInt({ min: 1n, max: 10n ** 9n }), (a, b, c) => {
        const twice = (mulDiv(a, b, c) * c - a * b) * 2n;
        expect(twice <= c && twice > -c).toBe(true);
      }),
    );
  });

  it('refuses what has no meaning', () => {
    expect(() => mulDiv(-1n, 1n, 1n)).toThrow(RangeError);
    expect(() => mulDiv(1n, 1n, 0n)).toThrow(RangeError);
  });
});

describe('spread', () => {
  it('adds up to the whole, and no part is off by a đồng or more', () => {
    fc.assert(
      fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 20 }), (total, weights) => {
        const parts = spread(total, weights);
        expect(sumVnd(parts)).toBe(total);
        const whole = sumVnd(weights);
        if (whole > 0n)
          for (const [i, part] of parts.entries()) {
            const exact = total * (weights[i] ?? 0n);
            expect(part * whole > exact - whole && part * whole < exact + whole).toBe(true);
          }
      }),
    );
  });
});

describe('shown', () => {
  it.each([
    [35_000n, '35.000\u00a0₫'],
    [0n, '0\u00a0₫'],
    [-1_250_000n, '-1.250.000\u00a0₫'],
  ])('%d as %s', (vnd, text) => expect(formatVnd(vnd)).toBe(text));

  it('groups by thousands', () => expect(groupThousands(1234567)).toBe('1.234.567'));
  it('percent of nothing is unknown, not zero', () => {
    expect(percentOf(1n, 0n)).toBeNull();
    expect(percentOf(1n, 3n)).toBe(33.3);
  });
});
