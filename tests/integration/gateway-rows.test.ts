/** Gateways and rows of bank accounts about the same orders: neither takes, tells or gives back what is the other's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { changeWay } from '#modules/paying/change-way.ts';
import { waysToChange } from '#modules/paying/queries.ts';
import { saveWatch } from '#modules/shops/save-watch.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { SettleRow } from '#modules/transfers/schema.ts';
import { settleRow } from '#modules/transfers/settle-row.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { brokenInvariants, tellBroken } from '../proof/invariants.ts';
import { moneyOf, openAttemptOf, payosNotice } from '../support/bank-rows.ts';
import { sepayNotice } from '../support/checkout.ts';
import { type GatewayMarket, openGatewayMarket } from '../support/gateway-market.ts';
import { PAYOS } from '../support/gateways.ts';
import { ctxOf, systemCtx } from '../support/market.ts';
import { drifted } from '../support/waiting-work.ts';

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

let market: GatewayMarket;
let goods: Awaited<ReturnType<GatewayMarket['goods']>>;

beforeAll(async () => {
  market = await openGatewayMarket();
  goods = await market.goods();
});
afterAll(() => market.close());

const WHOLE = 170_000n;

const tell = async (amountVnd: bigint, content: string) =>
  must(
    await receiveBankNotice(
      systemCtx(await market.now()),
      sepayNotice({ accountNumber: goods.shop.accountNumber, amountVnd, content }),
    ),
  );
const rowsOf = (content: string) => db.notice.findMany({ where: { content }, include: { parts: true } });

/** First by MoMo, whose word is still under way, then by transfer. */
async function turnedToTransfer() {
  const one = await market.order('momo', goods);
  await market.payer('momo', one.reference, { switches: ['held'] });
  must(await changeWay({ ...one.ctx, now: await market.now() }, { code: one.code, method: 'vietqr' }));
  return one;
}

describe('a part by transfer', () => {
  it('keeps the way; what an earlier gateway brings goes back, and the rest is still waited for', async () => {
    const { code, ctx, reference } = await turnedToTransfer();
    await tell(50_000n, (await openAttemptOf(code)).code);
    const now = { ...ctx, now: await market.now() };
    for (const method of ['momo', 'vietqr', 'cod'] as const)
      expect(await changeWay(now, { code, method })).toMatchObject({ code: 'PAYMENT_PART_CAME' });
    expect((await waysToChange(now, code, true)).ways).toEqual([]);
    await market.deliver({ reference });
    expect(await market.story(code)).toMatchObject({ state: 'awaiting_payment', refunds: [{ amountVnd: WHOLE }] });
    await tell(120_000n, (await openAttemptOf(code)).code);
    expect(await moneyOf(code)).toMatchObject({
      state: 'placed',
      payment: [
        ['void', WHOLE],
        ['paid', WHOLE],
      ],
      surplus: [],
      bank: WHOLE,
      owed: -WHOLE,
    });
  });
});

describe('a forgotten order', () => {
  it('stands up again by a transfer, once, and never by the gateway that comes later still', async () => {
    const { code } = await turnedToTransfer();
    const content = (await openAttemptOf(code)).code;
    await market.advance(3600);
    await market.work();
    expect(await market.story(code)).toMatchObject({ state: 'cancelled' });
    await tell(WHOLE, content);
    const [row] = await rowsOf(content);
    expect(row?.outcome).toBe('late');
    const input = { noticeId: row?.id, act: 'link', orderCode1: code, reason: 'Đã gọi người mua' };
    const owner = { ...ctxOf(goods.shop.seller), now: await market.now() };
    must(await settleRow(owner, SettleRow.parse(input)));
    await market.deliver();
    await market.work();
    const order = await db.order.findUniqueOrThrow({ where: { code }, select: { id: true } });
    const again = await db.order.findMany({ where: { supersedesId: order.id }, select: { code: true } });
    expect(again).toHaveLength(1);
    expect(await moneyOf(again[0]?.code ?? '')).toMatchObject({ state: 'placed', payment: [['paid', WHOLE]] });
    expect(await moneyOf(code)).toMatchObject({ state: 'cancelled', surplus: [] });
    expect((await market.story(code)).refunds).toMatchObject([{ amountVnd: WHOLE }]);
  });
});

