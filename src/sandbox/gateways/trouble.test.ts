import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Heard } from '../../../tests/support/gateway-merchant.ts';
import { startGatewaySandbox } from '../../../tests/support/gateway-sandbox.ts';
import { recorded } from './recorded.ts';

const SECRET = 'K951B6PE1waDMi640xX08PD3vg6EkVlz';
const ACCESS = 'F8BBA842ECF85';
const sign = (text: string) => createHmac('sha256', SECRET).update(text).digest('hex');
let running: Awaited<ReturnType<typeof startGatewaySandbox>>;
afterEach(() => running.close());

async function start(status = 204) {
  running = await startGatewaySandbox(() => ({ status }));
  return running;
}

let orders = 0;
function createBody(orderId: string, amount = 150_000) {
  orders += 1;
  const body = {
    partnerCode: 'MOMO',
    requestId: `rq-${orders}`,
    amount,
    orderId,
    orderInfo: 'Đơn DH1',
    redirectUrl: 'https://shop.example.vn/tra-ve',
    ipnUrl: `${running.merchant.url}/api/payments/momo/ipn`,
    requestType: 'captureWallet',
    extraData: '',
    lang: 'vi',
  };
  const text = `accessKey=${ACCESS}&amount=${amount}&extraData=&ipnUrl=${body.ipnUrl}&orderId=${orderId}&orderInfo=${body.orderInfo}&partnerCode=MOMO&redirectUrl=${body.redirectUrl}&requestId=${body.requestId}&requestType=captureWallet`;
  return { ...body, signature: sign(text) };
}
const create = (orderId: string) => running.post('/momo/v2/gateway/api/create', createBody(orderId));
function query(orderId: string) {
  orders += 1;
  const text = `accessKey=${ACCESS}&orderId=${orderId}&partnerCode=MOMO&requestId=rq-${orders}`;
  return running.post('/momo/v2/gateway/api/query', {
    ...{ partnerCode: 'MOMO', requestId: `rq-${orders}`, orderId, lang: 'vi', signature: sign(text) },
  });
}
const pay = (reference: string, over: Record<string, unknown> = {}) =>
  running.post('/pay', { provider: 'momo', reference, ...over });

const NAMES =
  'amount extraData message orderId orderInfo orderType partnerCode payType requestId responseTime resultCode transId';
function isGenuine(fields: Record<string, unknown>): boolean {
  const pairs = NAMES.split(' ').map((name) => `${name}=${fields[name] ?? ''}`);
  return fields.signature === sign(`accessKey=${ACCESS}&${pairs.join('&')}`);
}
const told = (heard: readonly Heard[]) => heard.map((one) => JSON.parse(one.body));
const codes = (heard: readonly Heard[]) => told(heard).map((one) => one.resultCode);

