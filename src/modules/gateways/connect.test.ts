import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MOMO, newAttempt, PAYOS, VIETTELMONEY, VNPAY, ZALOPAY } from '../../../tests/support/gateways.ts';
import { connectGateway, connectViettelMoney, hasPublishedKey, marketCredentials } from './connect.ts';
import { GATEWAY_NAMES } from './core/gateway.ts';
import { Credentials } from './schema.ts';

beforeAll(() => {
  const settings = {
    MODE: 'demo',
    // The test runner sets its own.
    BASE_URL: '',
    DATABASE_URL: 'postgresql://a:b@localhost/c',
    AUTH_SECRET: 'x'.repeat(32),
    ENCRYPTION_KEY: 'ab'.repeat(32),
    LOOKUP_KEY: 'y'.repeat(32),
    VNPAY_TMN_CODE: ' TESTCODE\n',
    VNPAY_HASH_SECRET: 'TESTSECRETKEY\r\n',
    VNPAY_BASE_URL: 'http://localhost:3001/vnpay/',
    MOMO_PARTNER_CODE: 'MOMO',
    MOMO_ACCESS_KEY: 'access',
    MOMO_SECRET_KEY: 'secret',
    PAYOS_CLIENT_ID: '',
    ZALOPAY_KEY1: '  ',
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});
afterAll(() => void vi.unstubAllEnvs());

describe("the market's own contracts", () => {
  it('are those in the settings, trimmed', () => {
    expect(marketCredentials('vnpay')).toEqual(VNPAY);
    expect(marketCredentials('momo')).toMatchObject({ partnerCode: 'MOMO' });
    for (const name of ['zalopay', 'viettelmoney', 'payos'] as const) expect(marketCredentials(name)).toBeNull();
  });

  it('connect where the provider is', async () => {
    const outcome = await connectGateway(VNPAY)?.open(newAttempt());
    expect(outcome?.kind === 'opened' && outcome.opened.payUrl).toMatch(
      /^http:\/\/localhost:3001\/vnpay\/paymentv2\/vpcpay\.html\?/,
    );
    for (const credentials of [MOMO, ZALOPAY, PAYOS])
      expect(connectGateway(credentials)?.name).toBe(credentials.gateway);
    // Nobody has said where Viettel Money is.
    expect(connectGateway(VIETTELMONEY)).toBeNull();
    expect(connectViettelMoney(VIETTELMONEY)).toBeNull();
  });

  it.each([0n, 999n, 4_999n, 1_000_000_000n])('%s đồng is refused without asking', async (amountVnd) => {
    expect(await connectGateway(VNPAY)?.open(newAttempt({ amountVnd }))).toEqual({
      kind: 'refused',
      code: 'amount_out_of_range',
      sent: '',
    });
  });

  it('limits leave out 0, 999 and 500 million wherever it matters', () => {
    for (const credentials of [VNPAY, MOMO, ZALOPAY, PAYOS]) {
      const limits = connectGateway(credentials)?.limits;
      expect(limits && limits.minVnd > 999n).toBe(true);
      if (credentials.gateway !== 'vnpay') expect(limits && limits.maxVnd < 500_000_000n).toBe(true);
    }
    expect(GATEWAY_NAMES).toHaveLength(5);
  });
});

describe('credentials', () => {
  it.each([
    ['a line break inside', { hashSecret: 'SEC\nRET' }],
    ['a blank inside', { hashSecret: 'SEC RET' }],
    ['nothing', { hashSecret: '  ' }],
    ['letters beyond ASCII', { hashSecret: 'khóa-bí-mật' }],
    ['no terminal', { tmnCode: undefined }],
  ])('with %s are refused', (_, change) => {
    expect(Credentials.safeParse({ ...VNPAY, ...change }).success).toBe(false);
  });

  it('with line breaks around are cut', () => {
    expect(Credentials.parse({ ...MOMO, secretKey: `\n${MOMO.secretKey}\r\n` })).toEqual(MOMO);
  });

  it('that everybody knows are told apart', () => {
    for (const credentials of [MOMO, ZALOPAY, PAYOS]) expect(hasPublishedKey(credentials)).toBe(true);
    expect(hasPublishedKey({ ...VNPAY, hashSecret: 'demo-x' })).toBe(true);
    expect(hasPublishedKey(VNPAY)).toBe(false);
  });
});
