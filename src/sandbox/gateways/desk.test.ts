import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startGatewaySandbox } from '../../../tests/support/gateway-sandbox.ts';
import { payosCreateSignature } from './payos-words.ts';

type Running = Awaited<ReturnType<typeof startGatewaySandbox>>;
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
async function start(over: Parameters<typeof startGatewaySandbox>[1] = {}, status = 500) {
  const running = await startGatewaySandbox(() => ({ status }), over);
  cleanups.push(running.close);
  return running;
}

const merchant = { provider: 'payos', id: 'shop-7', name: 'HTX Rau sạch', secret: 'khoa', secondKey: 'api' };
async function createAtPayos(running: Running, orderCode = 7, secret = 'khoa') {
  const order = {
    ...{ orderCode, amount: 20_000, description: `DH${orderCode}` },
    ...{ cancelUrl: 'https://shop.example.vn/huy', returnUrl: 'https://shop.example.vn/ve' },
  };
  const texts = Object.fromEntries(Object.entries(order).map(([name, value]) => [name, String(value)]));
  const body = { ...order, signature: payosCreateSignature(secret, texts) };
  return running.post('/payos/v2/payment-requests', body, { 'x-client-id': 'shop-7', 'x-api-key': 'api' });
}

describe('merchants', () => {
  it('have contracts of their own', async () => {
    const running = await start();
    expect((await createAtPayos(running)).status).toBe(401);
    const made = await running.post('/merchants', { ...merchant, noticeUrl: `${running.merchant.url}/rieng` });
    expect(made).toMatchObject({ status: 201, json: { provider: 'payos', id: 'shop-7' } });
    expect((await createAtPayos(running, 7, 'sai')).json.code).toBe('201');
    expect((await createAtPayos(running)).json.data.accountName).toBe('HTX Rau sạch');
    await running.post('/pay', { provider: 'payos', reference: '7' });
    expect(running.merchant.heard.map((one) => one.path)).toEqual(['/rieng']);
    expect((await running.post('/merchants', { provider: 'payos', id: '' })).status).toBe(422);
  });
});

describe('the desk for people', () => {
  it('lists payments, sends what waits, orders trouble, ends refunds, all by plain forms', async () => {
    const running = await start();
    const submit = (path: string, fields: Record<string, string>) =>
      running.browse(path, { method: 'POST', body: new URLSearchParams(fields) });
    await running.post('/merchants', merchant);
    await submit('/cong-thanh-toan/su-co', { provider: 'payos', trouble: 'create:html' });
    expect(await (await running.browse('/cong-thanh-toan')).text()).toContain('Tạo: trả trang lỗi 502');
    await submit('/cong-thanh-toan/su-co', { clear: '1' });
    await createAtPayos(running);
    await running.post('/pay', { provider: 'payos', reference: '7' });
    const text = await (await running.browse('/cong-thanh-toan')).text();
    for (const part of [
      'payOS 20.000 đ',
      'Báo đang chờ gửi: 1',
      'Báo đã trả: đang chờ, 1 lần',
      'Đã trả',
      'Sự cố khi hoàn tiền',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('style=');
    await submit('/cong-thanh-toan/gui', {});
    expect(running.merchant.heard).toHaveLength(2);
  });

  it('refuses acts on a payment that is over, and shows the way back', async () => {
    const running = await start();
    await running.post('/merchants', merchant);
    const { checkoutUrl } = (await createAtPayos(running)).json.data;
    const submit = (fields: Record<string, string>) =>
      running.browse(checkoutUrl, { method: 'POST', body: new URLSearchParams(fields) });
    expect((await submit({ act: 'nothing' })).status).toBe(422);
    expect((await submit({ trouble: 'lost' })).status).toBe(303);
    const again = await submit({ act: 'pay' });
    expect(again.status).toBe(422);
    const text = await again.text();
    expect(text).toContain('Giao dịch này đã xong');
    expect(text).toContain('href="https://shop.example.vn/ve?');
    expect((await running.browse('/tra/khong-co')).status).toBe(404);
  });
});

describe('reconciliation', () => {
  it('lists what moved on a day of Vietnam', async () => {
    const running = await start({}, 200);
    await running.post('/merchants', merchant);
    for (const orderCode of [7, 8, 9]) await createAtPayos(running, orderCode);
    await running.post('/pay', { provider: 'payos', reference: '7', switches: ['minus1'] });
    await running.post('/pay', { provider: 'payos', reference: '8', act: 'cancel' });
    await running.post('/clock', { at: '2026-11-22T17:00:00Z' });
    await running.post('/pay', { provider: 'payos', reference: '9' });
    const file = async (query: string) => (await running.browse(`/doi-soat/payos.csv?${query}`)).text();
    const lines = (await file('day=2026-11-22&merchant=shop-7')).trim().split('\r\n');
    expect(lines.slice(1)).toEqual([expect.stringMatching(/^2026-11-22 10:00:00,THANH TOAN,7,[\w.]+,19999$/)]);
    expect(await file('day=2026-11-23')).toContain('2026-11-23 00:00:00,THANH TOAN,9,');
    expect((await running.browse('/doi-soat/khac.csv?day=2026-11-22')).status).toBe(422);
  });
});

describe('process', () => {
  it('calls again by itself, after a restart too', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'gateways-'));
    cleanups.push(() => rmSync(dataDir, { recursive: true }));
    const own = { dataDir, hasTimers: true, retryScale: 0.005 };
    const first = await startGatewaySandbox(() => ({ status: 500 }), own, Date.now);
    await first.post('/merchants', { ...merchant, noticeUrl: `${first.merchant.url}/rieng` });
    await createAtPayos(first);
    await first.post('/pay', { provider: 'payos', reference: '7' });
    await expect.poll(() => first.merchant.heard.length, { timeout: 3000 }).toBe(2);
    await first.close();
    const second = await startGatewaySandbox(() => ({ status: 200 }), own, Date.now);
    cleanups.push(second.close);
    const state = async () => (await second.get('/notices')).items[0].state;
    await expect.poll(state, { timeout: 3000 }).toBe('given_up');
  });

  it('keeps payments, merchants and waiting notices over a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'gateways-'));
    cleanups.push(() => rmSync(dataDir, { recursive: true }));
    const first = await startGatewaySandbox(() => ({ status: 500 }), { dataDir });
    await first.post('/merchants', merchant);
    await createAtPayos(first);
    await first.post('/pay', { provider: 'payos', reference: '7', switches: ['refund:pending'] });
    await first.close();
    const second = await start({ dataDir }, 200);
    const { items } = await second.get('/payments');
    expect(items).toMatchObject([{ provider: 'payos', reference: '7', status: 'paid', switches: ['refund:pending'] }]);
    expect((await second.get('/notices?state=waiting')).items).toHaveLength(1);
    expect((await createAtPayos(second)).json.code).toBe('231');
  });
});
