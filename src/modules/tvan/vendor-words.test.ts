import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vendorAdjustment, vendorDocument } from '../../../tests/support/vendor-documents.ts';
import { directionOf, isVendorKey, numberAfterSymbol, numberOfMillionths, viettelRate } from './vendor-words.ts';

describe('rates at Viettel', () => {
  it.each([
    ['0%', 0],
    ['5%', 5],
    ['8%', 8],
    ['10%', 10],
    ['KCT', -2],
    ['KKKNT', -1],
    ['KHAC:3.5%', 3.5],
    ['KHAC:5.26%', 5.26],
  ])('%s is %d', (rate, number) => {
    expect(viettelRate(rate)).toBe(number);
  });

  it.each(['', '8', 'kct', '-2', 'KHAC:', 'KHAC:123%', '8%%'])('%j has no word', (rate) => {
    expect(viettelRate(rate)).toBeNull();
  });
});

describe('numbers', () => {
  it('of millionths are what they say', () => {
    expect([333_000n, 1_000_000n, 0n, -2_500_000n, 1n].map(numberOfMillionths)).toEqual([0.333, 1, 0, -2.5, 0.000001]);
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (value) => {
        expect(BigInt(Math.round(numberOfMillionths(value) * 1e6))).toBe(value);
      }),
    );
  });

  it('stand behind the series', () => {
    expect(numberAfterSymbol('C26TAA15', 'C26TAA')).toBe(15);
    for (const other of ['C26TAB15', 'C26TAA', 'C26TAA0', 'C26TAA1x', '15', 'C26TAA123456789'])
      expect(numberAfterSymbol(other, 'C26TAA')).toBeNull();
  });
});

it('a key holds nothing that VNPT separates by', () => {
  expect(isVendorKey('0123456789abcdefABCDEF0123456789')).toBe(true);
  for (const key of ['a1b2_c3d4e5', 'a1b2-c3d4e5', 'a1b2,c3d4e5', 'a1b2;c3d4e5', 'short', 'x'.repeat(37)])
    expect(isVendorKey(key)).toBe(false);
});

it('an adjustment goes where its sum goes', () => {
  expect(directionOf(vendorDocument())).toBe('up');
  expect(directionOf(vendorAdjustment())).toBe('down');
  const { totals } = vendorAdjustment();
  const nothing = { ...totals, totalVnd: 0n };
  expect(directionOf(vendorAdjustment({ totals: nothing, lines: [{ nature: 4, position: 1, name: 'Sửa tên' }] }))).toBe(
    'words',
  );
});
