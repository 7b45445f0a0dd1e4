import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseOf, shownAmount } from './amount.ts';

describe('amounts', () => {
  it('are shown as people write them', () => {
    expect(shownAmount(12_500n, 'mass')).toBe('12,5');
    expect(shownAmount(-800n, 'mass')).toBe('-0,8');
    expect(shownAmount(1_250_000n, 'volume')).toBe('1.250');
    expect(shownAmount(1250n, 'count')).toBe('1.250');
    expect(shownAmount(0n, 'mass')).toBe('0');
  });

  it('come back as typed, and no piece is halved', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10_000_000n }), (base) => {
        const [whole = '', part = ''] = shownAmount(base, 'mass').replaceAll('.', '').split(',');
        expect(BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0'))).toBe(base);
        expect(baseOf(base, 'mass')).toBe(base);
        expect(baseOf(base, 'count')).toBe(base % 1000n === 0n ? base / 1000n : null);
      }),
    );
  });
});
