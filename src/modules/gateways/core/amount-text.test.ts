import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupThousands } from '#kernel/money.ts';
import { type Cell, readAmount, readClockText, readMomentText } from './amount-text.ts';

describe('amounts as banks write them', () => {
  it.each<[Cell, bigint]>([
    ['1234567', 1_234_567n],
    ['1.234.567', 1_234_567n],
    ['1,234,567', 1_234_567n],
    ['1 234 567', 1_234_567n],
    ['1\u00a0234\u00a0567', 1_234_567n],
    ['1,234,567.00', 1_234_567n],
    ['1.234.567,00', 1_234_567n],
    ['1234567.0', 1_234_567n],
    ['1.234', 1_234n],
    ['1,234', 1_234n],
    ['+500.000', 500_000n],
    ['-500.000', -500_000n],
    ['- 500.000', -500_000n],
    ['500.000-', -500_000n],
    ['(500.000)', -500_000n],
    ['500.000 VND', 500_000n],
    ['500.000đ', 500_000n],
    ['VNĐ 500.000', 500_000n],
    ['₫500,000', 500_000n],
    ["'500000", 500_000n],
    ['  500000 ', 500_000n],
    ['0', 0n],
    [1_234_567, 1_234_567n],
    [-5, -5n],
  ])('%j', (cell, value) => {
    const amount = readAmount(cell);
    if (amount === null || typeof amount === 'string') throw new Error(String(amount));
    expect(amount.isNegative ? -amount.amountVnd : amount.amountVnd).toBe(value);
  });

  it.each<[Cell, string | null]>([
    [null, null],
    ['', null],
    ['-', null],
    ['1.5', 'amount_not_whole'],
    ['1.234,50', 'amount_not_whole'],
    [1.5, 'amount_not_whole'],
    ['1.234.56', 'amount_invalid'],
    ['12.34.567', 'amount_invalid'],
    ['1.234,567', 'amount_invalid'],
    ['1,234.567', 'amount_invalid'],
    ['1,23,456', 'amount_invalid'],
    ['12 34', 'amount_invalid'],
    ['1e6', 'amount_invalid'],
    ['=1+1', 'amount_invalid'],
    ['--5', 'amount_invalid'],
    ['năm trăm', 'amount_invalid'],
    ['1'.repeat(16), 'amount_invalid'],
    [Number.NaN, 'amount_invalid'],
    [1e15, 'amount_invalid'],
  ])('%j: %s', (cell, defect) => {
    expect(readAmount(cell)).toBe(defect);
  });

  it('grouped either way is the number itself', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }), (value) => {
        const dotted = groupThousands(value);
        for (const text of [dotted, dotted.replaceAll('.', ','), dotted.replaceAll('.', ' '), `${dotted},00`])
          expect(readAmount(text)).toEqual({ amountVnd: value, isNegative: false });
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void readAmount(text)));
    fc.assert(fc.property(fc.string(), (text) => void [readMomentText(text), readClockText(text)]));
  });
});

describe('days as banks write them', () => {
  it.each<[string, string, string | null]>([
    ['15/01/2026', '2026-01-15', null],
    ['5/1/2026', '2026-01-05', null],
    ['15-01-2026', '2026-01-15', null],
    ['15.01.26', '2026-01-15', null],
    ['2026-01-15', '2026-01-15', null],
    ['15/01/2026 17:01:30', '2026-01-15', '17:01:30'],
    ['15/01/2026 9:05', '2026-01-15', '09:05:00'],
    ['15/01/2026, 17:01', '2026-01-15', '17:01:00'],
    ['15/01/2026\n17:01:30', '2026-01-15', '17:01:30'],
    ['15/01/2026\n5078 - 51233', '2026-01-15', null],
    ['17:01:30 15/01/2026', '2026-01-15', '17:01:30'],
    ['2026-01-15T17:01:30', '2026-01-15', '17:01:30'],
    ['2026-01-15 17:01:30.123', '2026-01-15', '17:01:30'],
    ['29/02/2028', '2028-02-29', null],
  ])('%j', (text, day, clock) => {
    expect(readMomentText(text)).toEqual({ day, clock });
  });

  it.each([
    '',
    '31/02/2026',
    '13/13/2026',
    '2026-02-29',
    '15/01-2026',
    '15/01/2026 25:00',
    '15/01',
    'hôm qua',
    46_000,
    null,
  ])('%j is no day', (cell) => {
    expect(readMomentText(cell)).toBeNull();
  });
});
