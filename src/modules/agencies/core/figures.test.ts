import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldParts, LEAST_SHOWN, type PartFigures } from './figures.ts';

const part = (key: string, sellers: number, orders: number): PartFigures => ({
  key,
  sellers: BigInt(sellers),
  orders: BigInt(orders),
  soldVnd: BigInt(orders) * 100_000n,
});

describe('figures told apart', () => {
  it('tells nothing of a market that is too small', () => {
    expect(foldParts([])).toBeNull();
    expect(foldParts([part('a', 4, 90)])).toBeNull();
    expect(foldParts([part('a', 9, 4)])).toBeNull();
  });

  it('folds the smallest together, never one alone', () => {
    const two = foldParts([part('a', 9, 90), part('b', 1, 3), part('c', 7, 8)]);
    expect(two?.parts.map(({ key }) => key)).toEqual(['a']);
    expect(two?.rest).toMatchObject({ sellers: 8n, orders: 11n });
    expect(foldParts([part('a', 9, 90), part('c', 7, 8)])?.rest).toBeNull();
  });

  it('never tells a part of fewer than five, nor lets one be reckoned back', () => {
    const parts = fc
      .array(fc.tuple(fc.nat(12), fc.nat(30)), { maxLength: 8 })
      .map((rows) => rows.map(([sellers, orders], at) => part(`p${at}`, Math.min(sellers, orders), orders)));
    fc.assert(
      fc.property(parts, (rows) => {
        const told = foldParts(rows);
        if (!told) return;
        for (const one of [...told.parts, ...(told.rest ? [told.rest] : [])]) {
          expect(one.sellers).toBeGreaterThanOrEqual(LEAST_SHOWN);
          expect(one.orders).toBeGreaterThanOrEqual(LEAST_SHOWN);
        }
        const sold = rows.filter(({ orders }) => orders > 0n);
        expect(sold.length - told.parts.length).not.toBe(1);
        const orders = (of: readonly { orders: bigint }[]) => of.reduce((sum, one) => sum + one.orders, 0n);
        expect(orders(told.parts) + (told.rest?.orders ?? 0n)).toBe(orders(rows));
      }),
    );
  });
});
