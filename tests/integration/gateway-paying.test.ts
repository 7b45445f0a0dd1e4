import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { cartView } from '#modules/cart/queries.ts';
import { signedQuery } from '#modules/gateways/core/vnpay.ts';
import { saveContract } from '#modules/gateways/save-contract.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { changeWay } from '#modules/paying/change-way.ts';
import { readReturn } from '#modules/paying/read-return.ts';
import { GATEWAY_METHODS, type GatewayMethod } from '#modules/payments/core/payment.ts';
import { sendRefund } from '#modules/refunds/send-refund.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { brokenInvariants, tellBroken } from '../proof/invariants.ts';
import { guestWithCart } from '../support/checkout.ts';
import { type GatewayMarket, openGatewayMarket, type Play } from '../support/gateway-market.ts';
import { ctxOf } from '../support/market.ts';

let market: GatewayMarket;
let goods: Awaited<ReturnType<GatewayMarket['goods']>>;

beforeAll(async () => {
  market = await openGatewayMarket();
  goods = await market.goods();
});
afterAll(() => market.close());

const order = (method: GatewayMethod | 'vietqr' = 'momo') => market.order(method, goods);
const reference = async (code: string) => (await market.attemptOf(code)).reference ?? '';

async function paid(method: GatewayMethod, play: Play = {}) {
  const one = await order(method);
  const acted = await market.payer(method, one.reference, play);
  return { ...one, acted };
}

const WHOLE = 170_000n;

/** Some gateways take a while to send money back: their questions have their times. */
async function refundedBy(code: string) {
  for (let turn = 0; turn < 6; turn++) {
    await market.work();
    const { refunds } = await market.story(code);
    if (refunds.every(({ state }) => state === 'done')) return refunds;
    await market.advance(120);
  }
  return (await market.story(code)).refunds;
}

describe('paying by a gateway', () => {
  it.each(GATEWAY_METHODS)('%s: the order is placed by its signed word, booked on its channel', async (method) => {
    const { code, acted } = await paid(method);
    expect(acted.notices.map((notice) => notice.state)).toEqual(['accepted']);
    expect(await market.story(code)).toMatchObject({
      state: 'placed',
      method,
      payments: [`${method} paid succeeded`],
      paidVnd: WHOLE,
    });
    const lines = await db.bookLine.findMany({
      where: { account: `shop:${goods.shop.shopId}:${method}` },
      select: { amountVnd: true },
    });
    expect(lines.map((line) => line.amountVnd)).toContain(WHOLE);
  });

  it('says before what each way takes', async () => {
    const dear = await market.goods(60_000_000n);
    const guest = await guestWithCart([{ variantId: dear.variantId, quantity: 1 }], await market.now());
    const cart = await cartView(
      { ...guest.ctx, now: await market.now() },
      { cartId: guest.cartId, areaCode: dear.areaCode },
    );
    const momo = cart?.groups[0]?.paymentMethods.find((way) => way.method === 'momo');
    expect(momo).toMatchObject({ available: false, why: 'above_most', minVnd: 1_000n, maxVnd: 50_000_000n });
    expect(cart?.groups[0]?.paymentMethods.find((way) => way.method === 'vnpay')?.available).toBe(true);
  });

  it('answers programs with our door to the gateway’s page', async () => {
    const guest = await guestWithCart([{ variantId: goods.variantId, quantity: 1 }], await market.now());
    const response = await fetch(`${env.baseUrl}/api/v1/checkouts`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `key-${guest.cartId}`,
        authorization: `Bearer ${guest.token}`,
      },
      body: JSON.stringify({
        cartId: guest.cartId,
        contact: { name: 'Nguyễn Thị Hoa', phone: '0913222333' },
        delivery: { kind: 'address', areaCode: goods.areaCode, line: 'Số 24 ngõ 6' },
        paymentMethod: 'vnpay',
      }),
    });
    const body = (await response.json()) as { orders: { payments: { redirectUrl: string; qrPayload?: string }[] }[] };
    expect(response.status).toBe(201);
    // Our own door: the address of VNPAY's page holds the payer's, and answers are kept for those who ask twice.
    const door = body.orders[0]?.payments[0]?.redirectUrl ?? '';
    expect(door.startsWith(`${env.baseUrl}/api/payments/open/`)).toBe(true);
    const page = (await fetch(door, { redirect: 'manual' })).headers.get('location');
    expect(page).toMatch(/\/vnpay\/paymentv2\/vpcpay\.html\?.*vnp_TxnRef=/);
    const kept = await db.idempotencyKey.findMany({ where: { body: { contains: door } }, select: { body: true } });
    expect(kept).toHaveLength(1);
    expect(kept[0]?.body).not.toContain('vnp_');
    expect(body.orders[0]?.payments[0]?.qrPayload).toBeUndefined();
  });

  it('opens once, however many press at once', async () => {
    const one = await market.order('momo', goods, false);
    const doors = await Promise.all(Array.from({ length: 4 }, () => market.visit(one.attempt?.id ?? '')));
    expect(doors.filter((location) => location.startsWith(market.url)).length).toBeGreaterThan(0);
    const listed = (await (await fetch(`${market.url}/payments?reference=${one.reference}`)).json()) as {
      items: unknown[];
    };
    expect(listed.items).toHaveLength(1);
  });
});

