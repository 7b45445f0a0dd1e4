import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatWeight, parseWeight } from './weight.ts';

describe('weights as people type them', () => {
  it.each([
    ['1,93', 2000n, 1930n],
    ['1.93', 2000n, 1930n],
    ['1,93 kg', 2000n, 1930n],
    ['1930', 2000n, 1930n],
    ['1.930', 2000n, 1930n],
    ['1.930 g', 2000n, 1930n],
    ['1,930', 2000n, 1930n],
    ['1.930 kg', 2000n, 1930n],
    ['2', 2000n, 2000n],
    ['2kg', 2000n, 2000n],
    ['50', 50_000n, 50_000n],
    ['95', 100n, 95n],
    ['0', 2000n, 0n],
    ['0,5', 2000n, 500n],
    ['5 lạng', 500n, 500n],
    ['2 cân', 2000n, 2000n],
  ])('%s of %s is %s', (text, ordered, grams) => {
    expect(parseWeight(text, ordered)).toBe(grams);
  });

  it.each(['', 'hai cân', '1,9305', '-2', '1,2,3', '2 tạ', '1e3', '12345678', '1.93.0'])('%s is no weight', (text) => {
    expect(parseWeight(text, 2000n)).toBeNull();
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 9_999_999n }), (base) => {
        expect(parseWeight(formatWeight(base), base === 0n ? 1n : base)).toBe(base);
      }),
    );
  });
});