describe('switches of a payment', () => {
  it('late: the return comes first, the notice when the clock says so', async () => {
    const { merchant } = await start();
    await create('A1');
    const { json } = await pay('A1', { switches: ['late'], delaySeconds: 90 });
    expect(json.returnUrl).toContain('resultCode=0');
    expect(merchant.heard).toHaveLength(0);
    await running.post('/clock', { advanceSeconds: 89 });
    expect(merchant.heard).toHaveLength(0);
    await running.post('/clock', { advanceSeconds: 1 });
    expect(codes(merchant.heard)).toEqual([0]);
  });

  it('held: the notice waits for a hand, in any order with others', async () => {
    const { merchant } = await start();
    for (const id of ['A1', 'A2']) {
      await create(id);
      await pay(id, { switches: ['held'] });
    }
    await running.post('/clock', { advanceSeconds: 100_000 });
    expect(merchant.heard).toHaveLength(0);
    const { items } = await running.get('/notices?provider=momo&state=waiting');
    const ids = items.map((notice: { id: string }) => notice.id).reverse();
    const delivered = await running.post('/deliver', { ids });
    expect(delivered.json).toMatchObject({ waiting: 0, items: [{ state: 'accepted' }, { state: 'accepted' }] });
    expect(told(merchant.heard).map((one) => one.orderId)).toEqual(['A2', 'A1']);
  });

  it('twice: the same bytes again', async () => {
    const { merchant } = await start();
    await create('A1');
    await pay('A1', { switches: ['twice'] });
    expect(merchant.heard).toHaveLength(2);
    expect(merchant.heard[0]?.body).toBe(merchant.heard[1]?.body);
  });

  it('twice and held: both copies at the same moment', async () => {
    const { merchant } = await start();
    await create('A1');
    await pay('A1', { switches: ['twice', 'held'] });
    const { json } = await running.post('/deliver', { together: true });
    expect(json.items).toMatchObject([{ state: 'accepted' }, { state: 'accepted' }]);
    expect(new Set(merchant.heard.map((one) => one.body)).size).toBe(1);
    expect(merchant.heard).toHaveLength(2);
  });

  it('a failure is one transaction in notice, return and query', async () => {
    const { merchant } = await start();
    await create('A1');
    const { json } = await pay('A1', { act: 'fail' });
    const { transId } = told(merchant.heard)[0];
    expect(json.returnUrl).toContain(`transId=${transId}`);
    expect((await query('A1')).json).toMatchObject({ resultCode: 1001, transId });
  });

  it('lost: only a query tells', async () => {
    const { merchant } = await start();
    await create('A1');
    expect((await query('A1')).json.resultCode).toBe(1000);
    await pay('A1', { switches: ['lost'] });
    await running.post('/deliver', {});
    expect(merchant.heard).toHaveLength(0);
    expect((await query('A1')).json).toMatchObject({ resultCode: 0, amount: 150_000 });
  });

  it.each([
    ['fail-first', [1001, 0]],
    ['fail-after', [0, 1001]],
    ['authorise-first', [9000, 0]],
  ])('%s: both notices, paid in the end', async (name, expected) => {
    const { merchant } = await start();
    await create('A1');
    await pay('A1', { switches: [name] });
    expect(codes(merchant.heard)).toEqual(expected);
    expect(told(merchant.heard).every(isGenuine)).toBe(true);
    expect((await query('A1')).json.resultCode).toBe(0);
  });

  it('forged: a wrong signature once, no money, and the payer may still pay', async () => {
    const { merchant } = await start(500);
    await create('A1');
    const { json } = await pay('A1', { switches: ['forged'] });
    expect(isGenuine(Object.fromEntries(new URL(json.returnUrl).searchParams))).toBe(false);
    await running.post('/deliver', {});
    expect(told(merchant.heard)).toMatchObject([{ resultCode: 0, amount: 150_000 }]);
    expect(isGenuine(told(merchant.heard)[0])).toBe(false);
    expect((await query('A1')).json.resultCode).toBe(1000);
    await pay('A1');
    expect(isGenuine(told(merchant.heard)[1])).toBe(true);
  });

  it('altered: the amount changed after signing, the genuine notice behind it', async () => {
    const { merchant } = await start();
    await create('A1');
    await pay('A1', { switches: ['altered'] });
    expect(told(merchant.heard).map((one) => [one.amount, isGenuine(one)])).toEqual([
      [150_001, false],
      [150_000, true],
    ]);
  });

  it.each([
    ['plus1', 150_001],
    ['minus1', 149_999],
  ])('%s: what moved is one đồng off, everywhere alike', async (name, amount) => {
    const { merchant } = await start();
    await create('A1');
    const { json } = await pay('A1', { switches: [name] });
    expect(json.returnUrl).toContain(`amount=${amount}`);
    expect(told(merchant.heard)).toMatchObject([{ amount }]);
    expect(isGenuine(told(merchant.heard)[0])).toBe(true);
    expect((await query('A1')).json.amount).toBe(amount);
  });

  it('is armed before the payment exists, by reference or for the next', async () => {
    const { merchant } = await start();
    await running.post('/trouble', { provider: 'momo', reference: 'A2', switches: ['lost'] });
    await running.post('/trouble', { provider: 'momo', switches: ['twice'] });
    await create('A1');
    await create('A2');
    await pay('A1');
    await pay('A2');
    expect(told(merchant.heard).map((one) => one.orderId)).toEqual(['A1', 'A1']);
    expect((await running.get('/trouble')).items).toEqual([]);
  });

  it('refuses unknown switches and payments', async () => {
    await start();
    expect((await running.post('/trouble', { provider: 'momo', switches: ['nonsense'] })).status).toBe(422);
    expect((await pay('NONE')).status).toBe(404);
    await create('A1');
    await pay('A1');
    expect(await pay('A1')).toMatchObject({ status: 409, json: { error: { code: 'NOT_OPEN' } } });
    await create('A2');
    expect((await pay('A2', { act: 'fail', code: '0' })).json.error.code).toBe('BAD_CODE');
  });
});

