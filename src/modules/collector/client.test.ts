import { createHash, createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type Asked, startAnswering } from '../../../tests/support/answering-server.ts';
import { collectorClient } from './client.ts';
import type { NewBillPayment, RawNotice } from './collector.ts';

const KEY = 'bi-mat-cua-ben-thu';
const AT = 1_795_323_600;
const NOTICE_PATH = '/api/payments/bills/collector';
const PAID =
  '{"txnId":"HB23456789","state":"cleared","amountVnd":412000,"method":"momo","reference":"TH0001","receiptNumber":"BN000123","paidAt":"2026-11-22T12:03:00+07:00","clearedAt":"2026-11-22T12:04:00+07:00","reversedAt":null,"reason":null,"expiresAt":"2026-11-22T12:15:00+07:00"}';
const DUE =
  '{"customerName":"NGUYEN V** A","customerArea":"Xã Lập Thạch","mustPayOldestFirst":true,"bills":[{"ref":"DIEN-2610","period":"2026-10","amountVnd":412000,"dueOn":"2026-11-10"}]}';

/** Computed apart from this program, over the bytes above. */
const VECTORS = {
  billers: '6fd74bdaaf4b7438c2b91089e4bdde3c3908a4854c7a688fddfd76667ab40586',
  lookup: '6241e8d54b9e93a2d4d05e77d168db1111d3ce1cc3411386f1a58c50ba9adcf7',
  cancel: 'c5368b7bcc3d18ead1524224f6bc57c362f6161bf09a64f64fc1d75c748b6dd3',
  due: '52440d9fe351080f831b4608b36db50c0c3b3c59688ee837a1f0b1ad6ad0e50a',
  payment: '83b30c5f3a2b25d2a19b22af2ffb66e83d8f4fade94fef727e7084d8e853bc2f',
  notice: 'c7276d66334792e1f4d3bc920473f9ad43e83f08a59f388da7f1518f2480c2e6',
} as const;

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const signed = (...lines: string[]) => createHmac('sha256', KEY).update(lines.join('\n')).digest('hex');

type Reply = { status?: number; body: string; signature?: string; at?: string; type?: string };

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

async function site(reply: (asked: Asked) => Reply | null, timeoutMs = 1000) {
  const server = await startAnswering((asked: Asked, response: ServerResponse) => {
    const told = reply(asked);
    if (!told) return;
    const { status = 200, body, at = String(AT), type = 'application/json' } = told;
    const signature = told.signature ?? signed(String(status), at, sha(body));
    response.writeHead(status, { 'content-type': type, 'x-timestamp': at, 'x-signature': signature }).end(body);
  });
  stop = server.stop;
  const client = collectorClient({
    baseUrl: `${server.baseUrl}/thu-ho`,
    partnerCode: 'CHO1',
    secretKey: KEY,
    timeoutMs,
    clock: () => AT * 1000,
  });
  return { ...server, client };
}

const NEW: NewBillPayment = {
  txnId: 'HB23456789',
  biller: 'DIEN',
  customerCode: 'PA05010000123',
  bills: [{ ref: 'DIEN-2610', amountVnd: 412_000n }],
  amountVnd: 412_000n,
  method: 'momo',
  returnUrl: 'https://cho.example.vn/hoa-don-dich-vu/HB23456789',
  noticeUrl: `https://cho.example.vn${NOTICE_PATH}`,
  expiresAt: new Date('2026-11-22T05:15:00Z'),
};

const OPENED = {
  ...(JSON.parse(PAID) as object),
  state: 'pending',
  reference: null,
  receiptNumber: null,
  paidAt: null,
  clearedAt: null,
};

const noticeOf = (body: string | Uint8Array, more: Partial<RawNotice> & { headers?: Record<string, string> } = {}) => {
  const headers: Record<string, string> = {
    'x-partner': 'CHO1',
    'x-timestamp': String(AT),
    'x-signature': VECTORS.notice,
    ...more.headers,
  };
  const raw: RawNotice = {
    method: 'POST',
    path: NOTICE_PATH,
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    header: (name) => headers[name],
    receivedAt: new Date(AT * 1000),
    ...more,
  };
  return raw;
};

