import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox } from './sandbox.ts';
import { noticeBody, signNotice } from './sepay.ts';
import type { Settings } from './settings.ts';
import { readVietQr } from './vietqr.ts';

const SEPAY = 'sepay-test-key';
const P1 =
  '00020101021226520010vn.zalopay0203001010627000503173916458628013369138620010A00000072701320006970454011899ZP23237O000015410208QRIBFTTA5204739953037045405690005802VN622108173916458628013369163043895';
const P2 = '00020101021138540010A00000072701240006970422011003523509170208QRIBFTTA53037045802VN630479db';
const N1 =
  '00020101021238570010A00000072701270006970436011300110001234560208QRIBFTTA530370454062490005802VN62150811VPT7K2M9Q4D630474E4';
const X1 = '00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304F4E5';
const X2 =
  '00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA5303704540410005802VN62150811Chuyen tien6304BBB5';
const X3 =
  '00020101021238570010A00000072701390006970422011301234567890200208QRIBFTTA53037045405500005802VN62160812Test Payment630495B6';

type Notice = { headers: IncomingHttpHeaders; body: string };
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** The market's side: answers the statuses in turn, the last one for ever. */
async function market(statuses: number[]) {
  const notices: Notice[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      notices.push({ headers: request.headers, body });
      response.statusCode = statuses[Math.min(notices.length, statuses.length) - 1] ?? 200;
      response.end('{"success":true}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise((resolve) => void server.close(() => resolve())));
  return { notices, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const settings = (over: Partial<Settings> = {}): Settings => ({
  host: '127.0.0.1',
  port: 0,
  appBaseUrl: 'http://127.0.0.1:9',
  sepaySecret: SEPAY,
  esmsApiKey: 'key',
  esmsSecretKey: 'secret',
  retryScale: 0,
  ...over,
});

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

describe('VietQR', () => {
  it('reads real payloads', () => {
    expect(readVietQr(P1)).toMatchObject({
      ok: true,
      value: { bin: '970454', accountNumber: '99ZP23237O00001541', amountVnd: 69000, content: '39164586280133691' },
    });
    expect(readVietQr(P2)).toMatchObject({
      ok: true,
      value: { bin: '970422', accountNumber: '0352350917', amountVnd: null },
    });
    expect(readVietQr(N1)).toMatchObject({
      ok: true,
      value: { bin: '970436', accountNumber: '0011000123456', amountVnd: 249000, content: 'VPT7K2M9Q4D' },
    });
  });

  it.each([
    ['X1', X1],
    ['X2', X2],
    ['X3', X3],
    ['empty', ''],
    ['cut', N1.slice(0, 60)],
    ['tail', `${N1}0`],
  ])('refuses %s', (_, payload) => {
    expect(readVietQr(payload)).toMatchObject({ ok: false, reason: expect.any(String) });
  });

  it('refuses any changed character', () => {
    for (let at = 0; at < N1.length; at += 1) {
      const changed = `${N1.slice(0, at)}${N1[at] === '7' ? '8' : '7'}${N1.slice(at + 1)}`;
      expect(readVietQr(changed).ok, `at ${at}`).toBe(false);
    }
  });
});

describe('SePay notice', () => {
  it('signs vector S1', () => {
    const body =
      '{"id":92704,"gateway":"Vietcombank","transactionDate":"2026-01-15 17:01:30","accountNumber":"0011000123456","code":"VPT7K2M9Q4D","content":"VPT7K2M9Q4D","transferType":"in","transferAmount":249000,"accumulated":19077000,"subAccount":null,"referenceCode":"MBVCB.3278907687","description":""}';
    expect(signNotice(SEPAY, 1768471290, body)).toBe(
      'sha256=93fe7a4d0dedbd58dc5b56daf7a7727ce22a81fe65d43c780d3c0efcd228fa77',
    );
  });

  it('has exactly the documented fields, in Vietnam time', () => {
    const body = noticeBody({
      id: 92704,
      at: '2026-01-15T10:01:30.000Z',
      bin: '970436',
      accountNumber: '0011000123456',
      amountVnd: 249000,
      content: 'VPT7K2M9Q4D',
      referenceCode: 'MBVCB.3278907687',
      accumulatedVnd: 19077000,
      direction: 'in',
      mode: 'ok',
      via: 'sepay',
      paymentId: null,
      isBooked: true,
      notice: 'pending',
      dueAt: null,
      attempts: [],
    });
    expect(JSON.parse(body)).toEqual({
      id: 92704,
      gateway: 'Vietcombank',
      transactionDate: '2026-01-15 17:01:30',
      accountNumber: '0011000123456',
      code: 'VPT7K2M9Q4D',
      content: 'VPT7K2M9Q4D',
      transferType: 'in',
      transferAmount: 249000,
      accumulated: 19077000,
      subAccount: null,
      referenceCode: 'MBVCB.3278907687',
      description: 'BankAPINotify VPT7K2M9Q4D',
    });
  });

  it('retries until the market answers 2xx', async () => {
    const { notices, url } = await market([500, 200]);
    const { app } = createSandbox(settings({ appBaseUrl: url }));
    const answer = await (await app.request('/ngan-hang', post({ payload: N1 }))).json();
    expect(answer.transactions).toEqual([
      expect.objectContaining({ status: 200, response: { success: true }, notice: 'delivered' }),
    ]);
    expect(notices).toHaveLength(2);
    expect(notices[0]?.body).toBe(notices[1]?.body);
    const { headers, body } = notices[1] as Notice;
    const hex = createHmac('sha256', SEPAY).update(`${headers['x-sepay-timestamp']}.${body}`).digest('hex');
    expect(headers['x-sepay-signature']).toBe(`sha256=${hex}`);
  });

  it('gives up after eight attempts', async () => {
    const { notices, url } = await market([500]);
    const { app } = createSandbox(settings({ appBaseUrl: url }));
    const answer = await (await app.request('/ngan-hang', post({ payload: N1 }))).json();
    expect(answer.transactions[0]).toMatchObject({ status: 500, notice: 'failed' });
    expect(notices).toHaveLength(8);
  });

  it('plays each trouble', async () => {
    const { notices, url } = await market([200]);
    const { app } = createSandbox(settings({ appBaseUrl: url }));
    const play = async (mode: string) => {
      notices.length = 0;
      const answer = await (await app.request('/ngan-hang', post({ payload: N1, mode, delaySeconds: 3600 }))).json();
      return { rows: answer.transactions, sent: notices.map((notice) => JSON.parse(notice.body)) };
    };
    expect((await play('less')).sent).toMatchObject([{ transferAmount: 248000 }]);
    expect((await play('more')).sent).toMatchObject([{ transferAmount: 250000 }]);
    const twice = (await play('twice')).sent;
    expect(new Set(twice.map((notice) => notice.id)).size).toBe(2);
    const repeat = (await play('repeat')).sent;
    expect(repeat).toHaveLength(2);
    expect(repeat[0]).toEqual(repeat[1]);
    expect((await play('nocontent')).sent).toMatchObject([{ content: '', code: null }]);
    expect((await play('wrapped')).sent[0].content).toContain('.VPT7K2M9Q4D.');
    expect((await play('out')).sent).toMatchObject([{ transferType: 'out' }]);
    expect(await play('lost')).toMatchObject({ rows: [{ status: null, notice: 'none' }], sent: [] });
    expect(await play('late')).toMatchObject({ rows: [{ status: null, notice: 'pending' }], sent: [] });
    await play('forged');
    const { headers, body } = notices[0] as Notice;
    const timestamp = Number(headers['x-sepay-timestamp']);
    expect(headers['x-sepay-signature']).not.toBe(signNotice(SEPAY, timestamp, body));
    await play('stale');
    expect(Date.now() / 1000 - Number(notices[0]?.headers['x-sepay-timestamp'])).toBeGreaterThan(500);
    const statement = await (await app.request('/ngan-hang/transactions?account=0011000123456')).json();
    expect(statement.transactions).toHaveLength(11);
    expect(statement.transactions[0]).toMatchObject({ amount_in: '249000.00', account_number: '0011000123456' });
  });

  it('uses an account of its own secret, and none for an account nobody watches', async () => {
    const { notices, url } = await market([200]);
    const { app } = createSandbox(settings({ appBaseUrl: url }));
    await app.request('/ngan-hang/accounts', post({ accountNumber: '111', secret: 'own' }));
    await app.request('/ngan-hang/accounts', post({ accountNumber: '222', watched: false }));
    const typed = { amountVnd: 5000, content: 'x' };
    await app.request('/ngan-hang', post({ accountNumber: '222', ...typed }));
    await app.request('/ngan-hang', post({ accountNumber: '111', ...typed }));
    expect(notices).toHaveLength(1);
    const { headers, body } = notices[0] as Notice;
    expect(headers['x-sepay-signature']).toBe(signNotice('own', Number(headers['x-sepay-timestamp']), body));
  });

  it.each([
    [{ payload: X2 }, 'PAYLOAD_INVALID'],
    [{ accountNumber: '1 2', amountVnd: 1 }, 'ACCOUNT_INVALID'],
    [{ accountNumber: '12', amountVnd: 500_000_000 }, 'AMOUNT_INVALID'],
    [{ accountNumber: '12', amountVnd: 1.5 }, 'AMOUNT_INVALID'],
    [{ accountNumber: '12', amountVnd: 1, bin: '123456' }, 'BANK_UNKNOWN'],
    [{ accountNumber: '12', amountVnd: 1, mode: 'nonsense' }, 'BAD_INPUT'],
  ])('refuses %j', async (input, code) => {
    const answer = await createSandbox(settings()).app.request('/ngan-hang', post(input));
    expect(answer.status).toBe(422);
    expect((await answer.json()).error.code).toBe(code);
  });
});

describe('bank page', () => {
  it('reads a payload and pays by plain form', async () => {
    const { notices, url } = await market([200]);
    const { app } = createSandbox(settings({ appBaseUrl: url }));
    const shown = await (await app.request(`/ngan-hang?payload=${encodeURIComponent(N1)}`)).text();
    expect(shown).toContain('Ngân hàng thử, không có tiền thật');
    expect(shown).toContain('249.000 đ');
    const form = new URLSearchParams({ payload: N1, mode: 'ok', delaySeconds: '60' });
    const paid = await app.request('/ngan-hang', { method: 'POST', body: form });
    expect(paid.status).toBe(303);
    expect(notices).toHaveLength(1);
    const result = await (await app.request(paid.headers.get('location') ?? '')).text();
    expect(result).toContain('Chợ trả lời 200');
  });

  it('keeps what was typed and escapes it', async () => {
    const { app } = createSandbox(settings());
    const form = new URLSearchParams({ bin: '970422', accountNumber: '"><b>', amountVnd: '249.000', content: 'abc' });
    const answer = await app.request('/ngan-hang', { method: 'POST', body: form });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain('value="&quot;&gt;&lt;b&gt;"');
    expect(text).toContain('value="249.000"');
  });
});

describe('process', () => {
  it('keeps inbox and ledger over a restart, and sends what it owed', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
    cleanups.push(() => rmSync(dataDir, { recursive: true }));
    const { notices, url } = await market([500, 200]);
    const first = await createSandbox(settings({ appBaseUrl: url, dataDir, retryScale: 0.005 })).start();
    const sms = {
      ApiKey: 'key',
      SecretKey: 'secret',
      Content: 'Da nhan',
      Phone: '0912345678',
      Brandname: 'X',
      SmsType: '2',
    };
    await fetch(`${first.url}/esms/MainService.svc/json/SendMultipleMessage_V4_post_json/`, post(sms));
    const paid = await (await fetch(`${first.url}/ngan-hang`, post({ payload: N1 }))).json();
    expect(paid.transactions[0]).toMatchObject({ status: 500, notice: 'pending' });
    await first.close();

    const second = await createSandbox(settings({ appBaseUrl: url, dataDir })).start();
    cleanups.push(second.close);
    expect((await (await fetch(`${second.url}/hop-thu.json`)).json()).items).toMatchObject([
      { channel: 'sms', to: '0912345678', text: 'Da nhan' },
    ]);
    await expect.poll(() => notices.length, { timeout: 3000 }).toBe(2);
    expect(JSON.parse(notices[1]?.body ?? '{}').id).toBe(paid.transactions[0].id);
    expect((await fetch(`${second.url}/health`)).status).toBe(200);
  });
});
