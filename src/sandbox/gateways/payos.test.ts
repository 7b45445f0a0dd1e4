import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { startGatewaySandbox } from '../../../tests/support/gateway-sandbox.ts';
import { readVietQr } from '../vietqr.ts';

const KEY = '1a54716c8f0efb2744fb28b6e38b25da7f67a925d98bc1c18bd8faaecadd7675';
const HEADERS = { 'x-client-id': 'sandbox-client', 'x-api-key': 'sandbox-api-key' };
type Fields = Record<string, unknown>;
const hmac = (text: string) => createHmac('sha256', KEY).update(text).digest('hex');
/** Flat data alone: lists are written by hand where they come. */
const sign = (data: Fields) =>
  hmac(
    Object.keys(data)
      .sort()
      .map((name) => `${name}=${Array.isArray(data[name]) ? JSON.stringify(data[name]) : (data[name] ?? '')}`)
      .join('&'),
  );

let running: Awaited<ReturnType<typeof startGatewaySandbox>>;
afterEach(() => running.close());
const start = async (status = 200) => {
  running = await startGatewaySandbox(() => ({ status, body: '{"success":true}' }));
  return running;
};
function order(over: Fields = {}): Fields {
  const fields: Fields = {
    orderCode: 20260123,
    amount: 249_000,
    description: 'VPT7K2M9Q4D',
    cancelUrl: 'https://shop.example.vn/huy',
    returnUrl: 'https://shop.example.vn/tra-ve',
    ...over,
  };
  const text = ['amount', 'cancelUrl', 'description', 'orderCode', 'returnUrl'].map(
    (name) => `${name}=${fields[name]}`,
  );
  return { ...fields, signature: over.signature ?? hmac(text.join('&')) };
}
const create = async (over: Fields = {}, headers = HEADERS) =>
  running.post('/payos/v2/payment-requests', order(over), headers);
const status = async (id: unknown) => running.get(`/payos/v2/payment-requests/${id}`, HEADERS);
const pay = async (over: Fields = {}) =>
  (await running.post('/pay', { provider: 'payos', reference: '20260123', ...over })).json;
const bank = async (over: Fields) => (await running.post('/ngan-hang', over)).json.transactions;
const webhooks = () => running.merchant.heard.map((one) => JSON.parse(one.body));

