import { afterEach, describe, expect, it } from 'vitest';
import { type Answering, type Asked, sendJson, startAnswering } from '../../../tests/support/answering-server.ts';
import { clients, refund } from '../../../tests/support/gateway-clients.ts';
import {
  CREATED_AT,
  knownAttempt,
  LATER,
  MOMO,
  newAttempt,
  PAYOS,
  VIETTELMONEY,
  VNPAY,
} from '../../../tests/support/gateways.ts';
import { readJsonObject } from './core/exact-json.ts';
import { fieldsOfMap } from './core/fields.ts';
import * as momoProtocol from './core/momo.ts';
import * as payosProtocol from './core/payos.ts';
import * as vnpayProtocol from './core/vnpay.ts';
import { hmacHex } from './sign.ts';
import { viettelMoney } from './viettel-money.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function provider(answer: Answering) {
  const server = await startAnswering(answer);
  stops.push(server.stop);
  return server;
}

const fieldsOf = (values: Record<string, unknown>) =>
  fieldsOfMap(new Map(Object.entries(values).map(([name, value]) => [name, String(value)])));

/** The sender's own signature over what was asked, by the formula of the reference. */
const momoMac = (values: Record<string, unknown>, names: readonly string[]) =>
  hmacHex('sha256', MOMO.secretKey, momoProtocol.signedText(fieldsOf(values), names, MOMO.accessKey));
const vnpayMac = (values: Record<string, unknown>, names: readonly string[]) =>
  hmacHex('sha512', VNPAY.hashSecret, vnpayProtocol.signedValues(fieldsOf(values), names));

describe('VNPAY', () => {
  const answered = (asked: Asked, change: object = {}) => {
    const values = {
      vnp_ResponseId: 'RSP1',
      vnp_Command: 'querydr',
      vnp_ResponseCode: '00',
      vnp_Message: 'OK',
      vnp_TmnCode: VNPAY.tmnCode,
      vnp_TxnRef: asked.json.vnp_TxnRef,
      vnp_Amount: '15000000',
      vnp_BankCode: 'NCB',
      vnp_PayDate: '20260115170130',
      vnp_TransactionNo: '14422574',
      vnp_TransactionType: '01',
      vnp_TransactionStatus: '00',
      vnp_OrderInfo: asked.json.vnp_OrderInfo,
      ...change,
    };
    const names = asked.json.vnp_Command === 'refund' ? vnpayProtocol.REFUND_ANSWER : vnpayProtocol.QUERY_ANSWER;
    return { ...values, vnp_SecureHash: vnpayMac(values, names) };
  };

  it('sends the buyer to a signed address without asking anybody', async () => {
    const server = await provider((_, response) => sendJson(response, {}));
    const outcome = await clients(server.baseUrl).vnpay.open(newAttempt());
    if (outcome.kind !== 'opened') throw new Error(outcome.kind);
    expect(server.asked).toHaveLength(0);
    const [, query = ''] = outcome.opened.payUrl.split('?');
    expect(outcome.opened.payUrl).toContain(`${server.baseUrl}/pay?`);
    const [text = '', hash] = query.split('&vnp_SecureHash=');
    expect(hash).toBe(hmacHex('sha512', VNPAY.hashSecret, text));
    expect(new URLSearchParams(text).get('vnp_Amount')).toBe('15000000');
    expect(new URLSearchParams(text).get('vnp_CreateDate')).toBe('20260115170000');
    expect(new URLSearchParams(text).get('vnp_ExpireDate')).toBe('20260115171500');
    expect(outcome.sent).toBe(text);
  });

  it('asks with its own hash and believes only a hash', async () => {
    const server = await provider((asked, response) => sendJson(response, answered(asked)));
    expect(await clients(server.baseUrl).vnpay.query(knownAttempt(), LATER)).toMatchObject({
      kind: 'answered',
      state: 'paid',
      amountVnd: 150_000n,
      providerTxnId: '14422574',
      happenedAt: new Date('2026-01-15T10:01:30Z'),
    });
    const [{ json }] = server.asked as [Asked];
    expect(json.vnp_SecureHash).toBe(vnpayMac(json, vnpayProtocol.QUERY_REQUEST));
    expect(json).toMatchObject({ vnp_TransactionDate: '20260115170000', vnp_CreateDate: '20260115170501' });
    expect(String(json.vnp_RequestId)).toMatch(/^[0-9A-Za-z]{24}$/);
  });

  it.each([
    ['no hash', (asked: Asked) => ({ ...answered(asked), vnp_SecureHash: undefined })],
    ['another amount under the same hash', (asked: Asked) => ({ ...answered(asked), vnp_Amount: '100' })],
    ['another attempt', (asked: Asked) => answered(asked, { vnp_TxnRef: 'OTHER' })],
    ['asked too often', (asked: Asked) => answered(asked, { vnp_ResponseCode: '94' })],
  ])('%s: unanswered', async (_, make) => {
    const server = await provider((asked, response) => sendJson(response, make(asked)));
    expect(await clients(server.baseUrl).vnpay.query(knownAttempt(), LATER)).toMatchObject({ kind: 'unanswered' });
  });

  it('refunds whole and in part, and asks about it', async () => {
    const server = await provider((asked, response) =>
      sendJson(response, answered(asked, { vnp_TransactionStatus: '05', vnp_TransactionType: '02' })),
    );
    const { vnpay } = clients(server.baseUrl);
    expect(await vnpay.refund(refund)).toMatchObject({ kind: 'pending' });
    expect(await vnpay.refund({ ...refund, amountVnd: 1_000n })).toMatchObject({ kind: 'pending' });
    expect(await vnpay.queryRefund(refund, LATER)).toMatchObject({ kind: 'pending' });
    expect(server.asked.map(({ json }) => json.vnp_TransactionType)).toEqual(['02', '03', undefined]);
    expect(server.asked[0]?.json).toMatchObject({
      vnp_RequestId: 'HT2345678923',
      vnp_CreateBy: 'Nguyen Van A',
      vnp_TransactionNo: '14422574',
    });
    expect(server.asked[0]?.json.vnp_SecureHash).toBe(
      vnpayMac(server.asked[0]?.json ?? {}, vnpayProtocol.REFUND_REQUEST),
    );
  });
});