describe('messages', () => {
  it.each(GATEWAY_METHODS)('%s: twice at once pays once', async (method) => {
    const { code } = await paid(method, { switches: ['twice', 'held'] });
    await market.deliver({ reference: await reference(code), together: true });
    expect(await market.story(code)).toMatchObject({ state: 'placed', paidVnd: WHOLE });
  });

  it.each(GATEWAY_METHODS)('%s: a forged one changes and keeps nothing', async (method) => {
    const { code, reference: name } = await paid(method, { switches: ['forged'] });
    expect(await market.story(code)).toMatchObject({ state: 'awaiting_payment', paidVnd: 0n });
    expect(await db.gatewayNotice.count({ where: { reference: name } })).toBe(0);
  });

  it.each(['vnpay', 'momo', 'zalopay', 'payos'] as const)(
    '%s: one đồng off is not paid and waits for a person',
    async (method) => {
      for (const off of ['plus1', 'minus1']) {
        const { code, reference: name } = await paid(method, { switches: [off] });
        expect(await market.story(code)).toMatchObject({ state: 'awaiting_payment', paidVnd: 0n });
        const words = await db.gatewayNotice.findMany({ where: { reference: name } });
        expect(words.some((word) => word.needsPerson)).toBe(true);
      }
    },
  );

  it.each(['vnpay', 'momo'] as const)('%s: failed, then paid after all, is paid', async (method) => {
    const { code } = await paid(method, { switches: ['fail-first'] });
    expect(await market.story(code)).toMatchObject({ state: 'placed', paidVnd: WHOLE });
  });

  it.each(['vnpay', 'momo'] as const)('%s: a failure after the money changes nothing and is seen', async (method) => {
    const { code, reference: name } = await paid(method, { switches: ['fail-after'] });
    expect(await market.story(code)).toMatchObject({ state: 'placed', paidVnd: WHOLE });
    expect(
      await db.gatewayNotice.count({ where: { reference: name, verdict: 'contradicts', needsPerson: true } }),
    ).toBe(1);
  });

  it('of another merchant or nobody are refused in the provider’s own way', async () => {
    const unsigned = await fetch(`${env.baseUrl}/api/payments/vnpay/ipn?vnp_TxnRef=A&vnp_SecureHash=00`);
    expect([unsigned.status, ((await unsigned.json()) as { RspCode: string }).RspCode]).toEqual([200, '97']);
    const html = await fetch(`${env.baseUrl}/api/payments/momo/ipn`, { method: 'POST', body: '<html>' });
    expect(html.status).toBe(400);
  });
});

