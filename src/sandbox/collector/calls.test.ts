import { afterEach, describe, expect, it } from 'vitest';
import { startCollectorSandbox } from '../../../tests/support/bill-partner.ts';
import { readVietQr } from '../vietqr.ts';
import { billers } from './billers.ts';
import { fates } from './customers.ts';

let running: Awaited<ReturnType<typeof startCollectorSandbox>>;
afterEach(() => running.close());
const start = async (...given: Parameters<typeof startCollectorSandbox>) => {
  running = await startCollectorSandbox(...given);
  return running;
};
const PHONE = 'DI-DONG';
const POWER = 'DIEN-VINH-YEN';

describe('billers', () => {
  it('are told as the protocol has them, their own example a customer of theirs', async () => {
    const { call, lookup } = await start();
    const { status, isSigned, json } = await call('GET', '/v1/billers');
    expect({ status, isSigned, count: json.billers.length }).toEqual({ status: 200, isSigned: true, count: 9 });
    for (const biller of json.billers) {
      expect(Object.keys(biller)).not.toContain('areas');
      expect(biller.name).toContain('(ví dụ)');
      expect(biller.customerCodePattern).toMatch(/^(\[[A-Z0-9-]+\]\{\d+(,\d+)?\})+$/);
      expect(biller.customerCodeExample).toMatch(new RegExp(`^${biller.customerCodePattern}$`));
      expect((await lookup(biller.code, biller.customerCodeExample)).json.bills).toHaveLength(1);
    }
    expect(json.billers.filter((one: { closedFrom?: string }) => one.closedFrom)).toMatchObject([
      { code: 'NUOC-VINH-PHUC', closedFrom: '23:00', closedUntil: '05:00' },
    ]);
  });
});

describe('signatures of calls', () => {
  it.each([
    ['an unknown partner', { headers: { 'x-partner': 'khac' } }],
    ['a wrong signature', { headers: { 'x-signature': '0'.repeat(64) } }],
    ['a path without its base', { target: '/v1/billers' }],
    ['a time 301 seconds off', { headers: { 'x-timestamp': '1795316701' } }],
  ])('%s is 401', async (_, over) => {
    const { call } = await start();
    const answer = await call('GET', '/v1/billers', undefined, over);
    expect(answer).toMatchObject({
      status: 401,
      isSigned: false,
      json: { code: 'UNSIGNED', message: expect.any(String) },
    });
  });

  it('go by the clock of the world, also when the application is ahead', async () => {
    const { call, clock, merchant, open, act, isGenuine } = await start();
    await clock({ advanceSeconds: 86_400 });
    expect((await call('GET', '/v1/billers')).status).toBe(200);
    const { txnId } = await open(PHONE, '0900000001', { expiresAt: '2026-11-23T04:00:00Z' });
    await act(txnId);
    expect(merchant.heard.map((one) => [one.headers['x-timestamp'], isGenuine(one)])).toEqual([
      ['1795316400', true],
      ['1795316400', true],
    ]);
  });
});

describe('look-ups', () => {
  it('tell masked names and bills, oldest first, always alike', async () => {
    const { lookup } = await start();
    const { json, isSigned } = await lookup(POWER, 'PA25010000003');
    expect(isSigned).toBe(true);
    expect(json).toEqual({
      customerName: expect.stringMatching(/^[A-Z]+ [A-Z]\*\* [A-Z]+$/),
      customerArea: expect.any(String),
      mustPayOldestFirst: true,
      bills: ['2026-08', '2026-09', '2026-10'].map((period, index) => ({
        ref: expect.stringMatching(/^HD[0-9A-F]{16}$/),
        period,
        amountVnd: expect.any(Number),
        dueOn: `2026-${['09', '10', '11'][index]}-20`,
      })),
    });
    expect((await lookup(POWER, 'PA25010000003')).json).toEqual(json);
    expect((await lookup(POWER, 'PA25010000000')).json.bills).toEqual([]);
  });

  it('every well-formed code owes 0 to 3 months, but for the unknown', async () => {
    const { lookup } = await start();
    const counts = new Set<number>();
    for (let tail = 60; tail < 80; tail += 1) counts.add((await lookup(PHONE, `09000000${tail}`)).json.bills.length);
    expect([...counts].sort()).toEqual([0, 1, 2, 3]);
    expect((await lookup(PHONE, '0900000099')).json.code).toBe('UNKNOWN_CUSTOMER');
    expect((await lookup(PHONE, '090000009')).json.code).toBe('BAD_REQUEST');
    expect(await lookup('KHAC', '1')).toMatchObject({ status: 404, json: { code: 'UNKNOWN_BILLER' } });
    expect(new Set(fates.map((fate) => fate.tail)).size).toBe(fates.length);
  });

  it('are answered while the biller is closed', async () => {
    const { lookup, clock } = await start();
    await clock({ at: '2026-11-22T17:30:00Z' });
    expect((await lookup('NUOC-VINH-PHUC', '20110101')).status).toBe(200);
  });
});