describe('MoMo', () => {
  const opened = (asked: Asked, change: object = {}) => {
    const { partnerCode, orderId, requestId, amount } = asked.json;
    const payUrl = 'https://test-payment.momo.vn/pay/x';
    const values = { partnerCode, orderId, requestId, amount, payUrl, responseTime: 1, resultCode: 0, ...change };
    return { ...values, signature: momoMac(values, momoProtocol.SIGNED.createAnswer) };
  };

  it('opens with page, app and code', async () => {
    const server = await provider((asked, response) =>
      sendJson(response, { ...opened(asked), deeplink: 'momo://app?x=1', qrCodeUrl: '000201QR' }),
    );
    const outcome = await clients(server.baseUrl).momo.open(newAttempt());
    expect(outcome).toMatchObject({
      kind: 'opened',
      opened: { payUrl: 'https://test-payment.momo.vn/pay/x', appUrl: 'momo://app?x=1', qrPayload: '000201QR' },
    });
    const [{ json, path }] = server.asked as [Asked];
    expect(path).toBe('/v2/gateway/api/create');
    expect(json).toMatchObject({ amount: 150_000, orderId: 'VPT7K2M9Q4D', orderExpireTime: 15, autoCapture: true });
    expect(json.signature).toBe(momoMac(json, momoProtocol.SIGNED.create));
    expect(json).not.toHaveProperty('accessKey');
  });

  it('a code that no phone could read is left out', async () => {
    const server = await provider((asked, response) =>
      sendJson(response, { ...opened(asked), qrCodeUrl: '0'.repeat(5000) }),
    );
    const outcome = await clients(server.baseUrl).momo.open(newAttempt());
    expect(outcome).toMatchObject({ kind: 'opened', opened: { qrPayload: null } });
  });

  it.each([
    ['another signature', (asked: Asked) => ({ ...opened(asked), signature: 'a'.repeat(64) }), 'unanswered'],
    ['another amount', (asked: Asked) => opened(asked, { amount: 1 }), 'unanswered'],
    ['another order', (asked: Asked) => opened(asked, { orderId: 'OTHER' }), 'unanswered'],
    ['a page with a line break', (asked: Asked) => opened(asked, { payUrl: 'https://a.vn/\r\nx' }), 'unanswered'],
    ['a page that is a script', (asked: Asked) => opened(asked, { payUrl: 'javascript:alert(1)' }), 'unanswered'],
    ['the name was there before', (asked: Asked) => opened(asked, { resultCode: 41 }), 'unanswered'],
    ['no', (asked: Asked) => opened(asked, { resultCode: 22 }), 'refused'],
    ['no signature at all', (asked: Asked) => ({ ...opened(asked), signature: undefined }), 'opened'],
  ])('%s', async (_, make, kind) => {
    const server = await provider((asked, response) => sendJson(response, make(asked)));
    expect(await clients(server.baseUrl).momo.open(newAttempt())).toMatchObject({ kind });
  });

  it('asks anew each time, refunds under its own name, confirms and lets go', async () => {
    const server = await provider((asked, response) =>
      sendJson(response, { ...asked.json, resultCode: 0, transId: 77, responseTime: 1_768_471_290_000 }),
    );
    const { momo } = clients(server.baseUrl);
    expect(await momo.query(knownAttempt(), LATER)).toMatchObject({ state: 'paid', providerTxnId: '77' });
    await momo.query(knownAttempt(), LATER);
    expect(server.asked[0]?.json.requestId).not.toBe(server.asked[1]?.json.requestId);
    expect(await momo.refund(refund)).toEqual({ kind: 'done', providerRefundId: '77', code: '0' });
    expect(server.asked[2]?.json).toMatchObject({ orderId: 'HT2345678923', transId: 14_422_574 });
    expect(await momo.queryRefund(refund, LATER)).toMatchObject({ kind: 'done' });
    expect(server.asked[3]?.json.orderId).toBe('HT2345678923');
    expect(await momo.capture(knownAttempt(), LATER)).toEqual({ kind: 'done' });
    expect(await momo.cancel(knownAttempt(), 'thôi', LATER)).toEqual({ kind: 'done' });
    expect(server.asked.map(({ json }) => json.requestType).slice(4)).toEqual(['capture', 'cancel']);
    for (const [at, names] of (['query', 'query', 'refund', 'query', 'confirm', 'confirm'] as const).entries())
      expect(server.asked[at]?.json.signature).toBe(momoMac(server.asked[at]?.json ?? {}, momoProtocol.SIGNED[names]));
  });
});