describe('silence', () => {
  it.each(GATEWAY_METHODS)('%s: a lost message is asked for', async (method) => {
    const { code } = await paid(method, { switches: ['lost'] });
    expect(await market.story(code)).toMatchObject({ state: 'awaiting_payment' });
    await market.advance(16 * 60);
    await market.work();
    expect(await market.story(code)).toMatchObject({ state: 'placed', paidVnd: WHOLE });
  });

  it('goods are not given up before the gateway was asked', async () => {
    const { code } = await paid('momo', { switches: ['lost'] });
    await market.advance(3600);
    await market.work();
    expect(await market.story(code)).toMatchObject({ state: 'placed', paidVnd: WHOLE });
  });

  it('nobody paid: the order ends with its attempt', async () => {
    const one = await order('zalopay');
    await market.advance(3600);
    for (const _ of [1, 2, 3]) {
      await market.work();
      await market.advance(5 * 60);
    }
    expect(await market.story(one.code)).toMatchObject({ state: 'cancelled', paidVnd: 0n });
  });

  it('a gateway that is down does not hold goods for ever', async () => {
    const one = await order('momo');
    await market.trouble('momo', ['query:html'], { times: 50 });
    await market.advance(3600);
    await market.work();
    expect((await market.story(one.code)).state).toBe('awaiting_payment');
    for (const _ of [1, 2, 3]) {
      await market.advance(6 * 60);
      await market.work();
    }
    expect(await market.story(one.code)).toMatchObject({ state: 'cancelled' });
    await market.post('/trouble', { clear: true });
  });

  it('an opening that was not answered is asked about, and made anew only when the gateway does not know it', async () => {
    await market.trouble('momo', ['create:html']);
    const one = await order('momo');
    expect((await market.attemptOf(one.code)).state).toBe('created');
    await market.advance(60);
    expect(await market.visit(one.attempt?.id ?? '')).toContain(market.url);
    await market.payer('momo', one.reference);
    expect(await market.story(one.code)).toMatchObject({ state: 'placed' });
  });

  it('the page people come back to changes nothing by what its address says, and asks', async () => {
    const { code, ctx, acted } = await paid('vnpay', { switches: ['lost'] });
    const query = new URL(acted.returnUrl).search.slice(1);
    expect(acted.returnUrl).toContain(`/thanh-toan/ve/vnpay/${code}`);
    expect(await readReturn(ctx, { gateway: 'vnpay', orderCode: code, query })).toEqual({
      state: 'paid',
      orderCode: code,
    });
    const open = await order('vnpay');
    const told = await readReturn(open.ctx, { gateway: 'vnpay', orderCode: open.code, query });
    expect(told.state).toBe('waiting');
    expect(await market.story(open.code)).toMatchObject({ state: 'awaiting_payment' });
  });

  it('the page people come back to says what becomes of money that nothing waits for', async () => {
    const one = await order('momo');
    const back = async (gateway: GatewayMethod) =>
      (await readReturn({ ...one.ctx, now: await market.now() }, { gateway, orderCode: one.code, query: '' })).state;
    must(await changeWay({ ...one.ctx, now: await market.now() }, { code: one.code, method: 'vnpay' }));
    expect(await back('momo')).toBe('replaced');
    const second = await market.attemptOf(one.code);
    await market.visit(second.id);
    await market.payer('vnpay', second.reference);
    expect(await back('vnpay')).toBe('paid');
    expect(await back('momo')).toBe('elsewhere');
    await market.advance(60);
    await market.payer('momo', one.reference, { switches: ['lost'] });
    expect(await back('momo')).toBe('late');
    expect((await market.story(one.code)).refunds).toMatchObject([{ amountVnd: WHOLE }]);
  });

  it('the page people come back to tells giving up from failing, and what a person looks at from waiting', async () => {
    const states = async (play: Play) => {
      const { code, ctx } = await paid('vnpay', play);
      return (await readReturn(ctx, { gateway: 'vnpay', orderCode: code, query: '' })).state;
    };
    expect(await states({ act: 'fail' })).toBe('failed');
    expect(await states({ act: 'cancel' })).toBe('cancelled');
    expect(await states({ act: 'fail', code: '07' })).toBe('held');
    expect(await states({ switches: ['minus1'] })).toBe('held');
  });
});

