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
const bodies = (running: Running) => running.merchant.heard.map((one) => JSON.parse(one.body));

describe('states', () => {
  it('pending, paid, cleared: told one after another, and the bill is no longer due', async () => {
    const running = await start();
    await running.open(PHONE, '0900000001', { txnId: 'A1' });
    const { payment, returnUrl, notices } = await running.act('A1');
    expect(returnUrl).toBe('https://cho.example.vn/hoa-don/tra-ve');
    expect(notices).toMatchObject([
      { about: 'paid', state: 'accepted' },
      { about: 'cleared', state: 'accepted' },
    ]);
    expect(running.merchant.heard.every((one) => one.path === '/api/bills/notices' && running.isGenuine(one))).toBe(
      true,
    );
    const at = '2026-11-22T03:00:00.000Z';
    expect(bodies(running)).toMatchObject([
      { txnId: 'A1', state: 'paid', paidAt: at, clearedAt: null, receiptNumber: null, reference: expect.any(String) },
      { txnId: 'A1', state: 'cleared', paidAt: at, clearedAt: at, receiptNumber: expect.stringMatching(/^BN/) },
    ]);
    expect((await running.query('A1')).json).toEqual(bodies(running)[1]);
    expect(payment.state).toBe('cleared');
    expect((await running.lookup(PHONE, '0900000001')).json.bills).toEqual([]);
    expect(await running.act('A1')).toMatchObject({ error: { code: 'NOT_OPEN' } });
  });

  it.each([
    ['fail', 'failed', 'Tài khoản không đủ tiền'],
    ['cancel', 'cancelled', 'Người trả đã hủy'],
  ])('pending, %s: no money, and the bill stays due', async (act, state, reason) => {
    const running = await start();
    await running.open(PHONE, '0900000001', { txnId: 'A1' });
    await running.act('A1', { act });
    expect(bodies(running)).toMatchObject([{ state, reason, paidAt: null, reference: null }]);
    expect((await running.lookup(PHONE, '0900000001')).json.bills).toHaveLength(1);
  });

  it('pending, expired: by the clock, not a second before', async () => {
    const running = await start();
    await running.open(PHONE, '0900000001', { txnId: 'A1' });
    await running.clock({ at: '2026-11-22T03:14:59Z' });
    expect((await running.query('A1')).json.state).toBe('pending');
    await running.clock({ advanceSeconds: 1 });
    expect(running.states()).toEqual(['expired']);
    expect(await running.act('A1')).toMatchObject({ error: { code: 'NOT_OPEN' } });
  });

  it('…33: the biller refuses, the money goes back, the bill is due again', async () => {
    const running = await start();
    await running.open(PHONE, '0900000033', { txnId: 'A1' });
    await running.act('A1');
    expect(running.states()).toEqual(['paid', 'reversing']);
    await running.clock({ advanceSeconds: 60 });
    expect(bodies(running).at(-1)).toMatchObject({
      ...{ state: 'reversed', clearedAt: null, receiptNumber: null, reason: 'Bên thu từ chối gạch nợ' },
      reversedAt: '2026-11-22T03:01:00.000Z',
    });
    expect((await running.lookup(PHONE, '0900000033')).json.bills).toHaveLength(1);
  });

  it('…44: cleared, and reversed on the next day', async () => {
    const running = await start();
    await running.open(PHONE, '0900000044', { txnId: 'A1' });
    await running.act('A1');
    await running.clock({ at: '2026-11-23T01:59:59Z' });
    expect(running.states()).toEqual(['paid', 'cleared']);
    await running.clock({ at: '2026-11-24T00:00:00Z' });
    expect(running.states()).toEqual(['paid', 'cleared', 'reversing', 'reversed']);
    expect((await running.query('A1')).json).toMatchObject({
      ...{ clearedAt: '2026-11-22T03:00:00.000Z', reversedAt: '2026-11-23T02:01:00.000Z' },
      reason: 'Bên thu hủy gạch nợ',
    });
  });

  it('…55: paid now, cleared ten minutes later', async () => {
    const running = await start();
    await running.open(PHONE, '0900000055', { txnId: 'A1' });
    await running.act('A1');
    await running.clock({ advanceSeconds: 599 });
    expect(running.states()).toEqual(['paid']);
    await running.clock({ advanceSeconds: 1 });
    expect(running.states()).toEqual(['paid', 'cleared']);
  });

  it('by hand: cleared, refused, reversing until the end of the next day, reversed', async () => {
    const running = await start();
    const settle = (txnId: string, as: string) => running.post('/thu-ho/settle', { txnId, as });
    await running.open(PHONE, '0900000001', { txnId: 'A1' });
    expect((await settle('A1', 'cleared')).json.error.code).toBe('NOT_POSSIBLE');
    await running.act('A1', { switches: ['clear:held', 'reverse:held'] });
    await running.clock({ at: '2026-11-23T16:59:59Z' });
    expect(running.states()).toEqual(['paid']);
    expect((await settle('A1', 'cleared')).json.payment.state).toBe('cleared');
    await running.clock({ at: '2026-11-24T16:59:59Z' });
    expect((await settle('A1', 'reversing')).json.payment.state).toBe('reversing');
    await running.clock({ advanceSeconds: 1000 });
    expect((await settle('A1', 'reversed')).json.payment.state).toBe('reversed');
    expect(running.states()).toEqual(['paid', 'cleared', 'reversing', 'reversed']);

    const expiresAt = '2026-12-01T00:00:00Z';
    await running.open(PHONE, '0900000101', { txnId: 'A2', expiresAt });
    await running.act('A2');
    await running.clock({ at: '2026-11-26T17:00:00Z' });
    expect((await settle('A2', 'reversing')).status).toBe(409);
    expect((await settle('A9', 'cleared')).status).toBe(404);
  });

  it('two open payments of one bill: the second takes no money', async () => {
    const running = await start();
    await running.open(PHONE, '0900000001', { txnId: 'A1' });
    const second = await running.request(PHONE, '0900000001', { txnId: 'A2' });
    expect((await running.create(second)).status).toBe(201);
    await running.act('A1');
    await running.act('A2');
    expect((await running.query('A2')).json).toMatchObject({
      state: 'failed',
      reason: 'Hóa đơn đã được trả',
      paidAt: null,
    });
    expect((await running.create({ ...second, txnId: 'A3' })).json.code).toBe('ALREADY_PAID');
  });
});

