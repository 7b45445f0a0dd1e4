import { createHash, sign } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Answering, sendJson, startAnswering } from '../../../tests/support/answering-server.ts';
import { type TestCertificate, testCertificate } from '../../../tests/support/certificates.ts';
import { openRemoteSigner } from './remote-signer.ts';

let holder: TestCertificate;
beforeAll(() => {
  holder = testCertificate({ taxCode: '2599999911' });
});

const TEXT = '<SignedInfo>ký</SignedInfo>';
const signed = (text: string) => sign('sha256', Buffer.from(text), holder.privateKey).toString('base64');

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const info = (more: object = {}) => ({
  key: { status: 'enabled', algo: '1.2.840.113549.1.1.11', len: 2048 },
  cert: { status: 'valid', certificates: [holder.certificate] },
  multisign: 1,
  ...more,
});

async function service(answer: Answering) {
  const server = await startAnswering((asked, response) =>
    asked.path === '/ky/csc/v2/credentials/info' ? sendJson(response, info()) : answer(asked, response),
  );
  stops.push(server.stop);
  const site = { baseUrl: `${server.baseUrl}/ky`, credentialId: 'cred-1', token: 'token-1', timeoutMs: 1000 };
  return { server, site };
}

async function signer(answer: Answering) {
  const { server, site } = await service(answer);
  const opened = await openRemoteSigner(site);
  if (opened.kind !== 'connected') throw new Error(opened.kind);
  return { ...opened, server };
}

describe('a trust service', () => {
  it('says whose certificate it holds, and is asked for one hash with our key', async () => {
    const { signer: remote, server } = await signer((_, response) =>
      sendJson(response, { signatures: [signed(TEXT)] }),
    );
    expect(remote.certificate).toMatchObject({ taxCode: '2599999911', certificate: holder.certificate });
    expect(await remote.sign('hoa-don-1', [TEXT])).toEqual({ kind: 'signed', signatures: [signed(TEXT)] });
    expect(server.asked[0]?.headers.authorization).toBe('Bearer token-1');
    expect(server.asked[1]?.json).toEqual({
      credentialID: 'cred-1',
      hashes: [createHash('sha256').update(TEXT).digest('base64')],
      hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
      signAlgo: '1.2.840.113549.1.1.11',
      clientData: 'hoa-don-1',
    });
  });

  it('that is known is not asked whose it is', async () => {
    const { server, site } = await service((_, response) => sendJson(response, { signatures: [signed(TEXT)] }));
    const first = await openRemoteSigner(site);
    const again = first.kind === 'connected' ? await openRemoteSigner(site, first.signer.certificate) : first;
    expect(again.kind === 'connected' && (await again.signer.sign('k', [TEXT])).kind).toBe('signed');
    expect(server.asked.map(({ path }) => path)).toEqual([
      '/ky/csc/v2/credentials/info',
      '/ky/csc/v2/signatures/signHash',
    ]);
  });

  it('waits for its holder, then answers, or he refuses, or it runs out', async () => {
    const polls: [object, number][] = [
      [{ responseID: 'r-1' }, 200],
      [{ signatures: [signed(TEXT)] }, 200],
      [{ error: 'access_denied', error_description: 'no' }, 400],
      [{ error: 'expired' }, 400],
    ];
    const { signer: remote, server } = await signer((asked, response) => {
      if (asked.path.endsWith('signHash')) return sendJson(response, { responseID: 'r-1' });
      const [body, status] = polls.shift() ?? [{}, 500];
      sendJson(response, body, status);
    });
    expect(await remote.sign('k', [TEXT])).toEqual({ kind: 'waiting', responseId: 'r-1' });
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push(await remote.ask?.('r-1'));
    expect(answers).toEqual([
      { kind: 'waiting', responseId: 'r-1' },
      { kind: 'signed', signatures: [signed(TEXT)] },
      { kind: 'refused', code: 'access_denied' },
      { kind: 'refused', code: 'expired' },
    ]);
    expect(server.asked.at(-1)?.json).toEqual({ responseID: 'r-1' });
  });

  it('that signed something else, or with another key, signed nothing', async () => {
    const stranger = testCertificate({ taxCode: '0199999021' });
    const wrong = [
      [signed('<other/>')],
      [sign('sha256', Buffer.from(TEXT), stranger.privateKey).toString('base64')],
      [signed(TEXT), signed(TEXT)],
      ['AAAA'],
    ];
    for (const signatures of wrong) {
      const { signer: remote } = await signer((_, response) => sendJson(response, { signatures }));
      expect(await remote.sign('k', [TEXT])).toMatchObject({ kind: 'unanswered' });
    }
  });

  const silent: [string, Answering][] = [
    ['silence', () => {}],
    ['an error', (_, response) => sendJson(response, { error: 'server_error' }, 503)],
    ['too many', (_, response) => sendJson(response, { error: 'x' }, 429)],
    ['a page', (_, response) => void response.writeHead(200).end('<html>')],
    ['a page that says 400', (_, response) => void response.writeHead(400).end('<html>')],
    ['another address', (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['nothing of use', (_, response) => sendJson(response, {})],
  ];
  it.each(silent)('%s says nothing', async (_, answer) => {
    const { signer: remote } = await signer(answer);
    expect((await remote.sign('k', [TEXT])).kind).toBe('unanswered');
    expect((await remote.ask?.('r'))?.kind).toBe('unanswered');
  });

  it('refuses a token, and more at once than it can', async () => {
    const { signer: remote } = await signer((_, response) => sendJson(response, { error: 'invalid_token' }, 401));
    expect(await remote.sign('k', [TEXT])).toEqual({ kind: 'refused', code: 'invalid_token' });
    expect(await remote.sign('k', [TEXT, TEXT])).toEqual({ kind: 'refused', code: 'too_many_at_once' });
  });

  it.each([
    [{ key: { status: 'disabled' } }, { kind: 'refused', code: 'key_disabled' }],
    [{ cert: { status: 'revoked', certificates: ['?'] } }, { kind: 'unanswered' }],
    [{ cert: { status: 'valid', certificates: [] } }, { kind: 'unanswered' }],
  ])('is not opened with %j', async (more, expected) => {
    const server = await startAnswering((_, response) => sendJson(response, info(more)));
    stops.push(server.stop);
    expect(await openRemoteSigner({ baseUrl: server.baseUrl, credentialId: 'c', token: 't' })).toMatchObject(expected);
  });

  it('with a certificate that was taken back is not opened', async () => {
    const cert = { status: 'revoked', certificates: [holder.certificate] };
    const server = await startAnswering((_, response) => sendJson(response, info({ cert })));
    stops.push(server.stop);
    const opened = await openRemoteSigner({ baseUrl: server.baseUrl, credentialId: 'c', token: 't' });
    expect(opened).toEqual({ kind: 'refused', code: 'certificate_revoked' });
  });
});