describe('payOS', () => {
  it('goes the happy way: request, checkout, webhook, status', async () => {
    const { merchant } = await start();
    const { json: created } = await create();
    expect(created).toMatchObject({ code: '00', data: { status: 'PENDING', orderCode: 20260123, amount: 249_000 } });
    expect(created.signature).toBe(sign(created.data));
    const { paymentLinkId, checkoutUrl, qrCode, accountNumber } = created.data;
    expect(readVietQr(qrCode)).toMatchObject({
      ok: true,
      value: { accountNumber, amountVnd: 249_000, content: 'VPT7K2M9Q4D' },
    });
    const page = await (await running.browse(checkoutUrl)).text();
    for (const part of ['Trang thử nghiệm', 'payOS', '249.000 đ', 'Ngân hàng thử', '<svg'])
      expect(page).toContain(part);

    const paid = await running.browse(checkoutUrl, { method: 'POST', body: new URLSearchParams({ act: 'pay' }) });
    expect(paid.headers.get('location')).toBe(
      `https://shop.example.vn/tra-ve?code=00&id=${paymentLinkId}&cancel=false&status=PAID&orderCode=20260123`,
    );
    expect(merchant.heard.map((one) => one.path)).toEqual(['/api/payments/bank/payos']);
    const [webhook] = webhooks();
    expect(webhook).toMatchObject({ code: '00', success: true, signature: sign(webhook.data) });
    expect(webhook.data).toMatchObject({ orderCode: 20260123, amount: 249_000, accountNumber, paymentLinkId });

    const told = await status(20260123);
    expect(told.data).toMatchObject({ status: 'PAID', amountPaid: 249_000, amountRemaining: 0 });
    expect(told.data.transactions).toMatchObject([{ reference: webhook.data.reference, amount: 249_000 }]);
    expect(await status(paymentLinkId)).toMatchObject({ data: { id: paymentLinkId } });
    const rows = await running.get(`/ngan-hang/transactions?account=${accountNumber}`);
    expect(rows.transactions).toMatchObject([{ amount_in: '249000.00', transaction_content: 'VPT7K2M9Q4D' }]);
  });

  it('refuses wrong keys, signatures and forms', async () => {
    await start();
    expect(await create({}, { ...HEADERS, 'x-api-key': 'other' })).toMatchObject({ status: 401 });
    expect((await create({ signature: '0'.repeat(64) })).json.code).toBe('201');
    for (const over of [{ amount: 0 }, { description: 'a'.repeat(26) }, { orderCode: 'DH1' }, { expiredAt: 1 }]) {
      expect((await create(over)).json.code).toBe('20');
    }
    await create();
    expect((await create()).json.code).toBe('231');
    expect((await status(1)).code).toBe('101');
  });

  it('is paid by bank transfer: underpaid, then the rest; a row without a link is told of too', async () => {
    await start();
    const { qrCode, accountNumber } = (await create()).json.data;
    const [row] = await bank({ payload: qrCode, mode: 'less' });
    expect(row).toMatchObject({ via: 'payos', notice: 'delivered', amountVnd: 248_000 });
    expect((await status(20260123)).data).toMatchObject({ status: 'UNDERPAID', amountRemaining: 1000 });
    await bank({ accountNumber, amountVnd: 1000, content: 'tra not vpt7k2m9q4d' });
    expect((await status(20260123)).data).toMatchObject({ status: 'PAID', amountPaid: 249_000 });
    await bank({ accountNumber, amountVnd: 5000, content: 'khong ro' });
    await bank({ accountNumber, amountVnd: 5000, content: 'ra', mode: 'out' });
    expect(webhooks().map((one) => [one.data.amount, one.signature === sign(one.data)])).toEqual([
      [248_000, true],
      [1000, true],
      [5000, true],
    ]);
    expect(webhooks()[2].data.orderCode).not.toBe(20260123);
  });

  it('cancels and expires', async () => {
    const { merchant } = await start();
    await create();
    const cancel = (id: number) =>
      running.post(`/payos/v2/payment-requests/${id}/cancel`, { cancellationReason: 'Đổi ý' }, HEADERS);
    expect((await cancel(20260123)).json.data).toMatchObject({ status: 'CANCELLED', cancellationReason: 'Đổi ý' });
    expect((await cancel(20260123)).json.code).toBe('102');
    await create({ orderCode: 2, expiredAt: Date.parse('2026-11-22T03:10:00Z') / 1000 });
    await running.post('/clock', { advanceSeconds: 600 });
    expect((await status(2)).data.status).toBe('EXPIRED');
    await create({ orderCode: 3 });
    const left = await pay({ reference: '3', act: 'cancel' });
    expect(left.returnUrl).toContain('https://shop.example.vn/huy?code=00');
    expect(merchant.heard).toHaveLength(0);
  });

  it('plays trouble', async () => {
    const { merchant } = await start();
    for (const [orderCode, switches] of [
      [1, ['lost']],
      [2, ['twice']],
      [3, ['forged']],
      [4, ['minus1']],
      [5, ['held']],
    ] as const) {
      await create({ orderCode, description: `MA0000000${orderCode}` });
      await pay({ reference: String(orderCode), switches });
    }
    expect(webhooks().map((one) => [one.data.orderCode, one.data.amount, one.signature === sign(one.data)])).toEqual([
      [2, 249_000, true],
      [2, 249_000, true],
      [3, 249_000, false],
      [4, 248_999, true],
    ]);
    expect((await status(1)).data.status).toBe('PAID');
    expect((await status(3)).data).toMatchObject({ status: 'PENDING', transactions: [] });
    expect((await status(4)).data.status).toBe('UNDERPAID');
    await running.post('/deliver', {});
    expect(merchant.heard).toHaveLength(5);
  });

  it('confirms a webhook address with the sample of order 123', async () => {
    const { merchant } = await start();
    const webhookUrl = `${merchant.url}/moi`;
    const done = await running.post('/payos/confirm-webhook', { webhookUrl }, HEADERS);
    expect(done).toMatchObject({ status: 200, json: { code: '00' } });
    const [sample] = webhooks();
    expect(sample.data.orderCode).toBe(123);
    expect(sample.signature).toBe(sign(sample.data));
    await create();
    await pay();
    expect(merchant.heard[1]?.path).toBe('/moi');
  });

  it('keeps the old address when the new one does not answer 2xx', async () => {
    const { merchant } = await start(500);
    const done = await running.post('/payos/confirm-webhook', { webhookUrl: `${merchant.url}/moi` }, HEADERS);
    expect(done.status).toBe(400);
  });
});