describe('ZaloPay', () => {
  const attempt = newAttempt({ reference: '260115_VPT7K2M9Q4D' });

  it('opens, asks and gives back', async () => {
    const server = await provider((_, response) =>
      sendJson(response, {
        return_code: 1,
        order_url: 'https://qcgateway.zalopay.vn/openinapp?order=x',
        zp_trans_token: 'AC1',
        qr_code: '000201',
        amount: 150_000,
        zp_trans_id: 260_115_000_000_389,
        refund_id: 9,
      }),
    );
    const { zalopay } = clients(server.baseUrl);
    expect(await zalopay.open(attempt)).toMatchObject({
      kind: 'opened',
      opened: { payUrl: 'https://qcgateway.zalopay.vn/openinapp?order=x', qrPayload: '000201', providerRef: 'AC1' },
    });
    expect(server.asked[0]?.json).toMatchObject({ app_id: 2554, app_time: CREATED_AT.getTime(), item: '[]' });
    expect(server.asked[0]?.json.expire_duration_seconds).toBe(900);
    expect(await zalopay.query(knownAttempt({ reference: attempt.reference }), LATER)).toMatchObject({
      state: 'paid',
      amountVnd: 150_000n,
      providerTxnId: '260115000000389',
    });
    expect(await zalopay.refund(refund)).toEqual({ kind: 'done', providerRefundId: '9', code: '1' });
    expect(await zalopay.queryRefund(refund, LATER)).toMatchObject({ kind: 'done' });
    expect(server.asked.map(({ path }) => path)).toEqual(['/v2/create', '/v2/query', '/v2/refund', '/v2/query_refund']);
    expect(server.asked.every(({ json }) => /^[0-9a-f]{64}$/.test(String(json.mac)))).toBe(true);
    expect(zalopay.refundReferenceFor('HT2345678923', CREATED_AT)).toBe('260115_2554_HT2345678923');
  });

  it.each([
    ['-68', 'unanswered'],
    ['-500', 'unanswered'],
    ['-401', 'refused'],
  ])('sub code %s: %s', async (sub_return_code, kind) => {
    const server = await provider((_, response) => sendJson(response, { return_code: 2, sub_return_code }));
    expect(await clients(server.baseUrl).zalopay.open(attempt)).toMatchObject({ kind });
  });
});

