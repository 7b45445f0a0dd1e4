import { expect, it } from 'vitest';
import { isPhoneRequest } from './device.ts';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1';
const IPAD =
  'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 Version/16.6 Mobile/15E148 Safari/604.1';
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36';
const TABLET = 'Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36';

it.each([
  [{ 'user-agent': IPHONE }, true],
  [{ 'user-agent': ANDROID }, true],
  [{ 'user-agent': IPAD }, false],
  [{ 'user-agent': TABLET }, false],
  [{ 'user-agent': WINDOWS }, false],
  [{ 'user-agent': WINDOWS, 'sec-ch-ua-mobile': '?1' }, true],
  [{ 'user-agent': ANDROID, 'sec-ch-ua-mobile': '?0' }, false],
  [{}, false],
])('%o', (headers: Record<string, string>, expected) => {
  expect(isPhoneRequest((name) => headers[name] ?? null)).toBe(expected);
});
