import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSandbox } from '../sandbox.ts';

const CLIENT = { clientId: 'cho', clientSecret: 'bi-mat' };
const settings = {
  host: '127.0.0.1',
  port: 4999,
  appBaseUrl: 'http://cho.test',
  retryScale: 0,
  hasTimers: false,
  identity: CLIENT,
};
const { app } = createSandbox(settings);
const REDIRECT = 'http://cho.test/api/identity/callback';
const VERIFIER = 'x'.repeat(43);

const authorize = (more: Record<string, string> = {}) =>
  `/dinh-danh/authorize?${new URLSearchParams({
    client_id: CLIENT.clientId,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'openid profile identity',
    state: 's',
    nonce: 'n',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  })}`;

/** A person presses a link of the page. */
async function press(query = ''): Promise<URL> {
  const page = await (await app.request(authorize())).text();
  const link =
    /href="(\/dinh-danh\/chon\?yeu-cau=[\w-]+&(?:amp;)?nguoi=luc)"/.exec(page)?.[1]?.replace('&amp;', '&') ?? '';
  const answer = await app.request(link + query);
  expect(answer.status).toBe(303);
  return new URL(answer.headers.get('location') ?? '');
}

const token = (code: string, more: Record<string, string> = {}, secret = CLIENT.clientSecret) =>
  app.request('/dinh-danh/token', {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${CLIENT.clientId}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER,
      ...more,
    }).toString(),
  });

describe('the identity provider', () => {
  it('lets in those it knows, to where they registered, with PKCE', async () => {
    const wrongs: Record<string, string>[] = [
      { client_id: 'la' },
      { redirect_uri: 'http://ke-khac.test/api/identity/callback' },
      { code_challenge_method: 'plain' },
      { nonce: '' },
      { scope: 'profile' },
    ];
    for (const wrong of wrongs) expect((await app.request(authorize(wrong))).status).toBe(400);
  });

  it('gives the code once, to whoever set out', async () => {
    const back = await press();
    expect(back.href.startsWith(`${REDIRECT}?`)).toBe(true);
    expect(back.searchParams.get('state')).toBe('s');
    const code = back.searchParams.get('code') ?? '';
    const first = await token(code);
    expect(first.status).toBe(200);
    const { id_token: told } = (await first.json()) as { id_token: string };
    const claims = JSON.parse(Buffer.from(told.split('.')[1] ?? '', 'base64url').toString('utf8')) as object;
    expect(claims).toMatchObject({ nonce: 'n', aud: 'cho', name: 'TRẦN VĂN LỰC', assurance_level: '2' });
    expect((await token(code)).status).toBe(400);
    expect(
      (await token((await press()).searchParams.get('code') ?? '', { code_verifier: 'y'.repeat(43) })).status,
    ).toBe(400);
    expect((await token((await press()).searchParams.get('code') ?? '', {}, 'sai')).status).toBe(401);
  });

  it('tells of a refusal without a code', async () => {
    const back = await press('&su-co=tu-choi');
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.has('code')).toBe(false);
  });
});
