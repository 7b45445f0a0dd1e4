import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, targetFault } from './target.ts';

describe('addresses on the Internet', () => {
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '224.0.0.1',
    '239.1.1.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'localhost',
    '1.2.3',
    '1:2:3',
    '2001:4860::8888::1',
  ])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    '8.8.8.8',
    '100.63.255.255',
    '172.32.0.1',
    '192.169.0.1',
    '223.255.255.255',
    '2001:4860:4860::8888',
    '2606:4700::1111',
  ])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('never lie in a private range, whatever their end', () => {
    const byte = fc.nat(255);
    const inside = fc.oneof(
      fc.tuple(fc.constant(10), byte, byte, byte),
      fc.tuple(fc.constant(127), byte, byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
      fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
      fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
    );
    fc.assert(
      fc.property(inside, (bytes) => {
        const address = bytes.join('.');
        expect(isPublicAddress(address)).toBe(false);
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
        expect(targetFault(`https://${address}/x`)).toBe('WEBHOOK_URL_PRIVATE');
      }),
    );
  });
});

describe('an address that is asked for', () => {
  it.each([
    'https://thue.gov.vn/nhan',
    'https://thue.gov.vn:8443/nhan?a=1',
    'https://8.8.8.8/x',
    'https://[2001:4860:4860::8888]/x',
  ])('%s may be', (url) => {
    expect(targetFault(url)).toBeNull();
  });

  it.each([
    ['http://thue.gov.vn/', 'WEBHOOK_URL_INVALID'],
    ['ftp://thue.gov.vn/', 'WEBHOOK_URL_INVALID'],
    ['https://a:b@thue.gov.vn/', 'WEBHOOK_URL_INVALID'],
    ['https://thue.gov.vn:22/', 'WEBHOOK_URL_INVALID'],
    ['https://thue.gov.vn./', 'WEBHOOK_URL_INVALID'],
    ['https://may-chu/', 'WEBHOOK_URL_INVALID'],
    ['khong phai dia chi', 'WEBHOOK_URL_INVALID'],
    ['https://localhost/', 'WEBHOOK_URL_PRIVATE'],
    ['https://a.localhost/', 'WEBHOOK_URL_PRIVATE'],
    ['https://db.internal/', 'WEBHOOK_URL_PRIVATE'],
    ['https://db.internal./', 'WEBHOOK_URL_PRIVATE'],
    ['https://2130706433/', 'WEBHOOK_URL_PRIVATE'],
    ['https://0x7f.1/', 'WEBHOOK_URL_PRIVATE'],
    ['https://0177.0.0.1/', 'WEBHOOK_URL_PRIVATE'],
    ['https://[::1]/', 'WEBHOOK_URL_PRIVATE'],
    ['https://[::ffff:10.0.0.1]/', 'WEBHOOK_URL_PRIVATE'],
    ['https://169.254.169.254/latest/meta-data', 'WEBHOOK_URL_PRIVATE'],
  ])('%s may not', (url, fault) => {
    expect(targetFault(url)).toBe(fault);
  });
});
