import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { startGatewaySandbox } from '../../../tests/support/gateway-sandbox.ts';

const SECRET = 'K951B6PE1waDMi640xX08PD3vg6EkVlz';
const ACCESS = 'F8BBA842ECF85';
type Fields = Record<string, unknown>;
const sign = (names: string, fields: Fields) => {
  const pairs = names.split(' ').map((name) => `${name}=${fields[name] ?? ''}`);
  return createHmac('sha256', SECRET)
    .update(`accessKey=${ACCESS}&${pairs.join('&')}`)
    .digest('hex');
};
const CREATE = 'amount extraData ipnUrl orderId orderInfo partnerCode redirectUrl requestId requestType';
const RESULT =
  'amount extraData message orderId orderInfo orderType partnerCode payType requestId responseTime resultCode transId';

let running: Awaited<ReturnType<typeof startGatewaySandbox>>;
afterEach(() => running.close());
const start = async (status = 204) => {
  running = await startGatewaySandbox(() => ({ status }));
  return running;
};

let requests = 0;
const fresh = () => {
  requests += 1;
  return `rq-${requests}`;
};
function order(over: Fields = {}): Fields {
  const fields: Fields = {
    partnerCode: 'MOMO',
    requestId: fresh(),
    amount: 150_000,
    orderId: 'DH1-1',
    orderInfo: 'Thanh toán đơn DH1',
    redirectUrl: 'https://shop.example.vn/tra-ve',
    ipnUrl: `${running.merchant.url}/ipn`,
    requestType: 'captureWallet',
    extraData: 'e30=',
    lang: 'vi',
    ...over,
  };
  return { ...fields, signature: over.signature ?? sign(CREATE, fields) };
}
const create = async (over: Fields = {}) => (await running.post('/momo/v2/gateway/api/create', order(over))).json;
const call = async (path: string, names: string, fields: Fields) => {
  const whole: Fields = { partnerCode: 'MOMO', requestId: fresh(), lang: 'vi', ...fields };
  return (await running.post(`/momo/v2/gateway/api/${path}`, { ...whole, signature: sign(names, whole) })).json;
};
const query = (orderId: string) => call('query', 'orderId partnerCode requestId', { orderId });
const refund = (orderId: string, transId: number, amount: number) =>
  call('refund', 'amount description orderId partnerCode requestId transId', {
    ...{ orderId, transId, amount, description: 'Hoàn tiền đơn DH1' },
  });
const confirm = (requestType: string, amount = 150_000) =>
  call('confirm', 'amount description orderId partnerCode requestId requestType', {
    ...{ orderId: 'DH1-1', amount, description: '', requestType },
  });
const pay = async (over: Fields = {}) =>
  (await running.post('/pay', { provider: 'momo', reference: 'DH1-1', ...over })).json;