describe('payOS', () => {
  const attempt = newAttempt({ reference: '20260123' });
  const answer = (data: object) => {
    const object = readJsonObject(JSON.stringify(data));
    const signature = hmacHex('sha256', PAYOS.checksumKey, object ? payosProtocol.signedData(object) : '');
    return { code: '00', desc: 'success', data, signature };
  };
  const link = {
    bin: '970422',
    accountNumber: '0011000123456',
    amount: 150_000,
    orderCode: 20_260_123,
    paymentLinkId: 'abc',
    status: 'PENDING',
    checkoutUrl: 'https://pay.payos.vn/web/abc',
    qrCode: '000201',
  };

  it('opens with its keys in headers only', async () => {
    const server = await provider((_, response) => sendJson(response, answer(link)));
    const outcome = await clients(server.baseUrl).payos.open(attempt);
    expect(outcome).toMatchObject({
      kind: 'opened',
      opened: { payUrl: 'https://pay.payos.vn/web/abc', qrPayload: '000201', providerRef: 'abc' },
    });
    const [{ json, headers }] = server.asked as [Asked];
    expect(headers).toMatchObject({ 'x-client-id': PAYOS.clientId, 'x-api-key': PAYOS.apiKey });
    expect(json).toMatchObject({ orderCode: 20_260_123, amount: 150_000, expiredAt: 1_768_472_100 });
    expect(json.signature).toBe(
      hmacHex('sha256', PAYOS.checksumKey, payosProtocol.signedCreate(json as payosProtocol.Message)),
    );
  });

  it.each([
    ['another signature', { ...answer(link), signature: 'a'.repeat(64) }, 'unanswered'],
    ['another amount', answer({ ...link, amount: 1 }), 'unanswered'],
    ['another order', answer({ ...link, orderCode: 1 }), 'unanswered'],
    ['there already', { code: '231', desc: 'Đơn thanh toán đã tồn tại', data: null }, 'unanswered'],
    ['no', { code: '20', desc: 'bad', data: null }, 'refused'],
  ])('%s', async (_, body, kind) => {
    const server = await provider((_asked, response) => sendJson(response, body));
    expect(await clients(server.baseUrl).payos.open(attempt)).toMatchObject({ kind });
  });

  it('asks by its number and cancels by the link', async () => {
    const transactions = [{ reference: 'FT1', amount: 150_000, accountNumber: '1', description: null }];
    const paid = {
      id: 'abc',
      orderCode: 20_260_123,
      amount: 150_000,
      amountPaid: 150_000,
      status: 'PAID',
      transactions,
    };
    const server = await provider((asked, response) =>
      sendJson(response, answer(asked.method === 'GET' ? paid : { ...paid, status: 'CANCELLED' })),
    );
    const { payos } = clients(server.baseUrl);
    const known = knownAttempt({ reference: '20260123', providerRef: 'abc' });
    expect(await payos.query(known, LATER)).toMatchObject({ state: 'paid', amountVnd: 150_000n, providerTxnId: 'FT1' });
    expect(await payos.cancel(known, 'thôi', LATER)).toEqual({ kind: 'done' });
    expect(server.asked.map(({ path }) => path)).toEqual([
      '/v2/payment-requests/20260123',
      '/v2/payment-requests/abc/cancel',
    ]);
    expect(await payos.refund(refund)).toEqual({ kind: 'refused', code: 'not_offered' });
  });

  it('the way back is never more than a word', () => {
    const reading = clients('https://x.example').payos.readReturn('code=00&id=abc&status=PAID&orderCode=123');
    expect(reading).toEqual({ isSigned: false, reference: '123', outcome: 'paid' });
  });
});

describe('Viettel Money', () => {
  it('sends the buyer to a signed address and asks by form', async () => {
    const server = await provider((asked, response) =>
      sendJson(response, { ...asked.json, check_sum: undefined, payment_status: '1', error_code: '00' }),
    );
    const { viettelmoney } = clients(server.baseUrl);
    const outcome = await viettelmoney.open(newAttempt());
    const url = outcome.kind === 'opened' ? new URL(outcome.opened.payUrl) : null;
    expect(url?.searchParams.get('trans_amount')).toBe('150000');
    expect(url?.searchParams.get('check_sum')).toMatch(/^[A-Za-z0-9+/]{27}=$/);
    expect(url?.search).not.toContain(VIETTELMONEY.accessCode);
    expect(await viettelmoney.query(knownAttempt(), LATER)).toMatchObject({ state: 'paid', amountVnd: null });
    expect(server.asked[0]?.headers['content-type']).toContain('x-www-form-urlencoded');
    expect(await viettelmoney.refund(refund)).toMatchObject({ kind: 'done' });
    expect(await viettelmoney.refund({ ...refund, amountVnd: 1n })).toEqual({ kind: 'refused', code: 'not_offered' });
  });

  it('without the address of its questions asks nothing', async () => {
    const gateway = viettelMoney(VIETTELMONEY, { payUrl: 'https://x.example', apiUrl: null });
    expect(await gateway.query(knownAttempt(), LATER)).toMatchObject({ kind: 'unanswered', mayHaveArrived: false });
  });
});
