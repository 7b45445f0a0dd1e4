import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPhone, maskPhone, parsePhone } from './phone.ts';

describe('parsePhone', () => {
  it.each([
    '0912345318',
    '0912 345 318',
    '0912.345.318',
    '0912-345-318',
    '84912345318',
    '84 912 345 318',
    '+84912345318',
    '+84 912.345.318',
    '+84 (0) 912 345 318',
    '0084 912 345 318',
    '\u00a00912\u00a0345\u2013318 ',
    '０９１２３４５３１８',
  ])('%s is one mobile number', (text) => {
    expect(parsePhone(text)).toEqual({ ok: true, value: { e164: '+84912345318', isMobile: true } });
  });

  it.each([
    ['0211 3861 234', '+842113861234', false],
    ['024 3825 5555', '+842438255555', false],
    ['+84 84 123 4567', '+84841234567', true],
    ['084 123 4567', '+84841234567', true],
    ['+65 6123 4567', '+6561234567', false],
    ['00 1 202 555 0143', '+12025550143', false],
  ])('%s → %s', (text, e164, isMobile) => {
    expect(parsePhone(text)).toEqual({ ok: true, value: { e164, isMobile } });
  });

  it.each([
    ['', 'PHONE_TOO_SHORT', 10],
    ['0', 'PHONE_TOO_SHORT', 9],
    ['0912 345 31', 'PHONE_TOO_SHORT', 1],
    ['84 912 345', 'PHONE_TOO_SHORT', 3],
    ['912345318', 'PHONE_TOO_SHORT', 1],
    ['0211 386 123', 'PHONE_TOO_SHORT', 1],
    ['+65 612', 'PHONE_TOO_SHORT', undefined],
    ['0912 345 3189', 'PHONE_TOO_LONG', undefined],
    ['+1234567890123456', 'PHONE_TOO_LONG', undefined],
    ['0123 456 7890', 'PHONE_INVALID', undefined],
    ['0512 345 678', 'PHONE_INVALID', undefined],
    ['1900 1234 56', 'PHONE_INVALID', undefined],
    ['0912 34S 318', 'PHONE_INVALID', undefined],
    ['09+12345318', 'PHONE_INVALID', undefined],
    ['+0912345318', 'PHONE_INVALID', undefined],
  ])('%s is refused: %s', (text, code, missing) => {
    expect(parsePhone(text)).toEqual(missing === undefined ? { ok: false, code } : { ok: false, code, missing });
  });

  it('shows what it read, and reads what it shows', () => {
    const mobile = fc
      .tuple(fc.constantFrom('32', '39', '52', '70', '79', '81', '89', '90', '99'), fc.stringMatching(/^\d{7}$/))
      .map(([start, rest]) => `+84${start}${rest}`);
    fc.assert(
      fc.property(mobile, (e164) => {
        expect(parsePhone(formatPhone(e164))).toEqual({ ok: true, value: { e164, isMobile: true } });
      }),
    );
  });
});

it('shows numbers the way people write them', () => {
  expect(formatPhone('+84912345318')).toBe('0912 345 318');
  expect(formatPhone('+842113861234')).toBe('0211 386 1234');
  expect(formatPhone('+6561234567')).toBe('+6561234567');
  expect(maskPhone('+84912345318')).toBe('0912 ••• 318');
  expect(maskPhone('+6561234567')).toBe('+656 ••• 567');
});
