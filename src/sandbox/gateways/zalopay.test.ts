import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { startGatewaySandbox } from '../../../tests/support/gateway-sandbox.ts';
import { readVietQr } from '../vietqr.ts';

const KEY1 = 'sdngKKJmqEMzvh5QQcdD2A9XBSKUNaYn';
const KEY2 = 'trMrHtvjo6myautxDUiAcYsVtaeQ8nhf';
const ID = '261122_DH1x1';
type Fields = Record<string, unknown>;
const mac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');
const piped = (names: string, fields: Fields) =>
  names
    .split(' ')
    .map((name) => fields[name] ?? '')
    .join('|');

let running: Awaited<ReturnType<typeof startGatewaySandbox>>;
afterEach(() => running.close());
const start = async (body = '{"return_code":1,"return_message":"success"}') => {
  running = await startGatewaySandbox(() => ({ status: 200, body }));
  return running;
};

function order(over: Fields = {}): Fields {
  const fields: Fields = {
    app_id: 2554,
    app_user: 'nguoi-mua-7',
    app_trans_id: ID,
    app_time: running.startAt,
    amount: 69_000,
    item: '[]',
    embed_data: '{"redirecturl":"https://shop.example.vn/tra-ve"}',
    description: 'Đơn DH1 của Chợ tỉnh',
    bank_code: '',
    ...over,
  };
  const text = piped('app_id app_trans_id app_user amount app_time embed_data item', fields);
  return { ...fields, mac: over.mac ?? mac(KEY1, text) };
}
const create = async (over: Fields = {}) => (await running.post('/zalopay/v2/create', order(over))).json;
const query = async (app_trans_id = ID) => {
  const body = { app_id: 2554, app_trans_id, mac: mac(KEY1, `2554|${app_trans_id}|${KEY1}`) };
  return (await running.post('/zalopay/v2/query', body)).json;
};
const signed = async (path: string, names: string, fields: Fields) => {
  const whole: Fields = { app_id: 2554, timestamp: running.startAt, ...fields };
  return (await running.post(`/zalopay/v2/${path}`, { ...whole, mac: mac(KEY1, piped(names, whole)) })).json;
};
const refund = (m_refund_id: string, zp_trans_id: number, amount: number) =>
  signed('refund', 'app_id zp_trans_id amount description timestamp', {
    ...{ m_refund_id, zp_trans_id, amount, description: 'Hoàn đơn DH1' },
  });
const queryRefund = (m_refund_id: string) => signed('query_refund', 'app_id m_refund_id timestamp', { m_refund_id });
const pay = async (over: Fields = {}) =>
  (await running.post('/pay', { provider: 'zalopay', reference: ID, ...over })).json;