describe('too late, twice, another way', () => {
  it.each(['vnpay', 'momo', 'zalopay'] as const)('%s: money after the end goes back by itself', async (method) => {
    const { code, ctx } = await paid(method, { switches: ['held'] });
    must(await cancelOrder(ctx, { code, reason: 'Đổi ý' }));
    await market.deliver({ reference: await reference(code) });
    expect((await market.story(code)).payments).toEqual([`${method} void late`]);
    expect(await refundedBy(code)).toMatchObject([{ state: 'done', amountVnd: WHOLE, sentThrough: 'gateway' }]);
  });

  it('another way keeps the order; what the first way then brings after all goes back', async () => {
    const one = await order('momo');
    await market.payer('momo', one.reference, { switches: ['held'] });
    must(await changeWay({ ...one.ctx, now: await market.now() }, { code: one.code, method: 'vnpay' }));
    const second = await market.attemptOf(one.code);
    await market.visit(second.id);
    await market.payer('vnpay', second.reference);
    await market.deliver({ reference: one.reference });
    expect(await market.story(one.code)).toMatchObject({
      state: 'placed',
      method: 'vnpay',
      payments: ['momo void late', 'vnpay paid succeeded'],
      refunds: [{ amountVnd: WHOLE }],
    });
  });

  it('what the first way brings while the second still waits pays the order', async () => {
    const one = await order('zalopay');
    await market.payer('zalopay', one.reference, { switches: ['held'] });
    must(await changeWay({ ...one.ctx, now: await market.now() }, { code: one.code, method: 'vietqr' }));
    await market.deliver({ reference: one.reference });
    expect(await market.story(one.code)).toMatchObject({
      state: 'placed',
      method: 'zalopay',
      payments: ['zalopay paid succeeded', 'vietqr void cancelled'],
    });
  });

  it('after a failure the same way may be tried again', async () => {
    const one = await order('momo');
    await market.payer('momo', one.reference, { act: 'fail' });
    expect((await market.story(one.code)).payments).toEqual(['momo due failed']);
    must(await changeWay({ ...one.ctx, now: await market.now() }, { code: one.code, method: 'momo' }));
    const second = await market.attemptOf(one.code);
    expect(second.reference).not.toBe(one.reference);
    await market.visit(second.id);
    await market.payer('momo', second.reference);
    expect(await market.story(one.code)).toMatchObject({ state: 'placed' });
  });

  it('cash keeps the order, too, and money that comes all the same goes back', async () => {
    const one = await order('momo');
    await market.payer('momo', one.reference, { switches: ['held'] });
    must(await changeWay({ ...one.ctx, now: await market.now() }, { code: one.code, method: 'cod' }));
    await market.deliver({ reference: one.reference });
    expect(await market.story(one.code)).toMatchObject({
      state: 'placed',
      method: 'cod',
      refunds: [{ amountVnd: WHOLE }],
    });
  });
});

