import { describe, expect, it } from 'vitest';
import { readEnv } from './env.ts';

const base = {
  DATABASE_URL: 'postgresql://a:b@localhost/c',
  AUTH_SECRET: 'x'.repeat(32),
  ENCRYPTION_KEY: 'ab'.repeat(32),
  LOOKUP_KEY: 'y'.repeat(32),
};

describe('settings', () => {
  it('MODE has no default once a database or a real credential is set', () => {
    expect(() => readEnv(base)).toThrow(/MODE/);
    expect(readEnv({ ...base, MODE: 'demo' }).MODE).toBe('demo');
  });

  it('real refuses sandboxes, demo accounts and published keys', () => {
    const real = { ...base, MODE: 'real', BASE_URL: 'https://cho.example' };
    expect(readEnv(real).SEED).toBe('none');
    expect(() => readEnv({ ...real, SANDBOX_URL: 'http://localhost:3001' })).toThrow(/SANDBOX_URL/);
    expect(() => readEnv({ ...real, SEED: 'demo' })).toThrow(/SEED/);
    expect(() => readEnv({ ...real, SEPAY_WEBHOOK_SECRET: 'demo-abc' })).toThrow(/SEPAY_WEBHOOK_SECRET/);
    expect(() => readEnv({ ...real, RATE_LIMIT: 'off' })).toThrow(/RATE_LIMIT/);
    expect(() => readEnv({ ...real, BASE_URL: '' })).toThrow(/BASE_URL/);
  });

  it('real refuses the keys and hosts that providers publish for trying', () => {
    const real = { ...base, MODE: 'real', BASE_URL: 'https://cho.example' };
    const momo = { MOMO_PARTNER_CODE: 'HTX1', MOMO_ACCESS_KEY: 'own', MOMO_SECRET_KEY: 'own' };
    expect(readEnv({ ...real, ...momo }).MOMO_BASE_URL).toBe('https://payment.momo.vn');
    expect(() => readEnv({ ...real, ...momo, MOMO_SECRET_KEY: 'K951B6PE1waDMi640xX08PD3vg6EkVlz' })).toThrow(
      /MOMO_SECRET_KEY \(a published key\)/,
    );
    expect(() => readEnv({ ...real, ...momo, MOMO_BASE_URL: 'https://test-payment.momo.vn' })).toThrow(/a sandbox/);
    for (const url of ['http://payment.momo.vn', 'HTTP://payment.momo.vn'])
      expect(() => readEnv({ ...real, ...momo, MOMO_BASE_URL: url })).toThrow(/must be https/);
    const bills = { BILLS_BASE_URL: 'https://thu.example/v', BILLS_PARTNER_CODE: 'CHO1', BILLS_SECRET_KEY: 'own\n' };
    expect(readEnv({ ...real, ...bills }).BILLS_SECRET_KEY).toBe('own');
    expect(() => readEnv({ ...real, ...bills, BILLS_SECRET_KEY: 'demo-x' })).toThrow(/BILLS_SECRET_KEY \(a published/);
    expect(() => readEnv({ ...real, ...bills, BILLS_SECRET_KEY: 'o\nwn' })).toThrow(/BILLS_SECRET_KEY/);
    expect(() => readEnv({ ...real, ...bills, BILLS_BASE_URL: 'http://thu.example' })).toThrow(/must be https/);
    expect(() => readEnv({ ...real, ...bills, BILLS_PARTNER_CODE: '' })).toThrow(/BILLS_PARTNER_CODE \(missing/);
    const vnpay = { VNPAY_TMN_CODE: 'HTX00001', VNPAY_HASH_SECRET: 'own' };
    expect(() => readEnv({ ...real, ...vnpay })).toThrow(/VNPAY_PAY_URL/);
    const urls = { VNPAY_PAY_URL: 'https://pay.example/vpcpay.html', VNPAY_API_URL: 'https://api.example/transaction' };
    expect(readEnv({ ...real, ...vnpay, ...urls }).VNPAY_PAY_URL).toBe('https://pay.example/vpcpay.html');
  });

  it('a contract with a provider is whole or absent, its keys without blanks', () => {
    const demo = { ...base, MODE: 'demo' };
    expect(() => readEnv({ ...demo, ZALOPAY_APP_ID: '2554', ZALOPAY_KEY1: 'a' })).toThrow(/ZALOPAY_KEY2/);
    expect(readEnv({ ...demo, VNPAY_HASH_SECRET: 'abc\r\n', VNPAY_TMN_CODE: ' T ' }).VNPAY_HASH_SECRET).toBe('abc');
    expect(readEnv({ ...demo, VNPAY_HASH_SECRET: ' \n' }).VNPAY_HASH_SECRET).toBeUndefined();
    expect(() => readEnv({ ...demo, SEPAY_WEBHOOK_SECRET: 'a\nb' })).toThrow(/SEPAY_WEBHOOK_SECRET/);
    expect(() => readEnv({ ...base, MOMO_SECRET_KEY: 'x' })).toThrow(/MODE/);
    expect(readEnv({ ...demo, ZALOPAY_BASE_URL: 'http://localhost:3001/zalopay/' }).ZALOPAY_BASE_URL).toBe(
      'http://localhost:3001/zalopay',
    );
  });

  it('keys that still open what they sealed are a list, each as long as the one that seals', () => {
    const demo = { ...base, MODE: 'demo' };
    expect(readEnv(demo).ENCRYPTION_KEYS_OLD).toEqual([]);
    const [one, two] = ['cd'.repeat(32), 'ef'.repeat(32)];
    expect(readEnv({ ...demo, ENCRYPTION_KEYS_OLD: ` ${one}, ${two}\n` }).ENCRYPTION_KEYS_OLD).toEqual([one, two]);
    for (const list of [`${one},`, `${one},short`, Array(6).fill(one).join()])
      expect(() => readEnv({ ...demo, ENCRYPTION_KEYS_OLD: list })).toThrow(/ENCRYPTION_KEYS_OLD/);
  });

  it('real reads rows from SePay itself and by TLS only, and knows no published secret as an old one', () => {
    const real = { ...base, MODE: 'real', BASE_URL: 'https://cho.example' };
    expect(readEnv(real).SEPAY_BASE_URL).toBe('https://userapi.sepay.vn/v2');
    for (const url of ['http://userapi.sepay.vn/v2', 'https://userapi-sandbox.sepay.vn/v2'])
      expect(() => readEnv({ ...real, SEPAY_BASE_URL: url })).toThrow(/SEPAY_BASE_URL/);
    expect(() => readEnv({ ...real, SEPAY_WEBHOOK_SECRET_OLD: 'demo-abc' })).toThrow(/SEPAY_WEBHOOK_SECRET_OLD/);
  });

  it('lets sellers sign with the hosts that are named, and no others', () => {
    const demo = { ...base, MODE: 'demo' };
    expect(readEnv(demo).REMOTE_SIGNING_HOSTS).toEqual([]);
    const hosts = readEnv({ ...demo, REMOTE_SIGNING_HOSTS: 'Ky.Example.vn, mysign.example' }).REMOTE_SIGNING_HOSTS;
    expect(hosts).toEqual(['ky.example.vn', 'mysign.example']);
    for (const list of ['https://ky.example.vn', 'vn', '*.example.vn', 'a.vn,'])
      expect(() => readEnv({ ...demo, REMOTE_SIGNING_HOSTS: list })).toThrow(/REMOTE_SIGNING_HOSTS/);
  });

  it('names every wrong setting at once', () => {
    expect(() => readEnv({ ...base, MODE: 'demo', PORT: 'abc', ENCRYPTION_KEY: 'short' })).toThrow(
      /PORT[\s\S]*ENCRYPTION_KEY/,
    );
  });
});