describe('payOS', () => {
  it('a link paid into a watched account is told by both and counted once, whoever is first', async () => {
    for (const isRowFirst of [false, true]) {
      const { code, reference, attempt } = await market.order('payos', goods);
      const content = `CT ${attempt?.code ?? ''}`;
      const steps = [() => market.payer('payos', reference), () => tell(WHOLE, content)];
      for (const step of isRowFirst ? steps.reverse() : steps) await step();
      expect(await market.story(code)).toMatchObject({ state: 'placed', method: 'payos', paidVnd: WHOLE, refunds: [] });
      expect(await rowsOf(content)).toMatchObject([
        { outcome: 'already_paid', resolvedAt: expect.any(Date), parts: [] },
      ]);
    }
  });

  it('another sum under the code of a link is put before a person', async () => {
    const { code, attempt } = await market.order('payos', goods);
    const content = `CT ${attempt?.code ?? ''}`;
    await tell(WHOLE - 1n, content);
    expect(await rowsOf(content)).toMatchObject([{ outcome: 'unknown_code', resolvedAt: null }]);
    expect(await market.story(code)).toMatchObject({ state: 'awaiting_payment', paidVnd: 0n });
  });

  it('a link that has ended, paid into the account all the same, is put before a person', async () => {
    const { code, attempt } = await market.order('payos', goods);
    await market.advance(3600);
    for (const _ of [1, 2, 3]) {
      await market.work();
      await market.advance(5 * 60);
    }
    expect(await market.story(code)).toMatchObject({ state: 'cancelled' });
    const content = `CT ${attempt?.code ?? ''}`;
    await tell(WHOLE, content);
    expect(await rowsOf(content)).toMatchObject([{ outcome: 'unknown_code', resolvedAt: null }]);
  });

  it('of another gateway a transfer by hand is no payment, whatever its sum', async () => {
    const { code, attempt } = await market.order('momo', goods);
    const content = `CT ${attempt?.code ?? ''}`;
    await tell(WHOLE, content);
    expect(await rowsOf(content)).toMatchObject([{ outcome: 'unknown_code', resolvedAt: null }]);
    expect(await market.story(code)).toMatchObject({ state: 'awaiting_payment', paidVnd: 0n });
  });

  it('tells of rows and of links at one door', async () => {
    const own = await market.goods();
    const secret = 'khoa-payos-cua-gian-17';
    const owner = { ...ctxOf(own.shop.seller), now: await market.now() };
    must(await saveWatch(owner, { shopId: own.shop.shopId, watch: 'payos', secretPassword: secret }));
    const { code, attempt } = await market.order('vietqr', own);
    const row = { accountNumber: own.shop.accountNumber, amountVnd: WHOLE, content: attempt?.code ?? '' };
    const say = async (body: string) =>
      (await fetch(`${env.baseUrl}/api/payments/bank/payos`, { method: 'POST', body })).status;
    expect(await say(payosNotice({ ...row, secret: 'khoa-cua-ke-khac-0001' }).body)).toBe(401);
    expect(await say('<html>')).not.toBe(200);
    expect(await market.story(code)).toMatchObject({ state: 'awaiting_payment' });
    expect(await say(payosNotice({ ...row, secret }).body)).toBe(200);
    expect(await moneyOf(code)).toMatchObject({ state: 'placed', bank: WHOLE });
    const stranger = { accountNumber: '99988877766', amountVnd: 1000n, content: 'thu', secret: PAYOS.checksumKey };
    const unknown = () => db.gatewayNotice.count({ where: { provider: 'payos', verdict: 'unknown_reference' } });
    const before = await unknown();
    expect(await say(payosNotice(stranger).body)).toBe(200);
    expect(await unknown()).toBe(before + 1);
  });
});

it('leaves books and tables that agree', async () => {
  const broken = await brokenInvariants(process.env.DATABASE_ADMIN_URL ?? '');
  expect(tellBroken(broken)).toBe('');
});