describe('MoMo', () => {
  it('goes the happy way: create, page, IPN, redirect, query, refunds', async () => {
    const { merchant, url } = await start();
    const created = await create();
    expect(created).toMatchObject({ resultCode: 0, amount: 150_000, orderId: 'DH1-1' });
    for (const link of ['payUrl', 'deeplink', 'qrCodeUrl']) expect(created[link]).toContain(`${url}/tra/`);
    const answerOrder = 'amount orderId partnerCode payUrl requestId responseTime resultCode';
    expect(created.signature).toBe(sign(answerOrder, created));
    const page = await (await running.browse(created.payUrl)).text();
    for (const part of ['Trang thử nghiệm', 'MoMo', '150.000 đ', 'Thanh toán đơn DH1', '<svg', '100 phút']) {
      expect(page).toContain(part);
    }
    expect(await query('DH1-1')).toMatchObject({ resultCode: 1000, transId: 0 });

    const paid = await running.browse(created.payUrl, { method: 'POST', body: new URLSearchParams({ act: 'pay' }) });
    const back = Object.fromEntries(new URL(paid.headers.get('location') ?? '').searchParams);
    expect(back).toMatchObject({ resultCode: '0', message: 'Thành công.', amount: '150000' });
    expect(back.signature).toBe(sign(RESULT, back));
    expect(merchant.heard).toHaveLength(1);
    const told = JSON.parse(merchant.heard[0]?.body ?? '{}');
    expect(told.signature).toBe(sign(RESULT, told));
    expect(told).toMatchObject({ resultCode: 0, amount: 150_000, extraData: 'e30=', requestId: created.requestId });
    expect(await query('DH1-1')).toMatchObject({ resultCode: 0, transId: told.transId, refundTrans: [] });

    expect(await refund('DH1-1-R1', told.transId, 50_000)).toMatchObject({ resultCode: 0, amount: 50_000 });
    expect(await refund('DH1-1-R1', told.transId, 50_000)).toMatchObject({ resultCode: 41 });
    expect(await refund('DH1-1-R2', told.transId, 100_001)).toMatchObject({ resultCode: 1081 });
    expect(await refund('DH1-1-R3', told.transId, 999)).toMatchObject({ resultCode: 22 });
    expect(await refund('DH1-1-R4', 1, 1000)).toMatchObject({ resultCode: 42 });
    expect(await query('DH1-1-R1')).toMatchObject({ resultCode: 0, amount: 50_000 });
    expect((await query('DH1-1')).refundTrans).toMatchObject([{ orderId: 'DH1-1-R1', amount: 50_000, resultCode: 0 }]);
  });

  it.each([
    [{ signature: '0'.repeat(64) }, 13],
    [{ partnerCode: 'OTHER' }, 13],
    [{ amount: 999 }, 22],
    [{ amount: 50_000_001 }, 22],
    [{ amount: 1500.5 }, 21],
    [{ amount: 9999, requestType: 'payWithATM' }, 22],
    [{ orderId: 'Đơn 1' }, 42],
    [{ requestType: 'other' }, 20],
    [{ redirectUrl: 'javascript:1' }, 20],
    [{ extraData: '{}' }, 20],
  ])('refuses %j', async (over, code) => {
    await start();
    expect(await create(over)).toMatchObject({ resultCode: code });
    expect((await running.get('/payments')).items).toEqual([]);
  });

  it('takes 1.000 and 50.000.000, an orderId and a requestId once', async () => {
    await start();
    expect((await create({ amount: 1000 })).resultCode).toBe(0);
    expect((await create({})).resultCode).toBe(41);
    expect((await create({ orderId: 'DH2', amount: 50_000_000, requestId: 'same' })).resultCode).toBe(0);
    expect((await create({ orderId: 'DH3', requestId: 'same' })).resultCode).toBe(40);
  });

  it('calls three times when 204 does not come', async () => {
    const { merchant } = await start(200);
    await create();
    await pay();
    for (let i = 0; i < 5; i += 1) await running.post('/clock', { advanceSeconds: 60 });
    expect(merchant.heard).toHaveLength(3);
  });

  it('tells of a failure and of a refusal; says nothing of a time over', async () => {
    const { merchant } = await start();
    await create();
    await pay({ act: 'fail', code: '1002' });
    await create({ orderId: 'DH2' });
    await pay({ act: 'cancel', reference: 'DH2' });
    const told = merchant.heard.map((one) => JSON.parse(one.body));
    expect(told.map((one) => [one.resultCode, one.signature === sign(RESULT, one)])).toEqual([
      [1002, true],
      [1006, true],
    ]);
    await create({ orderId: 'DH3', orderExpireTime: 5 });
    await running.post('/clock', { advanceSeconds: 299 });
    expect(await query('DH3')).toMatchObject({ resultCode: 1000 });
    await running.post('/clock', { advanceSeconds: 1 });
    expect(await query('DH3')).toMatchObject({ resultCode: 1005 });
    expect((await pay({ reference: 'DH3' })).error.code).toBe('NOT_OPEN');
    expect(merchant.heard).toHaveLength(2);
  });

  it.each([
    ['capture', 0],
    ['cancel', 1017],
  ])('holds the money until confirm says %s', async (requestType, code) => {
    const { merchant } = await start();
    await create({ autoCapture: false });
    await pay();
    expect(JSON.parse(merchant.heard[0]?.body ?? '{}').resultCode).toBe(9000);
    expect(await query('DH1-1')).toMatchObject({ resultCode: 9000 });
    expect(await confirm(requestType, 149_999)).toMatchObject({ resultCode: 21 });
    expect(await confirm(requestType)).toMatchObject({ resultCode: 0, requestType });
    expect(await query('DH1-1')).toMatchObject({ resultCode: code });
    expect(await confirm(requestType)).toMatchObject({ resultCode: 43 });
  });

  it('plays refunds that are refused, or pending and then done or failed', async () => {
    await start();
    await create();
    const transId = Number((await pay({ switches: ['refund:refused'] })).payment.transactionId);
    const order = async (name: string) =>
      running.post('/trouble', { provider: 'momo', reference: 'DH1-1', switches: [name] });
    expect(await refund('R1', transId, 10_000)).toMatchObject({ resultCode: 1080 });
    expect(await query('R1')).toMatchObject({ resultCode: 42 });
    await order('refund:pending-failed');
    expect(await refund('R2', transId, 10_000)).toMatchObject({ resultCode: 7002 });
    expect(await query('R2')).toMatchObject({ resultCode: 7002 });
    await running.post('/clock', { advanceSeconds: 60 });
    expect(await query('R2')).toMatchObject({ resultCode: 1080 });
    await order('refund:pending-done');
    expect(await refund('R3', transId, 150_000)).toMatchObject({ resultCode: 7002 });
    expect(await refund('R4', transId, 1000)).toMatchObject({ resultCode: 1081 });
    await running.post('/clock', { advanceSeconds: 60 });
    expect(await query('R3')).toMatchObject({ resultCode: 0 });
    await order('refund:timeout');
    await expect(refund('R5', transId, 1000)).rejects.toThrow();
  });
});
