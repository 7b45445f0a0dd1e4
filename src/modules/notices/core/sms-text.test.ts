import { describe, expect, it } from 'vitest';
import { fitSms, gsmWords, isGsmText, SMS_MAX } from './sms-text.ts';

describe('words for an SMS', () => {
  it('lose their tone marks and letters from elsewhere', () => {
    expect(gsmWords('Vườn nhà bà Mến – 35.000 ₫')).toBe('Vuon nha ba Men - 35.000 d');
    expect(gsmWords('Ổi “Đôn Nhân” 🐓')).toBe('Oi Don Nhan');
    expect(isGsmText('Ma: 123456')).toBe(true);
    expect(isGsmText('Mã')).toBe(false);
  });

  it('stay one message: the longest value gives way', () => {
    const text = fitSms((v) => `Don ${v.code} cua ${v.shop} da giao`, {
      code: 'DHABCDEFGH',
      shop: 'Hợp tác xã '.repeat(30),
    });
    expect(text.length).toBeLessThanOrEqual(SMS_MAX);
    expect(text).toContain('DHABCDEFGH');
    expect(text.endsWith('da giao')).toBe(true);
  });

  it('a text that is too long by itself is a bug', () => {
    expect(() => fitSms(() => 'a'.repeat(161), { code: '123456' })).toThrow();
  });
});
