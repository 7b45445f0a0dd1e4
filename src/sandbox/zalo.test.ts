import { describe, expect, it } from 'vitest';
import { createSandbox } from './sandbox.ts';
import type { Settings } from './settings.ts';

const settings = (over: Partial<Settings> = {}): Settings => ({
  host: '127.0.0.1',
  port: 0,
  appBaseUrl: 'http://127.0.0.1:9',
  zalo: { appId: 'app', secretKey: 'secret', refreshToken: 'first' },
  retryScale: 0,
  ...over,
});

describe('Zalo', () => {
  const open = () => {
    const { app } = createSandbox(settings());
    const renew = async (refresh_token: string, secret_key = 'secret') =>
      (
        await app.request('/zalo-oauth/v4/oa/access_token', {
          method: 'POST',
          headers: { secret_key },
          body: new URLSearchParams({ refresh_token, app_id: 'app', grant_type: 'refresh_token' }),
        })
      ).json();
    const send = async (access_token: string, over: Record<string, unknown> = {}) =>
      (
        await app.request('/zalo/message/template', {
          method: 'POST',
          headers: { access_token, 'content-type': 'application/json' },
          body: JSON.stringify({
            phone: '84912345678',
            template_id: '310003',
            template_data: { subject: 'Ổi', status: 'Sắp hết hàng', note: 'Còn 2 kg' },
            tracking_id: 't1',
            ...over,
          }),
        })
      ).json();
    const trouble = (code: string) =>
      app.request('/su-co', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ service: 'zns', code }),
      });
    return { app, renew, send, trouble };
  };

  it('renews a pair once, then sends', async () => {
    const { app, renew, send } = open();
    expect(await send('nothing')).toMatchObject({ error: -216 });
    expect(await renew('first', 'wrong')).toMatchObject({ error: -14002 });
    const pair = await renew('first');
    expect(Number(pair.expires_in)).toBeGreaterThan(3600);
    expect(await renew('first')).toMatchObject({ error: -14020 });
    expect(await send(pair.access_token)).toMatchObject({ error: 0, data: { msg_id: expect.any(String) } });
    expect((await (await app.request('/hop-thu.json?phone=0912345678')).json()).items).toMatchObject([
      { channel: 'zns', to: '0912345678', text: 'Ổi: Sắp hết hàng. Còn 2 kg' },
    ]);
    const next = await renew(pair.refresh_token);
    expect(await send(pair.access_token)).toMatchObject({ error: -216 });
    expect(await send(next.access_token)).toMatchObject({ error: 0 });
  });

  it.each([
    [{ phone: '0912345678' }, -108],
    [{ phone: '84212345678' }, -108],
    [{ template_id: '1' }, -109],
    [{ template_data: { subject: 'Ổi', status: 'x'.repeat(31), note: 'n' } }, -132],
    [{ template_data: { subject: 'Ổi', status: 'x', note: ' ' } }, -132],
    [{ template_data: { subject: 'Ổi', status: 'x', note: 'n', more: '1' } }, -132],
  ])('refuses %j with %i', async (over, error) => {
    const { app, renew, send } = open();
    const { access_token } = await renew('first');
    expect(await send(access_token, over)).toMatchObject({ error });
    expect((await (await app.request('/hop-thu.json')).json()).items).toEqual([]);
  });

  it('meets ordered trouble once', async () => {
    const { renew, send, trouble } = open();
    let pair = await renew('first');
    await trouble('-114');
    expect(await send(pair.access_token)).toMatchObject({ error: -114 });
    await trouble('-216');
    expect(await send(pair.access_token)).toMatchObject({ error: -216 });
    expect(await send(pair.access_token)).toMatchObject({ error: -216 });
    pair = await renew(pair.refresh_token);
    expect(await send(pair.access_token)).toMatchObject({ error: 0 });
    await trouble('-14020');
    expect(await renew(pair.refresh_token)).toMatchObject({ error: -14020 });
    expect((await trouble('-1')).status).toBe(422);
  });
});
