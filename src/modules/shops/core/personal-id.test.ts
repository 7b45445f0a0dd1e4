import { describe, expect, it } from 'vitest';
import { maskPersonalId, parsePersonalId } from './personal-id.ts';

describe('a personal number', () => {
  it.each([
    ['026085012301', '026085012301'],
    ['026 085 012 301', '026085012301'],
    ['025.199.000.001', '025199000001'],
    ['074200123456', '074200123456'],
    ['101085012301', '101085012301'],
  ])('%s is taken', (text, value) => {
    expect(parsePersonalId(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'length'],
    ['02608501230', 'length'],
    ['0260850123011', 'length'],
    ['123456789', 'length'],
    ['02608501230O', 'shape'],
    ['003085012301', 'shape'],
    ['000085012301', 'shape'],
    ['100085012301', 'shape'],
    ['026485012301', 'shape'],
    ['026985012301', 'shape'],
  ])('%s is refused: %s', (text, reason) => {
    expect(parsePersonalId(text)).toEqual({ ok: false, code: 'PERSONAL_ID_INVALID', detail: { reason } });
  });

  it('is shown by its place and its last two digits', () => {
    expect(maskPersonalId('026012345601')).toBe('026*******01');
    expect(maskPersonalId('12345')).toBe('*****');
  });
});
