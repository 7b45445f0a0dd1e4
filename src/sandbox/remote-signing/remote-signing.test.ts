import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COOPERATIVE, openTrial } from '../tvan/trial-seller.ts';

const trial = openTrial();
type Made = { credentialID: string; token: string; certificate: string; serial: string };
let own: Made;
let asked: Made;
let count = 0;

const open = async (more: Record<string, unknown> = {}) =>
  (await trial.json('/ky-so/credentials', { taxCode: COOPERATIVE, name: 'HTX MẪU', ...more })).json as Made;

beforeAll(async () => {
  [own, asked] = await Promise.all([open(), open({ autoConfirm: false })]);
});
beforeEach(() => trial.trouble({ clear: true }));

const call = async (path: string, body: Record<string, unknown>, token = own.token) => {
  const response = await trial.ask(
    `/ky-so/csc/v2/${path}`,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    token,
  );
  const text = await response.text();
  return { status: response.status, json: text.startsWith('{') ? JSON.parse(text) : null };
};
const TEXT = '<SignedInfo/>';
const request = (of: Made, more: Record<string, unknown> = {}) => {
  count += 1;
  return {
    credentialID: of.credentialID,
    hashes: [createHash('sha256').update(TEXT).digest('base64')],
    hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
    signAlgo: '1.2.840.113549.1.1.11',
    clientData: `hd-${count}`,
    ...more,
  };
};
const sign = (of: Made, body: Record<string, unknown>) => call('signatures/signHash', body, of.token);
const poll = (of: Made, responseID: string) => call('signatures/signPolling', { responseID }, of.token);
const holds = (of: Made, signature: string) =>
  createVerify('sha256')
    .update(TEXT)
    .verify(new X509Certificate(Buffer.from(of.certificate, 'base64')).publicKey, signature, 'base64');

describe('a key that signs by itself', () => {
  it('is told with its certificate', async () => {
    const { status, json } = await call('credentials/info', { credentialID: own.credentialID, certInfo: true });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      key: { status: 'enabled', len: 2048 },
      cert: {
        status: 'valid',
        certificates: [own.certificate],
        serialNumber: own.serial,
        validFrom: '20261121030000Z',
      },
    });
  });

  it('signs the hash of a text so that the certificate proves it, the same again', async () => {
    const body = request(own);
    const first = await sign(own, body);
    expect(holds(own, first.json.signatures[0])).toBe(true);
    expect(await sign(own, body)).toEqual(first);
  });

  it.each([
    ['a hash of another length', { hashes: ['YWJj'] }],
    ['another algorithm', { signAlgo: '1.2.840.113549.1.1.5' }],
    ['no hash', { hashes: [] }],
  ])('does not sign %s', async (_, more) => {
    expect(await sign(own, request(own, more))).toMatchObject({ status: 400, json: { error: 'invalid_request' } });
  });

  it('opens with its own token only', async () => {
    expect(await sign(asked, request(own))).toMatchObject({ status: 401, json: { error: 'invalid_token' } });
  });
});

describe('a key whose holder is asked', () => {
  it('signs when the holder agrees; until then every call tells the same request', async () => {
    const body = request(asked);
    const { responseID } = (await sign(asked, body)).json;
    expect((await sign(asked, body)).json).toEqual({ responseID });
    expect((await poll(asked, responseID)).json).toEqual({ responseID });
    expect((await trial.json('/ky-so/confirm', { responseID, accept: true })).status).toBe(200);
    const { signatures } = (await poll(asked, responseID)).json;
    expect(holds(asked, signatures[0])).toBe(true);
    expect((await sign(asked, body)).json).toEqual({ signatures });
    expect((await trial.json('/ky-so/confirm', { responseID, accept: false })).status).toBe(404);
  });

  it('does not when the holder refuses or lets the time pass', async () => {
    const first = (await sign(asked, request(asked))).json.responseID;
    await trial.json('/ky-so/confirm', { responseID: first, accept: false });
    expect(await poll(asked, first)).toMatchObject({ status: 400, json: { error: 'access_denied' } });
    const second = (await sign(asked, request(asked))).json.responseID;
    await trial.advance(300);
    expect(await poll(asked, second)).toMatchObject({ status: 400, json: { error: 'expired' } });
  });

  it('shows people what waits', async () => {
    const { responseID } = (await sign(asked, request(asked))).json;
    expect(await (await trial.app.request('/ky-so')).text()).toContain(`/ky-so/dien-thoai/${responseID}`);
    const body = new URLSearchParams({ accept: 'yes' });
    await trial.app.request(`/ky-so/dien-thoai/${responseID}`, { method: 'POST', body });
    expect((await poll(asked, responseID)).json.signatures).toHaveLength(1);
  });
});

describe('trouble', () => {
  it('refuses and expires by order, also a key that signs by itself', async () => {
    for (const [name, error] of [
      ['refuse', 'access_denied'],
      ['expire', 'expired'],
    ]) {
      await trial.trouble({ about: own.credentialID, switches: [name] });
      const { responseID } = (await sign(own, request(own))).json;
      expect((await poll(own, responseID)).json.error).toBe(error);
    }
  });

  it('breaks calls; what was done stays done', async () => {
    await trial.trouble({ switches: ['sign:failed', 'sign:busy'] });
    const body = request(asked);
    const statuses = [(await sign(asked, body)).status, (await sign(asked, body)).status];
    expect(statuses).toEqual([500, 503]);
    const { items } = (await trial.json('/ky-so/waiting')).json;
    expect(items.filter((item: { clientData: string }) => item.clientData === body.clientData)).toHaveLength(1);
    await trial.trouble({ down: 5, service: 'ky-so' });
    expect((await sign(own, request(own))).status).toBe(503);
    expect((await trial.ask('/tvan/v1/answers')).status).toBe(200);
  });
});
