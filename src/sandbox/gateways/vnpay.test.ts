import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Heard } from '../../../tests/support/gateway-merchant.ts';
import { startGatewaySandbox } from '../../../tests/support/gateway-sandbox.ts';

const SECRET = 'TESTSECRETKEY';
const hash = (text: string) => createHmac('sha512', SECRET).update(text).digest('hex');
type Texts = Record<string, string>;
type Running = Awaited<ReturnType<typeof startGatewaySandbox>>;

let running: Running;
afterEach(() => running.close());

const confirms = () => ({ status: 200, body: '{"RspCode":"00","Message":"Confirm Success"}' });
async function start(answer: (heard: Heard, nth: number) => { status: number; body?: string } = confirms) {
  running = await startGatewaySandbox(answer);
  return running;
}

/** What a merchant would send at 10:00 of 22/11/2026, Vietnam time. */
function payQuery(over: Texts = {}): string {
  const fields: Texts = {
    vnp_Version: '2.1.0',
    vnp_Command: 'pay',
    vnp_TmnCode: 'TESTCODE',
    vnp_Amount: '15000000',
    vnp_CreateDate: '20261122100000',
    vnp_ExpireDate: '20261122101500',
    vnp_CurrCode: 'VND',
    vnp_IpAddr: '203.113.131.1',
    vnp_Locale: 'vn',
    vnp_OrderInfo: 'Thanh toan don hang DHABCDEFGH',
    vnp_OrderType: 'other',
    vnp_ReturnUrl: 'https://shop.example.vn/tra-ve?x=a b',
    vnp_TxnRef: 'REF-1',
    ...over,
  };
  const sorted = Object.keys(fields)
    .sort()
    .filter((name) => fields[name] !== '');
  const query = new URLSearchParams(sorted.map((name): [string, string] => [name, fields[name] ?? ''])).toString();
  return `${query}&vnp_SecureHash=${hash(query)}`;
}
const open = (query = payQuery()) => running.browse(`/vnpay/paymentv2/vpcpay.html?${query}`);

/** Field by field, as VNPAY's merchants verify IPN and return. */
function verified(query: string): Texts {
  const { vnp_SecureHash: given = '', ...fields } = Object.fromEntries(new URLSearchParams(query));
  const names = Object.keys(fields)
    .filter((name) => name.startsWith('vnp_'))
    .sort();
  const text = new URLSearchParams(names.map((name): [string, string] => [name, fields[name] ?? ''])).toString();
  return given === hash(text) ? fields : { forged: 'true', ...fields };
}

function signedCall(fields: Texts, order: string): Texts {
  const text = order
    .split(' ')
    .map((name) => fields[`vnp_${name}`] ?? '')
    .join('|');
  return { ...fields, vnp_SecureHash: hash(text) };
}
let requests = 0;
const call = (over: Texts, order: string) => {
  requests += 1;
  const fields: Texts = {
    vnp_RequestId: `RQ${requests}`,
    vnp_Version: '2.1.0',
    vnp_TmnCode: 'TESTCODE',
    vnp_TxnRef: 'REF-1',
    vnp_TransactionDate: '20261122100000',
    vnp_CreateDate: '20261122100500',
    vnp_IpAddr: '203.113.131.1',
    vnp_OrderInfo: 'Hoi giao dich',
    ...over,
  };
  return running.post('/vnpay/merchant_webapi/api/transaction', signedCall(fields, order));
};
const QUERY = 'RequestId Version Command TmnCode TxnRef TransactionDate CreateDate IpAddr OrderInfo';
const REFUND =
  'RequestId Version Command TmnCode TransactionType TxnRef Amount TransactionNo TransactionDate CreateBy CreateDate IpAddr OrderInfo';
const ANSWER =
  'ResponseId Command ResponseCode Message TmnCode TxnRef Amount BankCode PayDate TransactionNo TransactionType TransactionStatus OrderInfo';
const querydr = (over: Texts = {}) => call({ vnp_Command: 'querydr', ...over }, QUERY);
const refund = (transactionNo: string, over: Texts = {}) =>
  call(
    {
      vnp_Command: 'refund',
      vnp_TransactionType: '02',
      vnp_Amount: '15000000',
      vnp_TransactionNo: transactionNo,
      vnp_CreateBy: 'nhan vien',
      ...over,
    },
    REFUND,
  );
const isSigned = (answer: Texts, order: string) => {
  const text = order
    .split(' ')
    .map((name) => answer[`vnp_${name}`] ?? '')
    .join('|');
  return answer.vnp_SecureHash === hash(text);
};
const pay = (over: Record<string, unknown> = {}) =>
  running.post('/pay', { provider: 'vnpay', reference: 'REF-1', ...over });

