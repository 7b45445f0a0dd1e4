import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startCollectorSandbox } from '../../../tests/support/bill-partner.ts';

type Running = Awaited<ReturnType<typeof startCollectorSandbox>>;
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
const start = async (...given: Parameters<typeof startCollectorSandbox>): Promise<Running> => {
  const running = await startCollectorSandbox(...given);
  cleanups.push(running.close);
  return running;
};
const PHONE = 'DI-DONG';

describe('people', () => {
  it('pay on the page and come back; what is over shows how it stands', async () => {
    const running = await start();
    const { payUrl } = await running.open(PHONE, '0900000003', { txnId: 'A1' });
    const text = await (await running.browse(payUrl)).text();
    for (const part of [
      'Trang thử nghiệm',
      'Di động trả sau (ví dụ)',
      'Kỳ 8/2026',
      'THU HO HOA DON',
      '15 phút 0 giây',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('style=');
    const submit = (fields: Record<string, string>) =>
      running.browse(payUrl, { method: 'POST', body: new URLSearchParams(fields) });
    expect((await submit({ act: 'nothing' })).status).toBe(422);
    const paid = await submit({ act: 'pay', delaySeconds: '60' });
    expect(paid.status).toBe(303);
    expect(paid.headers.get('location')).toBe('https://cho.example.vn/hoa-don/tra-ve');
    const again = await submit({ act: 'pay' });
    expect(again.status).toBe(422);
    expect(again.headers.get('content-security-policy')).toContain("form-action 'self' https://cho.example.vn");
    const after = await again.text();
    for (const part of ['Đã gạch nợ', 'BN', 'href="https://cho.example.vn/hoa-don/tra-ve"'])
      expect(after).toContain(part);
    expect((await running.browse('/thu-ho/tra/khong-co')).status).toBe(404);
  });

  it('open a wallet by its own address', async () => {
    const running = await start();
    const { appUrl } = await running.open(PHONE, '0900000001', { method: 'momo' });
    const text = await (await running.browse(appUrl)).text();
    expect(text).toContain('Ví MoMo: xác nhận trả tiền');
    expect(text).not.toContain('<svg');
  });

  it('pay the code from a bank, with the exact sum only', async () => {
    const running = await start();
    const { qrPayload: payload } = await running.open(PHONE, '0900000001', { txnId: 'A1' });
    await running.post('/ngan-hang', { payload, mode: 'less' });
    expect((await running.query('A1')).json.state).toBe('pending');
    await running.post('/ngan-hang', { payload });
    expect(running.states()).toEqual(['paid', 'cleared']);
    expect(running.merchant.heard.map((one) => one.path)).toEqual(['/api/bills/notices', '/api/bills/notices']);
  });

  it('see payments, codes and billers at the desk, order trouble and lend a hand', async () => {
    const running = await start(() => ({ status: 500 }));
    const submit = (path: string, fields: Record<string, string>) =>
      running.browse(path, { method: 'POST', body: new URLSearchParams(fields) });
    const desk = async () => (await running.browse('/thu-ho')).text();
    await submit('/thu-ho/su-co', { trouble: 'clear:held' });
    await submit('/thu-ho/su-co', { biller: 'VIEN-THONG' });
    const before = await desk();
    for (const part of ['Gạch nợ chờ người bấm', 'Đang đóng cửa: Viễn thông (ví dụ)', '…33', 'PA25010000101']) {
      expect(before).toContain(part);
    }
    await submit('/thu-ho/su-co', { biller: 'VIEN-THONG' });
    const { payUrl } = await running.open(PHONE, '0900000001', { txnId: 'A1' });
    await running.act('A1');
    const text = await desk();
    for (const part of [
      'Đã trả, chờ bên thu gạch nợ',
      'Báo đang chờ gửi: 1',
      'Cho gạch nợ',
      new URL(payUrl).pathname,
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('style=');
    await submit(new URL(payUrl).pathname.replace('/tra/', '/tay/'), { as: 'refused' });
    expect((await running.query('A1')).json.state).toBe('reversing');
    await submit('/thu-ho/gui', {});
    expect(running.states()).toEqual(['paid', 'reversing', 'paid', 'reversing']);
  });
});

describe('process', () => {
  it('keeps payments, changed bills and waiting notices over a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'collector-'));
    cleanups.push(() => rmSync(dataDir, { recursive: true }));
    const first = await startCollectorSandbox(() => ({ status: 500 }), { dataDir });
    await first.open(PHONE, '0900000001', { txnId: 'A1' });
    await first.act('A1');
    await first.create(await first.request(PHONE, '0900000088'));
    await first.close();
    const second = await start(undefined, { dataDir });
    expect((await second.query('A1')).json.state).toBe('cleared');
    expect((await second.lookup(PHONE, '0900000001')).json.bills).toEqual([]);
    expect((await second.lookup(PHONE, '0900000088')).json.bills).toEqual([]);
    expect((await second.get('/notices?state=waiting')).items).toHaveLength(2);
  });

  it('tells by itself what the clock and the calls bring', async () => {
    const running = await start(undefined, { hasTimers: true }, Date.now);
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    await running.open(PHONE, '0900000001', { txnId: 'A1', expiresAt });
    await running.call('POST', '/v1/payments/A1/cancel');
    await expect.poll(running.states, { timeout: 3000 }).toEqual(['cancelled']);
  });
});
