import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulDiv } from '#kernel/money.ts';
import { finalDiscount } from '#modules/vouchers/core/voucher.ts';
import {
  billOf,
  checkWeight,
  finalOf,
  isShort,
  missingVnd,
  type OrderedLine,
  packedByRule,
  replacementTerms,
} from './packing.ts';

function weighed(over: Partial<OrderedLine> = {}): OrderedLine {
  return {
    pricing: 'weighed',
    quantity: 2,
    contentBase: 1000n,
    orderedBase: 2000n,
    unitPriceVnd: 25_000n,
    priceBase: 1000n,
    estimateVnd: 50_000n,
    ceilingVnd: 52_500n,
    discountVnd: 0n,
    minBase: null,
    maxBase: null,
    ...over,
  };
}

const finalDiscountOf = (line: OrderedLine, finalVnd: bigint): bigint =>
  finalDiscount(line.discountVnd, { estimateVnd: line.estimateVnd, finalVnd });

describe('ordered 2 kg at 25.000 ₫/kg', () => {
  it('packed 1,93 kg costs 48.250 ₫', () => {
    expect(finalOf(weighed(), 1930n)).toBe(48_250n);
  });
  it('packed 2,2 kg with 5 % of tolerance costs 52.500 ₫', () => {
    expect(finalOf(weighed(), 2200n)).toBe(52_500n);
  });
  it('packed 2,2 kg prepaid costs what was paid', () => {
    expect(finalOf(weighed({ ceilingVnd: 50_000n }), 2200n)).toBe(50_000n);
  });
  it('asks again beyond what is usual, and refuses a slip of the finger', () => {
    expect([1799n, 1800n, 2200n, 2201n, 20_001n].map((base) => checkWeight(weighed(), base))).toEqual([
      'light',
      'usual',
      'usual',
      'heavy',
      'impossible',
    ]);
    expect(checkWeight(weighed({ minBase: 800n, maxBase: 1300n }), 1600n)).toBe('usual');
  });
});

describe('short supply', () => {
  it('a jar short is short, a few grams are not', () => {
    const jars = weighed({ pricing: 'piece', contentBase: 1n, orderedBase: 2n, priceBase: 1n });
    expect([isShort(jars, 1n), isShort(jars, 2n), isShort(weighed(), 1930n), isShort(weighed(), 1000n)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
  it('is what the buyer chose', () => {
    expect((['less', 'replace', 'cancel'] as const).map((rule) => packedByRule(weighed(), 1000n, rule))).toEqual([
      1000n,
      1000n,
      0n,
    ]);
    expect(packedByRule(weighed(), 1930n, 'cancel')).toBe(1930n);
  });
});

const lineOf = fc
  .record({
    quantity: fc.integer({ min: 1, max: 40 }),
    contentBase: fc.bigInt({ min: 1n, max: 5000n }),
    unitPriceVnd: fc.bigInt({ min: 1n, max: 900_000n }),
    priceBase: fc.constantFrom(1n, 100n, 500n, 1000n),
    toleranceBp: fc.bigInt({ min: 0n, max: 5000n }),
    discountShare: fc.bigInt({ min: 0n, max: 10_000n }),
    isPrepaid: fc.boolean(),
  })
  .map((made): OrderedLine => {
    const orderedBase = BigInt(made.quantity) * made.contentBase;
    const estimateVnd = mulDiv(orderedBase, made.unitPriceVnd, made.priceBase) || 1n;
    return {
      ...made,
      pricing: 'weighed',
      orderedBase,
      estimateVnd,
      ceilingVnd: made.isPrepaid ? estimateVnd : (estimateVnd * (10_000n + made.toleranceBp)) / 10_000n,
      discountVnd: (estimateVnd * made.discountShare) / 10_000n,
      minBase: null,
      maxBase: null,
    };
  });
const packed = fc.bigInt({ min: 0n, max: 400_000n });

describe('for any line and any weight', () => {
  it('the bill is between nothing and the ceiling, and more goods never cost less', () => {
    fc.assert(
      fc.property(lineOf, packed, packed, (line, a, b) => {
        const [small, large] = a < b ? [a, b] : [b, a];
        expect(finalOf(line, small)).toBeLessThanOrEqual(finalOf(line, large));
        expect(finalOf(line, large)).toBeLessThanOrEqual(line.ceilingVnd);
        expect(finalOf(line, 0n)).toBe(0n);
      }),
    );
  });

  it('the discount is never more than promised nor than the goods cost', () => {
    fc.assert(
      fc.property(lineOf, packed, (line, base) => {
        const finalVnd = finalOf(line, base);
        const discount = finalDiscountOf(line, finalVnd);
        expect(discount).toBeGreaterThanOrEqual(0n);
        expect(discount).toBeLessThanOrEqual(finalVnd);
        expect(discount).toBeLessThanOrEqual(line.discountVnd);
        expect(finalDiscountOf(line, line.estimateVnd)).toBe(line.discountVnd);
      }),
    );
  });

  it('prepaid goods with what replaces the rest never pass what was paid', () => {
    fc.assert(
      fc.property(
        lineOf,
        packed,
        fc.record({
          contentBase: fc.bigInt({ min: 1n, max: 3000n }),
          unitPriceVnd: fc.bigInt({ min: 1n, max: 900_000n }),
          priceBase: fc.constantFrom(1n, 1000n),
        }),
        packed,
        (made, base, variant, insteadBase) => {
          const line = { ...made, ceilingVnd: made.estimateVnd };
          const finalVnd = finalOf(line, base);
          const final = { finalVnd, finalDiscountVnd: finalDiscountOf(line, finalVnd) };
          const instead = replacementTerms(variant, insteadBase, missingVnd(line, final));
          const insteadVnd = instead ? finalOf(instead, insteadBase) : 0n;
          expect(finalVnd - final.finalDiscountVnd + insteadVnd).toBeLessThanOrEqual(
            line.estimateVnd - line.discountVnd,
          );
          if (instead) {
            expect(instead.unitPriceVnd).toBeLessThanOrEqual(variant.unitPriceVnd);
            expect(instead.estimateVnd).toBe(mulDiv(instead.orderedBase, instead.unitPriceVnd, instead.priceBase));
          }
        },
      ),
    );
  });

  it('the parts of a bill add up to it, in whatever order the lines stand', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(lineOf, packed), { maxLength: 6 }), (boxes) => {
        const lines = boxes.map(([line, base]) => {
          const finalVnd = finalOf(line, base);
          return { finalVnd, finalDiscountVnd: finalDiscountOf(line, finalVnd) };
        });
        const fee = { deliveryVnd: 20_000n, deliveryDiscountVnd: 5000n };
        const bill = billOf(fee, lines);
        expect(bill.totalVnd).toBe(bill.goodsVnd - bill.discountVnd + 15_000n);
        expect(billOf(fee, [...lines].reverse())).toEqual(bill);
      }),
    );
  });
});
