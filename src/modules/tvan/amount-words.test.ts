import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountWords } from './amount-words.ts';

describe('an amount in words', () => {
  it.each<[bigint, string]>([
    [0n, 'Không đồng'],
    [15_000n, 'Mười lăm nghìn đồng'],
    [21_000n, 'Hai mươi mốt nghìn đồng'],
    [24_500n, 'Hai mươi tư nghìn năm trăm đồng'],
    [45_105n, 'Bốn mươi lăm nghìn một trăm linh năm đồng'],
    [101_001n, 'Một trăm linh một nghìn không trăm linh một đồng'],
    [1_000_001n, 'Một triệu không trăm linh một đồng'],
    [1_005_000n, 'Một triệu không trăm linh năm nghìn đồng'],
    [21_021_021n, 'Hai mươi mốt triệu không trăm hai mươi mốt nghìn không trăm hai mươi mốt đồng'],
    [12_345_678n, 'Mười hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám đồng'],
    [1_234_567_891n, 'Một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt đồng'],
    [10_005_000_000n, 'Mười tỷ không trăm linh năm triệu đồng'],
    [
      999_999_999_999n,
      'Chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín đồng',
    ],
    [10_000_000_000_000n, 'Mười nghìn tỷ đồng'],
    [-250_000n, 'Âm hai trăm năm mươi nghìn đồng'],
  ])('%s', (amount, words) => {
    expect(amountWords(amount)).toBe(words);
  });

  it('is found for every amount that an invoice can have, in one row of words that ends with đồng', () => {
    const amounts = fc.bigInt({ min: -999_999_999_999_999n, max: 999_999_999_999_999n });
    fc.assert(
      fc.property(amounts, (amount) => {
        const words = amountWords(amount);
        expect(words).toMatch(/^\p{Lu}[\p{Ll} ]* đồng$/u);
        expect(words).not.toMatch(/ {2}|lẻ|tỉ/);
        expect(words.startsWith('Âm ')).toBe(amount < 0n);
        expect(words.length).toBeLessThanOrEqual(255);
      }),
      { numRuns: 2000 },
    );
  });

  it('tells any two amounts apart', () => {
    const amount = fc.bigInt({ min: 0n, max: 999_999_999_999n });
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        expect(amountWords(one) === amountWords(other)).toBe(one === other);
      }),
    );
  });
});
