import { describe, expect, it } from 'vitest';
import { errorText, fieldError, LOCALES } from './words.ts';

describe.each(LOCALES)('numbers in refusals, %s', (locale) => {
  it.each([
    ['CASH_DIFFERS', { dueVnd: 1_250_000 }, '1.250.000\u00a0₫'],
    ['AMOUNT_INVALID', { minVnd: 1_000, maxVnd: 100_000_000_000 }, '100.000.000.000\u00a0₫'],
    ['OUT_OF_RANGE', { min: 1, max: 1_000_000 }, '1.000.000'],
    ['TOO_LONG', { max: 20_000 }, '20.000'],
  ] as const)('%s writes them as screens do', (code, detail, shown) => {
    const text = errorText(locale, code, detail);
    expect(text).toContain(shown);
    expect(text).not.toMatch(/\d,\d{3}|₫\s*₫|[{}]/);
    expect(fieldError(locale, { field: 'anything', code, detail }).message).toBe(text);
  });
});

describe('a refused box', () => {
  it('is called by its name where its words fit any other', () => {
    expect(fieldError('vi', { field: 'purpose', code: 'REQUIRED' })).toEqual({
      field: 'purpose',
      message: 'Chưa ghi để làm gì.',
    });
    expect(fieldError('vi', { field: 'purpose', code: 'TOO_SHORT', detail: { min: 10 } }).isOfAnyBox).toBe(true);
    expect(fieldError('vi', { field: 'danger', code: 'CHOICE_UNKNOWN' }).isOfAnyBox).toBe(true);
    expect(fieldError('vi', { field: 'phone', code: 'PHONE_TAKEN' }).isOfAnyBox).toBeUndefined();
  });
});