describe('money back', () => {
  async function cancelled(method: GatewayMethod, switches: string[] = []) {
    const one = await paid(method);
    if (switches.length > 0) await market.trouble(method, switches, { reference: one.reference });
    must(await cancelOrder({ ...one.ctx, now: await market.now() }, { code: one.code, reason: 'Đổi ý' }));
    await market.work();
    return one;
  }
  const seller = () => ctxOf(goods.shop.seller);

  it.each(['vnpay', 'momo', 'zalopay', 'viettelmoney'] as const)('%s sends it itself', async (method) => {
    const { code } = await cancelled(method);
    expect(await refundedBy(code)).toMatchObject([{ state: 'done', sentThrough: 'gateway' }]);
  });

  it('under way: the seller may not send it as well; done when the gateway says so', async () => {
    const { code, reference: name } = await cancelled('zalopay', ['refund:pending']);
    const [refund] = (await market.story(code)).refunds;
    expect(refund?.state).toBe('due');
    const sent = await sendRefund(
      { ...seller(), now: await market.now() },
      { refundId: refund?.id ?? '', through: 'bank', reference: 'FT1' },
    );
    expect(sent).toMatchObject({ ok: false, code: 'REFUND_BY_GATEWAY' });
    const row = await db.refund.findUniqueOrThrow({ where: { id: refund?.id ?? '' } });
    await market.post('/settle', { provider: 'zalopay', reference: row.refundRef, as: 'done' });
    await market.advance(10 * 60);
    await market.work();
    expect((await market.story(code)).refunds).toMatchObject([{ state: 'done', sentThrough: 'gateway' }]);
    expect(name).not.toBe('');
  });

  it('refused: the seller sends it', async () => {
    const { code } = await cancelled('momo', ['refund:refused']);
    const [refund] = (await market.story(code)).refunds;
    expect(refund).toMatchObject({ state: 'due', refusedCode: expect.any(String) });
    must(
      await sendRefund(
        { ...seller(), now: await market.now() },
        { refundId: refund?.id ?? '', through: 'bank', reference: 'FT1' },
      ),
    );
    await market.work();
    expect((await market.story(code)).refunds).toMatchObject([{ state: 'sent', sentThrough: 'bank' }]);
  });

  it('an answer that never came is asked for, not sent twice', async () => {
    const { code, reference: name } = await cancelled('momo', ['refund:timeout']);
    await market.advance(5 * 60);
    await market.work();
    expect((await market.story(code)).refunds).toMatchObject([{ state: 'done' }]);
    const listed = (await (await fetch(`${market.url}/payments?reference=${name}`)).json()) as {
      items: { refunds: unknown[] }[];
    };
    expect(listed.items[0]?.refunds).toHaveLength(1);
  });

  it('payOS has none: the seller sends it', async () => {
    const { code } = await cancelled('payos');
    expect((await market.story(code)).refunds).toMatchObject([{ state: 'due', refusedCode: 'not_offered' }]);
  });
});

describe('a shop with a contract of its own', () => {
  const contract = (hashSecret: string) => ({ gateway: 'vnpay', tmnCode: 'GIANRIENG', hashSecret }) as const;
  const enter = async (hashSecret: string) => {
    must(
      await saveContract(
        { ...ctxOf(goods.shop.seller), now: await market.now() },
        { shopId: goods.shop.shopId, credentials: contract(hashSecret) },
      ),
    );
    await market.post('/merchants', { provider: 'vnpay', id: 'GIANRIENG', secret: hashSecret });
  };

  it('is paid by it, and new keys stop nothing', async () => {
    await enter('khoa-thu-nhat');
    const first = await paid('vnpay', { switches: ['held'] });
    expect((await market.attemptOf(first.code)).contractId).not.toBeNull();
    await enter('khoa-thu-hai');
    await market.deliver({ reference: first.reference });
    expect(await market.story(first.code)).toMatchObject({ state: 'placed' });
    const second = await paid('vnpay');
    expect(await market.story(second.code)).toMatchObject({ state: 'placed' });
    const stored = await db.gatewayContract.findFirstOrThrow({ where: { merchant: 'GIANRIENG' } });
    expect(stored.credentialsSealed).not.toContain('khoa-thu');
  });

  it('its keys never settle another’s attempt', async () => {
    const other = await market.goods();
    const one = await market.order('vnpay', other);
    expect((await market.attemptOf(one.code)).contractId).toBeNull();
    const pairs = new Map([
      ['vnp_TmnCode', 'GIANRIENG'],
      ['vnp_Amount', '17000000'],
      ['vnp_TxnRef', one.reference],
      ['vnp_ResponseCode', '00'],
      ['vnp_TransactionStatus', '00'],
      ['vnp_TransactionNo', '99887766'],
      ['vnp_OrderInfo', 'x'],
      ['vnp_BankCode', 'NCB'],
      ['vnp_PayDate', '20261123130000'],
    ]);
    const query = signedQuery(pairs);
    const signature = createHmac('sha512', 'khoa-thu-hai').update(query).digest('hex');
    const answer = await fetch(`${env.baseUrl}/api/payments/vnpay/ipn?${query}&vnp_SecureHash=${signature}`);
    expect(((await answer.json()) as { RspCode: string }).RspCode).toBe('01');
    expect(await market.story(one.code)).toMatchObject({ state: 'awaiting_payment' });
  });
});