describe('ZaloPay', () => {
  it('goes the happy way: create, page, callback, redirect, query, refund', async () => {
    const { merchant } = await start();
    const created = await create();
    expect(created).toMatchObject({ return_code: 1, sub_return_code: 1, zp_trans_token: expect.any(String) });
    expect(readVietQr(created.qr_code)).toMatchObject({ ok: true, value: { bin: '970454', amountVnd: 69_000 } });
    const page = await (await running.browse(created.order_url)).text();
    for (const part of ['Trang thử nghiệm', 'ZaloPay', '69.000 đ', '15 phút 0 giây']) expect(page).toContain(part);
    expect(await query()).toMatchObject({ return_code: 3 });

    const paid = await running.browse(created.order_url, { method: 'POST', body: new URLSearchParams({ act: 'pay' }) });
    const back = Object.fromEntries(new URL(paid.headers.get('location') ?? '').searchParams);
    expect(back).toMatchObject({ appid: '2554', apptransid: ID, status: '1', amount: '69000' });
    expect(back.checksum).toBe(mac(KEY2, piped('appid apptransid pmcid bankcode amount discountamount status', back)));

    expect(merchant.heard).toHaveLength(1);
    expect(merchant.heard[0]?.path).toBe('/api/payments/zalopay/callback');
    const notice = JSON.parse(merchant.heard[0]?.body ?? '{}');
    expect(notice).toMatchObject({ type: 1, mac: mac(KEY2, notice.data) });
    const data = JSON.parse(notice.data);
    expect(data).toMatchObject({ app_id: 2554, app_trans_id: ID, amount: 69_000, app_user: 'nguoi-mua-7' });
    expect(await query()).toMatchObject({ return_code: 1, zp_trans_id: data.zp_trans_id, amount: 69_000 });

    const refundId = '261122_2554_R1';
    expect(await refund(refundId, data.zp_trans_id, 9000)).toMatchObject({ return_code: 3 });
    expect(await queryRefund(refundId)).toMatchObject({ return_code: 1 });
    expect(await refund(refundId, data.zp_trans_id, 9000)).toMatchObject({ return_code: 2, sub_return_code: -68 });
    expect(await refund('261122_2554_R2', data.zp_trans_id, 60_001)).toMatchObject({ return_code: 2 });
    expect(await refund('261121_2554_R3', data.zp_trans_id, 1000)).toMatchObject({ sub_return_code: -401 });
    const withFee = 'app_id zp_trans_id amount refund_fee_amount description timestamp';
    const fee = { m_refund_id: '261122_2554_R4', zp_trans_id: data.zp_trans_id, amount: 1000, refund_fee_amount: 100 };
    expect(await signed('refund', withFee, { ...fee, description: 'x' })).toMatchObject({ return_code: 3 });
  });

  it('takes forms as well as JSON, and a callback address of the order', async () => {
    const { merchant } = await start();
    const fields = order({ callback_url: `${merchant.url}/rieng` });
    const body = new URLSearchParams(
      Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const answer = await running.browse('/zalopay/v2/create', { method: 'POST', body });
    expect(await answer.json()).toMatchObject({ return_code: 1 });
    await pay();
    expect(merchant.heard[0]?.path).toBe('/rieng');
  });

  it.each([
    [{ mac: '0'.repeat(64) }, -402],
    [{ app_id: 1 }, -402],
    [{ app_trans_id: '261121_DH1' }, -401],
    [{ app_trans_id: 'DH1' }, -401],
    [{ app_time: Date.parse('2026-11-22T02:44:59Z') }, -401],
    [{ amount: 0 }, -401],
    [{ item: '{}' }, -401],
    [{ embed_data: '[]' }, -401],
    [{ expire_duration_seconds: 299 }, -401],
    [{ description: '' }, -401],
  ])('refuses %j', async (over, sub) => {
    await start();
    expect(await create(over)).toMatchObject({ return_code: 2, sub_return_code: sub });
  });

  it('changes the day at midnight of Vietnam', async () => {
    await start();
    await running.post('/clock', { at: '2026-11-22T17:00:00Z' });
    const app_time = Date.parse('2026-11-22T17:00:00Z');
    expect((await create({ app_time })).sub_return_code).toBe(-401);
    expect((await create({ app_time, app_trans_id: '261123_DH1' })).return_code).toBe(1);
  });

  it('says nothing of a failure or a time over: only the query tells', async () => {
    const { merchant } = await start();
    await create();
    await create({ app_trans_id: '261122_2', expire_duration_seconds: 300 });
    expect(await create()).toMatchObject({ return_code: 2, sub_return_code: -68 });
    const { returnUrl } = await pay({ act: 'cancel' });
    expect(returnUrl).toContain('status=-49');
    expect(await query()).toMatchObject({ return_code: 2 });
    await running.post('/clock', { advanceSeconds: 300 });
    expect(await query('261122_2')).toMatchObject({ return_code: 2, sub_return_code: -54 });
    expect(merchant.heard).toHaveLength(0);
  });

  it.each([
    ['{"return_code":0}', 4, 'given_up'],
    ['{"return_code":-1}', 1, 'refused'],
    ['{"return_code":2}', 1, 'accepted'],
  ])('answered %s it calls %i times', async (body, calls, state) => {
    const { merchant } = await start(body);
    await create();
    await pay();
    await running.post('/deliver', { untilSettled: true });
    expect(merchant.heard).toHaveLength(calls);
    expect((await running.get('/notices')).items).toMatchObject([{ state }]);
  });

  it('is paid from a bank through its VietQR', async () => {
    const { merchant } = await start();
    const { qr_code: payload } = await create();
    await running.post('/ngan-hang', { payload });
    expect(merchant.heard.map((one) => one.path)).toEqual(['/api/payments/zalopay/callback']);
    expect(await query()).toMatchObject({ return_code: 1 });
  });

  it('plays refunds that are refused, or pending and then failed', async () => {
    await start();
    await create();
    const number = Number((await pay({ switches: ['refund:refused'] })).payment.transactionId);
    expect(await refund('261122_2554_A', number, 1000)).toMatchObject({ return_code: 2 });
    await running.post('/trouble', { provider: 'zalopay', reference: ID, switches: ['refund:pending-failed'] });
    expect(await refund('261122_2554_B', number, 1000)).toMatchObject({ return_code: 3 });
    expect(await queryRefund('261122_2554_B')).toMatchObject({ return_code: 3 });
    await running.post('/clock', { advanceSeconds: 60 });
    expect(await queryRefund('261122_2554_B')).toMatchObject({ return_code: 2 });
  });
});
