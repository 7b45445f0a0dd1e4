import { decode } from 'next-auth/jwt';
import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import { must, ok } from '#kernel/result.ts';
import { authOptions, createAccount, endSessions } from '#modules/accounts/api.ts';
import { readActor } from '#platform/actor.ts';
import { transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { newTotpSecret } from '#platform/totp.ts';
import { api } from '../../src/api/api.ts';
import { guestCtx } from '../support/market.ts';

const PASSWORD = 'thanh long ruột đỏ';
let serial = 84913000100;

async function account(totpSecret?: string): Promise<{ id: string; phone: string }> {
  const phone = `+${++serial}`;
  const id = must(
    await transaction(async (tx) =>
      ok(
        await createAccount(tx, guestCtx(), {
          phone,
          name: 'Đỗ Văn Năm',
          password: PASSWORD,
          ...(totpSecret ? { totpSecret, officialRoles: ['head'] } : {}),
        }),
      ),
    ),
  );
  return { id, phone };
}

const post = (body: unknown) =>
  api.request('http://localhost/api/v1/auth/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const me = async (token?: string) => {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const response = await api.request('http://localhost/api/me', { headers });
  expect(response.headers.get('cache-control')).toBe('no-store');
  return response.json();
};

describe('the door for programs', () => {
  it('gives a token for phone and password, however the phone is written', async () => {
    const { id, phone } = await account();
    const written = phone.replace('+84', '0').replace(/(\d{4})(\d{3})/, '$1 $2.');
    const response = await post({ phone: written, password: PASSWORD });
    expect(response.status).toBe(200);
    const { token, expiresAt } = (await response.json()) as { token: string; expiresAt: string };
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    expect(expiresAt).toMatch(/\+07:00$/);
    expect(await me(token)).toMatchObject({ signedIn: true, name: 'Đỗ Văn Năm', isSeller: false, isOfficial: false });
    must(await transaction(async (tx) => ok(await endSessions(tx, id))));
    expect(await me(token)).toMatchObject({ signedIn: false, name: null, cartCount: 0 });
  });

  it('wants the second factor of officials', async () => {
    const totpSecret = newTotpSecret();
    const { phone } = await account(totpSecret);
    for (const body of [
      { phone, password: PASSWORD },
      { phone, password: PASSWORD, otp: '000000' },
    ]) {
      const refused = await post(body);
      expect(refused.status).toBe(401);
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
      expect(await refused.json()).toMatchObject({ code: 'SECOND_FACTOR_REQUIRED' });
    }
    const response = await post({ phone, password: PASSWORD, otp: generateSync({ secret: totpSecret }) });
    const { token, expiresAt } = (await response.json()) as { token: string; expiresAt: string };
    expect(Date.parse(expiresAt)).toBeLessThan(Date.now() + 13 * 3_600_000);
    expect(await me(token)).toMatchObject({ isOfficial: true });
  });

  it('refuses in problems: wrong password, too often, malformed', async () => {
    const { phone } = await account();
    for (let tries = 0; tries < 5; tries++) {
      const refused = await post({ phone, password: 'sai mật khẩu' });
      expect(refused.status).toBe(401);
      expect(await refused.json()).toMatchObject({ code: 'SIGN_IN_FAILED', left: 4 - tries });
    }
    const locked = await post({ phone, password: PASSWORD });
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post({ phone: '0912', password: PASSWORD })).status).toBe(422);
    expect((await post('nothing')).status).toBe(422);
  });
});

describe('next-auth', () => {
  const options = authOptions();
  const provider = options.providers[0];
  const authorize = async (given: Record<string, string>) =>
    provider?.type === 'credentials' ? provider.authorize(given, { headers: {} } as never) : null;

  it('signs in by the same use case, and makes a token that the market reads', async () => {
    const { id, phone } = await account();
    await expect(authorize({ phone, password: 'sai mật khẩu' })).rejects.toThrow('SIGN_IN_FAILED');
    const user = await authorize({ phone, password: PASSWORD });
    if (!user) throw new Error('nobody');
    const token = await options.callbacks?.jwt?.({ token: { name: null }, user, account: null } as never);
    const text = await options.jwt?.encode?.({ token: token as never, secret: env.AUTH_SECRET });
    expect(await readActor(text, null)).toMatchObject({ kind: 'person', accountId: id });
    expect(await options.jwt?.decode?.({ token: text ?? '', secret: env.AUTH_SECRET })).toMatchObject({
      sub: id,
      sv: 1,
      sf: false,
    });
    must(await transaction(async (tx) => ok(await endSessions(tx, id))));
    expect(await options.jwt?.decode?.({ token: text ?? '', secret: env.AUTH_SECRET })).toBeNull();
  });

  it('renews a token without making it longer', async () => {
    const { phone } = await account();
    const user = await authorize({ phone, password: PASSWORD });
    const token = (await options.callbacks?.jwt?.({ token: {}, user, account: null } as never)) as Record<
      string,
      unknown
    >;
    const exp = Math.floor(Date.now() / 1000) + 600;
    const text = await options.jwt?.encode?.({ token: { ...token, exp } as never, secret: env.AUTH_SECRET });
    const renewed = await decode({ token: text, secret: env.AUTH_SECRET });
    expect(Math.abs(Number(renewed?.exp) - exp)).toBeLessThan(5);
  });

  it('goes back only to addresses of this market', async () => {
    const redirect = async (url: string) => options.callbacks?.redirect?.({ url, baseUrl: 'x' });
    expect(await redirect('/gio-hang')).toBe(`${env.baseUrl}/gio-hang`);
    for (const url of ['https://elsewhere.example/', '//elsewhere.example', `${env.baseUrl}.elsewhere.example/`])
      expect(await redirect(url)).toBe(env.baseUrl);
  });
});