describe('messages that providers really sent', () => {
  const DOORS = {
    W: ['/api/payments/vnpay/ipn', '01', '97'],
    M: ['/api/payments/momo/ipn', 204, 400],
    Y: ['/api/payments/bank/payos', 200, 401],
    Z: ['/api/payments/zalopay/callback', '1', '-1'],
  } as const;

  it.each(['W1', 'W2', 'M1', 'M2', 'M3', 'M4', 'Y1', 'Z1'])(
    '%s byte for byte; one digit wrong is refused',
    async (vector) => {
      const other = await market.goods();
      const ctx = { ...ctxOf(other.shop.seller), now: await market.now() };
      for (const credentials of [
        { gateway: 'vnpay', tmnCode: 'TEST_TMN_CODE', hashSecret: 'test_secret' },
        {
          gateway: 'momo',
          partnerCode: 'MOMOBKUN20180529',
          accessKey: 'klm05TvNBzhg7h7j',
          secretKey: 'at67qH6mk8w5Y1nAyMoYKMWACiEi2bsa',
        },
        { gateway: 'zalopay', appId: '2553', key1: 'k', key2: 'kLtgPl8HHhfvMuDHPwKfgfsY4Ydm9eIz' },
      ] as const)
        must(await saveContract(ctx, { shopId: other.shop.shopId, credentials }));
      const [path, known, refused] = DOORS[vector.charAt(0) as keyof typeof DOORS];
      const say = async (broken: boolean) => {
        const told = await market.post('/replay', { vector, to: `${env.baseUrl}${path}`, broken });
        if (typeof known === 'number') return told.status;
        const body = JSON.parse(String(told.response)) as { RspCode?: string; return_code?: number };
        return body.RspCode ?? String(body.return_code);
      };
      const count = () => db.gatewayNotice.count();
      const before = await count();
      expect(await say(true)).toBe(refused);
      expect(await count()).toBe(before);
      expect(await say(false)).toBe(known);
      expect(await count()).toBe(before + 1);
    },
  );
});

describe('a day of a provider', () => {
  it('is compared with ours', async () => {
    const { code } = await paid('momo');
    await market.advance(24 * 3600);
    await market.work();
    const days = await db.gatewayDay.findMany({ where: { provider: 'momo' }, orderBy: { day: 'desc' } });
    expect(days.some((day) => day.equal > 0)).toBe(true);
    const wrong = await db.gatewayDifference.findMany({ where: { kind: 'ours_only' } });
    expect(wrong).toEqual([]);
    expect(code).toMatch(/^DH/);
  });
});

it('leaves books and tables that agree', async () => {
  const broken = await brokenInvariants(process.env.DATABASE_ADMIN_URL ?? '');
  expect(tellBroken(broken)).toBe('');
});
