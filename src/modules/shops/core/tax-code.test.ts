import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTaxCode, taxCheckDigit } from './tax-code.ts';

describe('a tax code', () => {
  it.each([
    // Published by the companies themselves.
    ['0100109106', '0100109106', 'organisation'],
    ['0100112437', '0100112437', 'organisation'],
    ['0101243150', '0101243150', 'organisation'],
    ['0100686174', '0100686174', 'organisation'],
    ['0100 109 106', '0100109106', 'organisation'],
    ['0100109106-011', '0100109106-011', 'branch'],
    ['0100109106011', '0100109106-011', 'branch'],
    ['0100109106–011', '0100109106-011', 'branch'],
    ['026085012301', '026085012301', 'person'],
  ])('%s is taken', (text, taxCode, kind) => {
    expect(parseTaxCode(text)).toEqual({ ok: true, value: { taxCode, kind } });
  });

  it.each([
    ['', 'shape'],
    ['010010910', 'shape'],
    ['01001091066', 'shape'],
    ['0100109106-11', 'shape'],
    ['01OO109106', 'shape'],
    ['003085012301', 'shape'],
    ['0100109107', 'check_digit'],
    ['0100109107-011', 'check_digit'],
    ['0000000000', 'check_digit'],
  ])('%s is refused: %s', (text, reason) => {
    expect(parseTaxCode(text)).toEqual({ ok: false, code: 'TAX_CODE_INVALID', detail: { reason } });
  });

  it('has exactly one last digit for nine, or none', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9}$/), (nine) => {
        const taken = [...'0123456789'].filter((last) => parseTaxCode(nine + last).ok);
        const digit = taxCheckDigit(nine);
        expect(taken).toEqual(digit === null ? [] : [String(digit)]);
      }),
    );
  });
});