const reader = collectorClient({ baseUrl: 'https://thu.example', partnerCode: 'CHO1', secretKey: KEY });

describe('what is asked', () => {
  it('carries partner, time and the signature over method, path, time and body', async () => {
    const { client, asked } = await site(({ path }) => ({
      body: path.endsWith('/v1/billers') ? '{"billers":[]}' : DUE,
    }));
    await client.billers();
    await client.lookUp({ biller: 'DIEN', customerCode: 'PA05010000123' });
    await client.cancel('HB23456789');
    expect(asked.map(({ path }) => path)).toEqual([
      '/thu-ho/v1/billers',
      '/thu-ho/v1/lookups',
      '/thu-ho/v1/payments/HB23456789/cancel',
    ]);
    expect(asked.map(({ headers }) => headers['x-signature'])).toEqual([
      VECTORS.billers,
      VECTORS.lookup,
      VECTORS.cancel,
    ]);
    expect(asked[0]?.headers).toMatchObject({ 'x-partner': 'CHO1', 'x-timestamp': String(AT) });
  });

  it('of a payment says whole đồng, the zone, and where to come back to', async () => {
    const body = JSON.stringify({ ...OPENED, payUrl: 'http://127.0.0.1/tra', qrPayload: '0002', appUrl: 'momo://x' });
    const { client, asked } = await site(() => ({ status: 201, body }));
    const opened = await client.open(NEW);
    expect(opened).toMatchObject({
      kind: 'answered',
      value: { payUrl: 'http://127.0.0.1/tra', qrPayload: '0002', appUrl: 'momo://x', said: { state: 'pending' } },
    });
    expect(asked[0]?.json).toEqual({
      txnId: 'HB23456789',
      biller: 'DIEN',
      customerCode: 'PA05010000123',
      bills: [{ ref: 'DIEN-2610', amountVnd: 412000 }],
      amountVnd: 412000,
      method: 'momo',
      returnUrl: NEW.returnUrl,
      noticeUrl: NEW.noticeUrl,
      expiresAt: '2026-11-22T12:15:00.000+07:00',
    });
  });
});

