import { describe, expect, it } from 'vitest';
import { leadsTo } from './leads-to.ts';

describe('an address typed by a seller', () => {
  it.each([
    'https://viettel.vn',
    'https://api-vinvoice.viettel.vn',
    'https://api-vinvoice.viettel.vn:8443/app',
    'https://API.VIETTEL.VN/',
  ])('leads to the vendor: %s', (address) => expect(leadsTo(address, ['viettel.vn'])).toBe(true));

  it.each([
    'http://api-vinvoice.viettel.vn',
    'https://viettel.vn.evil.com',
    'https://evilviettel.vn',
    'https://evil.com/viettel.vn',
    'https://evil.com/.viettel.vn',
    'https://evil.com\\.viettel.vn',
    'https://evil.com#.viettel.vn',
    'https://viettel.vn@evil.com',
    'https://evil.com@viettel.vn',
    'https://name:secret@viettel.vn',
    'https://viettel.vn/?next=',
    'https://viettel.vn/#',
    'https://viettel.vn/#/',
    'https://viettel.vn./',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://169.254.169.254/',
    'https://localhost/',
  ])('leads nowhere else: %s', (address) => expect(leadsTo(address, ['viettel.vn'])).toBe(false));
});
