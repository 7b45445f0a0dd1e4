/** What a gateway was asked and did not answer in time: money back, and pages opened on another day than they were named. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { dayOf, minuteOfDay } from '#kernel/time.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { sendRefund } from '#modules/refunds/send-refund.ts';
import { db } from '#platform/db.ts';
import { type GatewayMarket, openGatewayMarket } from '../support/gateway-market.ts';
import { ctxOf } from '../support/market.ts';

let market: GatewayMarket;
let goods: Awaited<ReturnType<GatewayMarket['goods']>>;

beforeAll(async () => {
  market = await openGatewayMarket();
  goods = await market.goods();
});
afterAll(() => market.close());

const DAY_SECONDS = 24 * 3600;

/** Sent by the gateway, and its answer lost. */
async function sentUnheard() {
  const { code, ctx, reference } = await market.order('momo', goods);
  await market.payer('momo', reference);
  await market.trouble('momo', ['refund:timeout'], { reference });
  must(await cancelOrder({ ...ctx, now: await market.now() }, { code, reason: 'Đổi ý' }));
  await market.work();
  return { code, reference, refund: () => refundOf(code) };
}

async function refundOf(code: string) {
  const refund = await db.refund.findFirstOrThrow({ where: { payment: { order: { code } } } });
  const { id, state, sentThrough, refusedCode } = refund;
  return { id, state, sentThrough, refusedCode };
}

async function sendByHand(refundId: string) {
  const seller = { ...ctxOf(goods.shop.seller), now: await market.now() };
  return sendRefund(seller, { refundId, through: 'bank', reference: 'FT1' });
}

async function sentThere(reference: string): Promise<number> {
  const listed = (await (await fetch(`${market.url}/payments?reference=${reference}`)).json()) as {
    items: { refunds: unknown[] }[];
  };
  return listed.items[0]?.refunds.length ?? 0;
}

describe('money back that a gateway sent and did not tell of', () => {
  it('is not left to the shop because the first question after a night without a worker fails', async () => {
    const { reference, refund } = await sentUnheard();
    await market.trouble('momo', ['query:html'], { reference });
    await market.advance(DAY_SECONDS + 3600);
    await market.work();
    const unheard = await refund();
    expect(unheard).toMatchObject({ state: 'due', refusedCode: null });
    expect(await sendByHand(unheard.id)).toMatchObject({ ok: false, code: 'REFUND_BY_GATEWAY' });
    await market.advance(3600);
    await market.work();
    expect(await refund()).toMatchObject({ state: 'done', sentThrough: 'gateway' });
  });

  it('is the shop’s after a day of silence, and still asked about: who is first ends it', async () => {
    const { reference, refund } = await sentUnheard();
    const { id } = await refund();
    await db.refund.update({ where: { id }, data: { queryCount: 30 } });
    await market.trouble('momo', ['query:html'], { reference });
    await market.advance(DAY_SECONDS + 3600);
    await market.work();
    expect(await refund()).toMatchObject({ state: 'due', refusedCode: 'ask_provider' });
    await market.advance(7 * 3600);
    await market.work();
    expect(await refund()).toMatchObject({ state: 'done', sentThrough: 'gateway' });
    expect(await sendByHand(id)).toMatchObject({ ok: false, code: 'CASE_MOVED_ON' });
    expect(await sentThere(reference)).toBe(1);
  });

  it('that never arrived is not sent by us any more once it is the shop’s', async () => {
    const { code, ctx, reference } = await market.order('momo', goods);
    await market.payer('momo', reference);
    await market.trouble('momo', ['refund:html'], { reference });
    must(await cancelOrder({ ...ctx, now: await market.now() }, { code, reason: 'Đổi ý' }));
    await market.work();
    const { id } = await refundOf(code);
    const { refundRef } = await db.refund.update({ where: { id }, data: { queryCount: 30 } });
    await market.trouble('momo', ['query:html'], { reference: refundRef });
    await market.advance(DAY_SECONDS + 3600);
    await market.work();
    await market.advance(7 * 3600);
    await market.work();
    expect(await refundOf(code)).toMatchObject({ state: 'due', refusedCode: '42' });
    expect(await sentThere(reference)).toBe(0);
    must(await sendByHand(id));
  });
});

describe('a page opened on another day', () => {
  it('bears the name of the day it is opened on, and is paid', async () => {
    const toMidnight = 24 * 60 - minuteOfDay(await market.now());
    await market.advance((toMidnight - 5) * 60);
    const one = await market.order('zalopay', goods, false);
    const today = dayOf(await market.now());
    await market.advance(10 * 60);
    expect(dayOf(await market.now())).not.toBe(today);
    expect(await market.visit(one.attempt?.id ?? '')).toContain(market.url);
    const { reference } = await market.attemptOf(one.code);
    expect(reference).not.toBe(one.reference);
    await market.payer('zalopay', reference);
    expect(await market.story(one.code)).toMatchObject({ state: 'placed', paidVnd: 170_000n });
  });
});