describe('what is answered', () => {
  it('is believed with the right signature', async () => {
    const { client } = await site(() => ({ body: DUE, signature: VECTORS.due }));
    expect(await client.lookUp({ biller: 'DIEN', customerCode: 'PA1' })).toEqual({
      kind: 'answered',
      value: {
        customerName: 'NGUYEN V** A',
        customerArea: 'Xã Lập Thạch',
        mustPayOldestFirst: true,
        bills: [{ ref: 'DIEN-2610', period: '2026-10', amountVnd: 412_000n, dueOn: '2026-11-10' }],
      },
    });
  });

  it('of a payment is kept word for word', async () => {
    const { client } = await site(() => ({ body: PAID, signature: VECTORS.payment }));
    expect(await client.ask('HB23456789')).toMatchObject({
      kind: 'answered',
      value: {
        state: 'cleared',
        amountVnd: 412_000n,
        receiptNumber: 'BN000123',
        raw: PAID,
        signature: VECTORS.payment,
      },
    });
    expect(await client.ask('HB98765432')).toMatchObject({ kind: 'unanswered', mayHaveArrived: true });
  });

  const silent: [string, Reply | null][] = [
    ['nothing', null],
    ['a page', { body: '<html>502</html>', type: 'text/html' }],
    ['a page that says 502', { status: 502, body: '<html>', type: 'text/html' }],
    ['a redirect', { status: 302, body: '' }],
    ['half an answer', { body: PAID.slice(0, -3) }],
    ['another signature', { body: PAID, signature: 'a'.repeat(64) }],
    ['no signature', { body: PAID, signature: '' }],
    ['an answer of yesterday', { body: PAID, at: String(AT - 86_400) }],
    ['an answer of 301 seconds ago', { body: PAID, at: String(AT - 301) }],
    ['a sum that is no whole number', { body: PAID.replace('412000', '412000.5') }],
    ['a sum below nothing', { body: PAID.replace('412000', '-412000') }],
    ['a state nobody wrote down', { body: PAID.replace('"cleared"', '"done"') }],
    ['a refusal nobody wrote down', { status: 409, body: '{"code":"OTHER"}' }],
    ['too much', { body: `{"x":"${'a'.repeat(300_000)}"}` }],
  ];
  it.each(silent)('by %s says nothing', async (_, reply) => {
    const { client } = await site(() => reply, 300);
    expect((await client.ask('HB23456789')).kind).toBe('unanswered');
  });

  it('by nobody never arrived', async () => {
    const { client } = await site(() => null);
    await stop?.();
    stop = undefined;
    expect(await client.open(NEW)).toMatchObject({ kind: 'unanswered', mayHaveArrived: false });
  });

  it('with a refusal says which, when it opens and what is due now', async () => {
    const bills = [{ ref: 'DIEN-2610', period: '2026-10', amountVnd: 415000, dueOn: '2026-11-10' }];
    const refusals: [object, object][] = [
      [
        { code: 'AMOUNT_CHANGED', bills },
        { code: 'AMOUNT_CHANGED', bills: [{ ref: 'DIEN-2610', amountVnd: 415_000n }] },
      ],
      [{ code: 'CLOSED', opensAt: '2026-11-23T06:00:00+07:00' }, { opensAt: new Date('2026-11-22T23:00:00Z') }],
      [{ code: 'ALREADY_PAID' }, { code: 'ALREADY_PAID', opensAt: null, bills: null }],
    ];
    for (const [body, expected] of refusals) {
      const { client } = await site(() => ({ status: 409, body: JSON.stringify(body) }));
      expect(await client.open(NEW)).toMatchObject({ kind: 'refused', ...expected });
      await stop?.();
    }
  });

  it('leads only to a page, or an app, of its kind', async () => {
    const open = async (payUrl: string, appUrl: string | null = null) => {
      const { client } = await site(() => ({ status: 201, body: JSON.stringify({ ...OPENED, payUrl, appUrl }) }));
      const answer = await client.open(NEW);
      await stop?.();
      return answer;
    };
    for (const url of ['javascript:alert(1)', 'ftp://x/y', 'data:text/html,x', 'not a page'])
      expect((await open(url)).kind).toBe('unanswered');
    expect(await open('https://thu.example/tra', 'javascript:alert(1)')).toMatchObject({ value: { appUrl: null } });
    expect(await open('https://thu.example/tra', 'vnpay://tra')).toMatchObject({ value: { appUrl: 'vnpay://tra' } });
  });
});

describe('a notice', () => {
  it('is read with the signature computed elsewhere', () => {
    expect(reader.readNotice(noticeOf(PAID))).toMatchObject({
      ok: true,
      said: { txnId: 'HB23456789', state: 'cleared', amountVnd: 412_000n, raw: PAID, signedAt: new Date(AT * 1000) },
    });
  });

  it('with any byte changed is refused', () => {
    const bytes = new TextEncoder().encode(PAID);
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? (byte + by) % 256 : byte));
        expect(reader.readNotice(noticeOf(changed))).toEqual({ ok: false, refused: 'unsigned' });
      }),
    );
  });

  it.each([
    ['another partner', { headers: { 'x-partner': 'CHO2' } }],
    ['another path', { path: `${NOTICE_PATH}?x=1` }],
    ['another time', { headers: { 'x-timestamp': String(AT + 1) } }],
    ['no signature', { headers: { 'x-signature': '' } }],
  ])('with %s is unsigned', (_, change) => {
    expect(reader.readNotice(noticeOf(PAID, change))).toEqual({ ok: false, refused: 'unsigned' });
  });

  it('of more than 300 seconds off is stale, either way', () => {
    for (const [seconds, isOk] of [
      [300, true],
      [301, false],
      [-300, true],
      [-301, false],
    ] as const) {
      const reading = reader.readNotice(noticeOf(PAID, { receivedAt: new Date((AT + seconds) * 1000) }));
      expect(reading).toMatchObject(isOk ? { ok: true } : { ok: false, refused: 'stale' });
    }
  });

  it('of any bytes never throws, and is never believed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (body) => {
        expect(reader.readNotice(noticeOf(body)).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        const headers = { 'x-signature': signed('POST', NOTICE_PATH, String(AT), sha(text)) };
        expect(reader.readNotice(noticeOf(text, { headers }))).toEqual({ ok: false, refused: 'malformed' });
      }),
    );
  });
});