describe('payments', () => {
  it('are opened once, with a code to scan or a wallet to open', async () => {
    const { request, create, query } = await start();
    const body = await request(PHONE, '0900000003');
    const made = await create(body);
    expect(made).toMatchObject({ status: 201, isSigned: true });
    expect(made.json).toEqual({
      ...{ txnId: 'T1', state: 'pending', amountVnd: body.amountVnd, method: 'vietqr', reference: null },
      ...{ receiptNumber: null, paidAt: null, clearedAt: null, reversedAt: null, reason: null },
      expiresAt: '2026-11-22T03:15:00Z',
      payUrl: expect.stringMatching(/\/thu-ho\/tra\/[0-9a-f]{32}$/),
      qrPayload: expect.stringMatching(/^000201/),
    });
    expect(readVietQr(made.json.qrPayload)).toMatchObject({
      ok: true,
      value: { amountVnd: body.amountVnd, isDynamic: true, merchantName: 'THU HO HOA DON' },
    });
    expect(await create(body)).toMatchObject({ status: 200, isSigned: true, json: made.json });
    expect(await create({ ...body, method: 'momo' })).toMatchObject({ status: 409, json: { code: 'TXN_REUSED' } });
    const { payUrl: _, qrPayload: __, ...told } = made.json;
    expect((await query('T1')).json).toEqual(told);
    expect(await query('T9')).toMatchObject({ status: 404, json: { code: 'UNKNOWN_TXN' } });

    const wallet = (await create(await request(PHONE, '0900000001', { method: 'momo' }))).json;
    expect(wallet).toMatchObject({ appUrl: expect.stringContaining(wallet.payUrl) });
    expect(wallet).not.toHaveProperty('qrPayload');
    expect((await create(await request(PHONE, '0900000101', { method: 'vnpay' }))).json).not.toHaveProperty('appUrl');
  });

  it.each([
    ['a txnId of blanks', { txnId: 'a b' }, 400, 'BAD_REQUEST'],
    ['a txnId of 41 letters', { txnId: 'a'.repeat(41) }, 400, 'BAD_REQUEST'],
    ['no bill', { bills: [], amountVnd: 0 }, 400, 'BAD_REQUEST'],
    ['another sum', { amountVnd: 1 }, 400, 'BAD_REQUEST'],
    ['bills of nobody', { bills: [{ ref: 'X', amountVnd: 90_000 }], amountVnd: 90_000 }, 400, 'BAD_REQUEST'],
    ['a time that passed', { expiresAt: '2026-11-22T03:00:00Z' }, 400, 'BAD_REQUEST'],
    ['a way nobody knows', { method: 'cash' }, 400, 'BAD_REQUEST'],
    ['no web address', { noticeUrl: 'javascript:1' }, 400, 'BAD_REQUEST'],
    ['an unknown biller', { biller: 'KHAC' }, 404, 'UNKNOWN_BILLER'],
    ['an unknown customer', { customerCode: '0900000099' }, 404, 'UNKNOWN_CUSTOMER'],
  ])('with %s are refused', async (_, over, status, code) => {
    const { request, create } = await start();
    expect(await create(await request(PHONE, '0900000001', over))).toMatchObject({ status, json: { code } });
  });

  it('only by the ways of the biller', async () => {
    const { request, create } = await start();
    const body = await request('NUOC-NONG-THON', '40310301', { method: 'momo' });
    expect(await create(body)).toMatchObject({ status: 409, json: { code: 'METHOD_UNAVAILABLE' } });
    expect((await create({ ...body, method: 'vietqr' })).status).toBe(201);
  });

  it('oldest first where the biller asks it', async () => {
    const { request, create } = await start();
    const body = await request(POWER, 'PA25010000003');
    const only = (from: number, to: number) => {
      const bills = body.bills.slice(from, to);
      const amountVnd = bills.reduce((sum: number, bill: { amountVnd: number }) => sum + bill.amountVnd, 0);
      return { ...body, bills, amountVnd };
    };
    expect(await create(only(1, 3))).toMatchObject({ status: 409, json: { code: 'OLDEST_FIRST' } });
    expect((await create(only(0, 2))).status).toBe(201);
    const free = await request(PHONE, '0900000003');
    const [, middle] = free.bills;
    expect((await create({ ...free, bills: [middle], amountVnd: middle.amountVnd })).status).toBe(201);
  });

  it('not at night where the biller sleeps, and cleared when it wakes', async () => {
    const { request, create, clock, act, query, states } = await start();
    const body = await request('NUOC-VINH-PHUC', '20110101', { expiresAt: '2026-11-22T20:00:00Z' });
    await clock({ at: '2026-11-22T15:59:59Z' });
    expect((await create(body)).status).toBe(201);
    await clock({ at: '2026-11-22T16:00:00Z' });
    expect(await create({ ...body, txnId: 'N2' })).toMatchObject({
      status: 409,
      json: { code: 'CLOSED', opensAt: '2026-11-22T22:00:00.000Z' },
    });
    expect((await create(body)).status).toBe(200);
    await act(body.txnId);
    await clock({ at: '2026-11-22T21:59:59Z' });
    expect((await query(body.txnId)).json.state).toBe('paid');
    await clock({ advanceSeconds: 1 });
    expect(states()).toEqual(['paid', 'cleared']);
    expect((await query(body.txnId)).json.clearedAt).toBe('2026-11-22T22:00:00.000Z');
  });

  it('are closed and opened by hand', async () => {
    const { request, create, trouble } = await start();
    const body = await request(PHONE, '0900000001');
    await trouble({ biller: PHONE, closed: true });
    expect((await create(body)).json).toMatchObject({ code: 'CLOSED', opensAt: '2026-11-22T04:00:00.000Z' });
    await trouble({ biller: PHONE, closed: false });
    expect((await create(body)).status).toBe(201);
  });

  it('…11: the amount changed after the look-up, once', async () => {
    const { request, create } = await start();
    const body = await request(PHONE, '0900000011');
    const [bill] = body.bills;
    const refused = await create(body);
    expect(refused).toMatchObject({ status: 409, json: { code: 'AMOUNT_CHANGED' } });
    expect(refused.json.bills).toMatchObject([
      { ref: bill.ref, amountVnd: bill.amountVnd + 10_000, period: '2026-10' },
    ]);
    expect((await create(await request(PHONE, '0900000011'))).status).toBe(201);
  });

  it('…88: paid elsewhere in between', async () => {
    const { request, create, lookup } = await start();
    expect((await create(await request(PHONE, '0900000088'))).json.code).toBe('ALREADY_PAID');
    expect((await lookup(PHONE, '0900000088')).json.bills).toEqual([]);
  });

  it('end by cancelling, but not once they are paid', async () => {
    const { open, call, act, states, post } = await start();
    await open(PHONE, '0900000001', { txnId: 'A1' });
    const cancelled = await call('POST', '/v1/payments/A1/cancel');
    expect(cancelled).toMatchObject({ status: 200, isSigned: true, json: { state: 'cancelled' } });
    expect((await call('POST', '/v1/payments/A1/cancel')).status).toBe(200);
    await post('/deliver', { provider: 'collector' });
    expect(states()).toEqual(['cancelled']);
    await open(PHONE, '0900000001', { txnId: 'A2' });
    await act('A2');
    expect((await call('POST', '/v1/payments/A2/cancel')).json.code).toBe('NOT_CANCELLABLE');
    expect((await call('POST', '/v1/payments/A9/cancel')).json.code).toBe('UNKNOWN_TXN');
  });
});