describe('VNPAY', () => {
  it('goes the happy way: page, IPN, return, query, refund', async () => {
    const { merchant } = await start();
    const opened = await open();
    expect(opened.status).toBe(302);
    const path = opened.headers.get('location') ?? '';
    const page = await running.browse(path);
    const text = await page.text();
    for (const part of ['Trang thử nghiệm', 'VNPAY', '150.000 đ', 'Thanh toan don hang DHABCDEFGH', 'phút']) {
      expect(text).toContain(part);
    }
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://shop.example.vn");
    expect((await querydr()).json).toMatchObject({ vnp_ResponseCode: '00', vnp_TransactionStatus: '01' });

    const paid = await running.browse(path, { method: 'POST', body: new URLSearchParams({ act: 'pay' }) });
    expect(paid.status).toBe(303);
    const back = new URL(paid.headers.get('location') ?? '');
    expect(back.href).toContain('https://shop.example.vn/tra-ve?x=a%20b&vnp_Amount=');
    const returned = verified(back.search.replace('?x=a%20b&', ''));
    expect(returned).toMatchObject({ vnp_ResponseCode: '00', vnp_TransactionStatus: '00', vnp_Amount: '15000000' });
    expect(returned.forged).toBeUndefined();

    expect(merchant.heard).toHaveLength(1);
    const { method, path: heardPath, query } = merchant.heard[0] as Heard;
    expect([method, heardPath]).toEqual(['GET', '/api/payments/vnpay/ipn']);
    const told = verified(query);
    expect(told).toEqual(returned);
    expect(told.vnp_PayDate).toBe('20261122100000');

    const { json } = await querydr();
    expect(json).toMatchObject({
      vnp_ResponseCode: '00',
      vnp_TransactionStatus: '00',
      vnp_TransactionType: '01',
      vnp_Amount: '15000000',
      vnp_TransactionNo: told.vnp_TransactionNo,
    });
    expect(isSigned(json, `${ANSWER} PromotionCode PromotionAmount`)).toBe(true);

    const part = await refund(told.vnp_TransactionNo ?? '', { vnp_TransactionType: '03', vnp_Amount: '5000000' });
    expect(part.json).toMatchObject({ vnp_ResponseCode: '00', vnp_TransactionStatus: '06', vnp_Amount: '5000000' });
    expect(isSigned(part.json, ANSWER)).toBe(true);
    expect((await querydr()).json).toMatchObject({ vnp_TransactionType: '03', vnp_TransactionStatus: '06' });
    const tooMuch = await refund(told.vnp_TransactionNo ?? '', { vnp_TransactionType: '03', vnp_Amount: '10000100' });
    expect(tooMuch.json.vnp_ResponseCode).toBe('03');
  });

  it.each([
    ['a wrong hash', payQuery().replace(/.$/, (last) => (last === '0' ? '1' : '0')), '97'],
    ['an altered amount', payQuery().replace('vnp_Amount=15000000', 'vnp_Amount=15000100'), '97'],
    ['an unknown terminal', payQuery({ vnp_TmnCode: 'OTHER' }), '02'],
    ['an amount that was not multiplied', payQuery({ vnp_Amount: '150001' }), '03'],
    ['a zero amount', payQuery({ vnp_Amount: '0' }), '03'],
    ['accents', payQuery({ vnp_OrderInfo: 'Đơn hàng' }), '03'],
    ['no expiry', payQuery({ vnp_ExpireDate: '' }), '03'],
    ['a time over', payQuery({ vnp_CreateDate: '20261122090000', vnp_ExpireDate: '20261122091500' }), '11'],
    ['a day that is none', payQuery({ vnp_CreateDate: '20261131100000' }), '03'],
    ['the hash type of 2.0', payQuery({ vnp_SecureHashType: 'SHA512' }), '97'],
    ['a repeated field', `${payQuery()}&vnp_Amount=1`, '03'],
  ])('refuses %s', async (_, query, code) => {
    await start();
    const answer = await open(query);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(`Mã ${code}.`);
  });

  it('takes a TxnRef once a day; the same address again is the same payment', async () => {
    await start();
    const first = (await open()).headers.get('location');
    expect((await open()).headers.get('location')).toBe(first);
    expect((await open(payQuery({ vnp_Amount: '16000000' }))).status).toBe(400);
    await running.post('/clock', { at: '2026-11-23T03:00:00Z' });
    const next = { vnp_CreateDate: '20261123100000', vnp_ExpireDate: '20261123101500' };
    const second = (await open(payQuery(next))).headers.get('location');
    expect(second).not.toBe(first);
    expect((await querydr()).json).toMatchObject({ vnp_ResponseCode: '00', vnp_TransactionStatus: '02' });
    expect((await querydr({ vnp_TransactionDate: '20261123100000' })).json).toMatchObject({
      vnp_TransactionStatus: '01',
    });
  });

  it('calls ten times five minutes apart until 00 or 02', async () => {
    const { merchant } = await start((_, nth) => ({ status: nth === 3 ? 500 : 200, body: '{"RspCode":"99"}' }));
    await open();
    await pay();
    expect(merchant.heard).toHaveLength(1);
    for (let call = 2; call <= 12; call += 1) {
      await running.post('/clock', { advanceSeconds: 299 });
      expect(merchant.heard).toHaveLength(Math.min(call - 1, 10));
      await running.post('/clock', { advanceSeconds: 1 });
    }
    expect(merchant.heard).toHaveLength(10);
    expect(new Set(merchant.heard.map((one) => one.query)).size).toBe(1);
    expect((await running.get('/notices?reference=REF-1')).items[0].state).toBe('given_up');
  });

  it.each(['00', '02'])('stops at RspCode %s', async (code) => {
    const { merchant } = await start(() => ({ status: 200, body: JSON.stringify({ RspCode: code, Message: '' }) }));
    await open();
    await pay({ act: 'cancel' });
    await running.post('/deliver', {});
    expect(merchant.heard).toHaveLength(1);
    expect(verified(merchant.heard[0]?.query ?? '')).toMatchObject({
      vnp_ResponseCode: '24',
      vnp_TransactionStatus: '02',
      vnp_TransactionNo: '0',
    });
  });

  it('refuses queries and refunds as the real one does', async () => {
    await start();
    await open();
    expect((await querydr({ vnp_TxnRef: 'NONE' })).json.vnp_ResponseCode).toBe('91');
    expect((await querydr({ vnp_TransactionDate: '20261122100001' })).json.vnp_ResponseCode).toBe('91');
    expect((await querydr({ vnp_TmnCode: 'OTHER' })).json.vnp_ResponseCode).toBe('02');
    expect((await querydr({ vnp_Version: '2.0.0' })).json.vnp_ResponseCode).toBe('03');
    expect((await call({ vnp_Command: 'querydr' }, 'RequestId')).json.vnp_ResponseCode).toBe('97');
    await querydr({ vnp_RequestId: 'TWICE' });
    expect((await querydr({ vnp_RequestId: 'TWICE' })).json.vnp_ResponseCode).toBe('94');
    expect((await refund('0')).json.vnp_ResponseCode).toBe('95');
    await pay();
    expect((await refund('123')).json.vnp_ResponseCode).toBe('91');
    expect((await refund('0', { vnp_Amount: '14999900' })).json.vnp_ResponseCode).toBe('03');
  });

  it('leaves a refund under way, then done or refused', async () => {
    await start();
    await open();
    const { json } = await pay({ switches: ['refund:pending-failed'] });
    const number = json.payment.transactionId;
    expect((await refund(number)).json).toMatchObject({ vnp_ResponseCode: '00', vnp_TransactionStatus: '05' });
    expect((await refund(number)).json.vnp_ResponseCode).toBe('94');
    await running.post('/clock', { advanceSeconds: 60 });
    expect((await querydr()).json).toMatchObject({ vnp_TransactionType: '02', vnp_TransactionStatus: '09' });
    await running.post('/trouble', { provider: 'vnpay', reference: 'REF-1', switches: ['refund:pending'] });
    const again = await refund(number, { vnp_RequestId: 'AGAIN' });
    expect(again.json.vnp_TransactionStatus).toBe('05');
    await running.post('/settle', { provider: 'vnpay', reference: 'AGAIN', as: 'done' });
    expect((await querydr()).json).toMatchObject({ vnp_TransactionStatus: '06' });
    await running.post('/trouble', { provider: 'vnpay', reference: 'REF-1', switches: ['refund:refused'] });
    expect((await refund(number)).json.vnp_ResponseCode).toBe('03');
  });

  it('holds a payment that looks like fraud', async () => {
    const { merchant } = await start();
    await open();
    await pay({ act: 'fail', code: '07' });
    expect(verified(merchant.heard[0]?.query ?? '')).toMatchObject({
      vnp_ResponseCode: '07',
      vnp_TransactionStatus: '07',
    });
    expect((await querydr()).json.vnp_TransactionStatus).toBe('07');
  });
});