describe('faults of a call', () => {
  it('create:timeout: the answer is lost, the payment is there, the same request gets it', async () => {
    await start();
    await running.post('/trouble', { provider: 'momo', switches: ['create:timeout'] });
    const body = createBody('A1');
    await expect(running.post('/momo/v2/gateway/api/create', body)).rejects.toThrow();
    expect((await query('A1')).json.resultCode).toBe(1000);
    const again = await running.post('/momo/v2/gateway/api/create', body);
    expect(again.json).toMatchObject({ resultCode: 0, payUrl: expect.stringContaining('/tra/') });
    expect((await running.get('/payments?provider=momo')).items).toHaveLength(1);
  });

  it('create:html: 502, and nothing was made', async () => {
    await start();
    await running.post('/trouble', { provider: 'momo', switches: ['create:html'] });
    const answer = await running.browse('/momo/v2/gateway/api/create', {
      method: 'POST',
      body: JSON.stringify(createBody('A1')),
    });
    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain('<html>');
    expect((await query('A1')).json.resultCode).toBe(42);
    expect((await create('A1')).json.resultCode).toBe(0);
  });

  it('query faults are used up one by one', async () => {
    await start();
    await create('A1');
    const switches = ['query:html', 'query:timeout', 'query:busy', 'query:slow'];
    await running.post('/trouble', { provider: 'momo', reference: 'A1', switches, slowMs: 1 });
    const seen: unknown[] = [];
    for (let i = 0; i < 5; i += 1)
      seen.push(
        await query('A1').then(
          (done) => done.json.resultCode,
          () => 'none',
        ),
      );
    expect(seen).toEqual(['none', 'none', 1000, 10, 1000]);
  });
});

describe('recorded notices', () => {
  it.each(Object.entries(recorded))('%s goes out byte for byte', async (vector, record) => {
    const { merchant, url: _ } = await start();
    const to = `${merchant.url}/notice`;
    const sent = await running.post('/replay', { vector, to });
    expect(sent.json).toMatchObject({ status: 204 });
    const [heard] = merchant.heard;
    if (record.provider === 'vnpay') {
      expect(heard).toMatchObject({ method: 'GET', query: `${record.signed}&vnp_SecureHash=${record.signature}` });
    } else {
      expect(heard?.method).toBe('POST');
      const body = JSON.parse(heard?.body ?? '');
      expect(body.signature ?? body.mac).toBe(record.signature);
      if (record.provider === 'momo') {
        const pairs = record.signed.split('&').filter((pair) => !pair.startsWith('accessKey='));
        expect(pairs.every((pair) => String(body[pair.split('=')[0] ?? '']) === pair.replace(/^[^=]*=/, ''))).toBe(
          true,
        );
      }
      if (record.provider === 'zalopay') expect(body.data).toBe(record.signed);
    }
    await running.post('/replay', { vector, to, broken: true });
    const second = merchant.heard[1];
    expect(`${second?.query}${second?.body}`).not.toContain(record.signature);
    expect(`${second?.query}${second?.body}`).toHaveLength(`${heard?.query}${heard?.body}`.length);
  });

  it('knows no others', async () => {
    await start();
    expect((await running.post('/replay', { vector: 'M5', to: running.merchant.url })).status).toBe(422);
  });
});