describe('faults of a call', () => {
  it.each(['timeout', 'html', 'busy'] as const)('look-up: %s, used up once', async (fault) => {
    const { lookup, trouble } = await start();
    await trouble({ switches: [`lookup:${fault}`] });
    const first = await lookup(PHONE, '0900000001').then(
      ({ status, json }) => ({ status, json: json?.code ?? null }),
      () => 'none',
    );
    expect(first).toEqual(
      { timeout: 'none', html: { status: 502, json: null }, busy: { status: 503, json: 'BUSY' } }[fault],
    );
    expect((await lookup(PHONE, '0900000001')).status).toBe(200);
  });

  it('forged: the answer is not signed by the collector', async () => {
    const { lookup, trouble } = await start();
    await trouble({ switches: ['lookup:forged', 'lookup:slow'], slowMs: 1 });
    expect(await lookup(PHONE, '0900000001')).toMatchObject({ status: 200, isSigned: true });
    expect(await lookup(PHONE, '0900000001')).toMatchObject({ status: 200, isSigned: false });
  });

  it('…22: opened without an answer, cleared without a notice; asking again tells', async () => {
    const { request, create, query, act, states, post } = await start();
    const body = await request(PHONE, '0900000022');
    await expect(create(body)).rejects.toThrow();
    expect((await create(body)).status).toBe(200);
    await act(body.txnId);
    await post('/deliver', {});
    expect(states()).toEqual([]);
    await expect(query(body.txnId)).rejects.toThrow();
    expect((await query(body.txnId)).json.state).toBe('cleared');
  });
});