describe('notices', () => {
  it.each([
    [{ status: 500 }, 'again'],
    [{ status: 200, body: '<html>' }, 'again'],
    [{ status: 200, body: '{"ok":false}' }, 'again'],
    [{ status: 201, body: '{"ok":true}' }, 'again'],
    [{ status: 200, body: '{ "ok": true }' }, 'once'],
  ])('answered %j: %s', async (answer, verdict) => {
    const running = await start(() => answer);
    await running.open(PHONE, '0900000001', { txnId: 'A1' });
    await running.act('A1', { act: 'cancel' });
    await running.post('/deliver', { untilSettled: true });
    expect(running.merchant.heard).toHaveLength(verdict === 'once' ? 1 : 6);
  });

  it('come again after 1, 5, 15, 60 and 360 minutes, each signed at its own time, then no more', async () => {
    let at = Date.parse('2026-11-22T03:00:00Z');
    const running = await start(
      () => ({ status: 503 }),
      {},
      () => at,
    );
    await running.open(PHONE, '0900000001', { txnId: 'A1' });
    await running.act('A1', { act: 'cancel' });
    const wait = async (seconds: number) => {
      at += seconds * 1000;
      await running.clock({ advanceSeconds: 0 });
      return running.merchant.heard.length;
    };
    for (const [index, minutes] of [1, 5, 15, 60, 360].entries()) {
      expect(await wait(minutes * 60 - 1)).toBe(index + 1);
      expect(await wait(1)).toBe(index + 2);
    }
    expect(await wait(86_400)).toBe(6);
    expect(running.merchant.heard.every(running.isGenuine)).toBe(true);
    expect(new Set(running.merchant.heard.map((one) => one.headers['x-timestamp'])).size).toBe(6);
    expect(new Set(running.merchant.heard.map((one) => one.body)).size).toBe(1);
    expect((await running.get('/notices?provider=collector')).items).toMatchObject([{ state: 'given_up' }]);
  });

  it('late, held, lost, twice, shuffled', async () => {
    const running = await start();
    const codes = ['0900000001', '0900000101', '0900000201', '0900000301', '0900000401'];
    for (const [index, code] of codes.entries()) await running.open(PHONE, code, { txnId: `A${index}` });
    const heard = async () => {
      const states = running.states();
      running.merchant.heard.length = 0;
      return states;
    };
    await running.act('A0', { switches: ['late'], delaySeconds: 30 });
    expect(await heard()).toEqual([]);
    await running.clock({ advanceSeconds: 30 });
    expect(await heard()).toEqual(['paid', 'cleared']);
    await running.act('A1', { switches: ['held'] });
    await running.clock({ advanceSeconds: 300 });
    expect(await heard()).toEqual([]);
    await running.post('/deliver', { provider: 'collector', order: 'newest' });
    expect(await heard()).toEqual(['cleared', 'paid']);
    await running.act('A2', { switches: ['lost'] });
    expect(await heard()).toEqual([]);
    await running.act('A3', { switches: ['twice'] });
    expect(await heard()).toEqual(['paid', 'paid', 'cleared', 'cleared']);
    await running.act('A4', { switches: ['shuffled'] });
    expect(await heard()).toEqual(['cleared', 'paid']);
    expect((await running.query('A4')).json.state).toBe('cleared');
  });

  it('forged: once, by somebody without the key; no money, and the payer may still pay', async () => {
    const running = await start(() => ({ status: 500 }));
    await running.open(PHONE, '0900000001', { txnId: 'A1' });
    await running.trouble({ txnId: 'A1', switches: ['forged'] });
    await running.act('A1');
    await running.post('/deliver', {});
    expect(running.states()).toEqual(['cleared']);
    expect(running.merchant.heard.map(running.isGenuine)).toEqual([false]);
    expect((await running.query('A1')).json).toMatchObject({ state: 'pending', paidAt: null });
    await running.act('A1');
    expect(running.merchant.heard.map(running.isGenuine)).toEqual([false, true, true]);
  });

  it('trouble is armed before the payment exists, for it or for the next', async () => {
    const running = await start();
    await running.trouble({ txnId: 'A2', switches: ['lost'] });
    await running.trouble({ switches: ['twice'] });
    await running.open(PHONE, '0900000001', { txnId: 'A1' });
    await running.open(PHONE, '0900000101', { txnId: 'A2' });
    await running.act('A2', { act: 'cancel' });
    await running.act('A1', { act: 'cancel' });
    expect(bodies(running).map((one) => one.txnId)).toEqual(['A1', 'A1']);
    expect((await running.get('/thu-ho/trouble')).items).toEqual([]);
    expect((await running.trouble({ switches: ['nonsense'] })).status).toBe(422);
    await running.trouble({ switches: ['lost'] });
    expect((await running.trouble({ clear: true })).json).toEqual({ items: [], closed: [] });
  });
});
