import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFlash, readTiers, type TypedTier } from './price-terms.ts';

const NOW = new Date('2026-11-23T05:00:00Z');
const row = (minQuantity: number | null, price: number | null): TypedTier => ({
  minQuantity,
  priceVnd: price === null ? null : BigInt(price),
});
const wrong = (rows: TypedTier[]) => {
  const read = readTiers(rows, 25_000n);
  return read.ok ? [] : (read.fields ?? []).map(({ field, code }) => `${field} ${code}`);
};

describe('price tiers', () => {
  it('rise in quantity and fall in price', () => {
    expect(readTiers([row(5, 22_000), row(20, 20_000), row(null, null), row(null, null)], 25_000n)).toEqual({
      ok: true,
      value: [
        { minQuantity: 5, priceVnd: 22_000n },
        { minQuantity: 20, priceVnd: 20_000n },
      ],
    });
  });

  it('none at all takes them away', () => {
    expect(readTiers([row(null, null), row(null, null)], 25_000n)).toEqual({ ok: true, value: [] });
  });

  it.each<[string, TypedTier[], string[]]>([
    ['a hole', [row(5, 22_000), row(null, null), row(20, 20_000)], ['from2 TIER_GAP']],
    ['a hole at the start', [row(null, null), row(20, 20_000)], ['from1 TIER_GAP']],
    ['a price without a quantity', [row(null, 22_000)], ['from1 TIER_HALF']],
    ['a quantity without a price', [row(5, null)], ['price1 TIER_HALF']],
    ['the same quantity twice', [row(5, 22_000), row(5, 20_000)], ['from2 TIER_QUANTITY_NOT_RISING']],
    ['a falling quantity', [row(5, 22_000), row(3, 20_000)], ['from2 TIER_QUANTITY_NOT_RISING']],
    ['a rising price', [row(5, 22_000), row(10, 23_000)], ['price2 TIER_PRICE_NOT_FALLING']],
    ['the same price', [row(5, 22_000), row(10, 22_000)], ['price2 TIER_PRICE_NOT_FALLING']],
    ['a price above the usual one', [row(5, 26_000)], ['price1 TIER_NOT_BELOW_LIST']],
    ['the usual price', [row(5, 25_000)], ['price1 TIER_NOT_BELOW_LIST']],
  ])('refuse %s at its box', (_, rows, fields) => expect(wrong(rows)).toEqual(fields));

  it('whatever is accepted falls step by step below the usual price', () => {
    const typed = fc.record({
      minQuantity: fc.option(fc.integer({ min: 2, max: 30 })),
      priceVnd: fc.option(fc.bigInt({ min: 1n, max: 40_000n })),
    });
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 4 }), (rows) => {
        const read = readTiers(rows, 25_000n);
        if (!read.ok) return;
        for (const [i, tier] of read.value.entries()) {
          const before = read.value[i - 1];
          expect(tier.priceVnd < (before?.priceVnd ?? 25_000n)).toBe(true);
          expect(tier.minQuantity > (before?.minQuantity ?? 1)).toBe(true);
        }
      }),
    );
  });
});

describe('a price for some days', () => {
  const flash = (price: number, startsOn: string, endsOn: string) =>
    readFlash({ priceVnd: BigInt(price), startsOn, endsOn }, 25_000n, NOW);
  const fieldsOf = (read: ReturnType<typeof flash>) =>
    read.ok ? [] : (read.fields ?? []).map(({ field, code }) => `${field} ${code}`);

  it('runs from the first moment of its first day to the last of its last, in Vietnam; today from now', () => {
    const until = new Date('2026-11-30T17:00:00Z');
    expect(flash(20_000, '2026-11-24', '2026-11-30')).toEqual({
      ok: true,
      value: { priceVnd: 20_000n, startsAt: new Date('2026-11-23T17:00:00Z'), endsAt: until },
    });
    expect(flash(20_000, '2026-11-23', '2026-11-30')).toEqual({
      ok: true,
      value: { priceVnd: 20_000n, startsAt: NOW, endsAt: until },
    });
  });

  it('refuses each wrong answer at its box', () => {
    expect(fieldsOf(flash(25_000, '2026-11-23', '2026-11-30'))).toEqual(['price FLASH_NOT_BELOW_LIST']);
    expect(fieldsOf(flash(20_000, '2026-11-22', '2026-11-30'))).toEqual(['startsOn DATE_PAST']);
    expect(fieldsOf(flash(30_000, '2026-11-25', '2026-11-24'))).toEqual([
      'price FLASH_NOT_BELOW_LIST',
      'endsOn DATES_REVERSED',
    ]);
  });
});