describe('reports', () => {
  it('tell what was paid on a day of Vietnam, whatever became of it', async () => {
    const { open, act, clock, call, trouble, lookup } = await start();
    const expiresAt = '2026-11-22T18:00:00Z';
    const codes = ['0900000001', '0900000101', '0900000033', '0900000201', '0900000301'];
    for (const [index, code] of codes.entries()) await open(PHONE, code, { txnId: `R${index}`, expiresAt });
    await trouble({ txnId: 'R3', switches: ['report:missing'] });
    await act('R0');
    await clock({ at: '2026-11-22T16:59:59Z' });
    for (const txnId of ['R1', 'R2', 'R3']) await act(txnId);
    await clock({ advanceSeconds: 1 });
    await act('R4', { switches: ['report:amount', 'report:state'] });
    const first = await call('GET', '/v1/reports/2026-11-22');
    expect(first).toMatchObject({ status: 200, isSigned: true });
    expect(first.json).toMatchObject({
      day: '2026-11-22',
      payments: [
        { txnId: 'R0', state: 'cleared', reference: expect.any(String), paidAt: '2026-11-22T03:00:00.000Z' },
        { txnId: 'R1', state: 'cleared' },
        { txnId: 'R2', state: 'reversing' },
      ],
    });
    const { amountVnd } = (await call('GET', '/v1/payments/R4')).json;
    expect((await call('GET', '/v1/reports/2026-11-23')).json.payments).toMatchObject([
      { txnId: 'R4', state: 'reversed', amountVnd: amountVnd + 1 },
    ]);
    expect((await call('GET', '/v1/reports/2026-02-30')).json.code).toBe('BAD_REQUEST');
    expect((await lookup(PHONE, codes[0] ?? '')).json.bills).toEqual([]);
  });
});

it('every biller has bills between what it takes', () => {
  for (const { minVnd, maxVnd, billVnd } of billers) {
    expect(billVnd[0]).toBeGreaterThanOrEqual(minVnd);
    expect(billVnd[1] * 3).toBeLessThanOrEqual(maxVnd);
  }
});
