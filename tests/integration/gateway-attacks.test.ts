/** What somebody who means harm, or a provider who errs, may send: whose word counts, how often, and what is never believed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must, ok } from '#kernel/result.ts';
import { saveContract } from '#modules/gateways/save-contract.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { changeWay } from '#modules/paying/change-way.ts';
import { closeGatewayDifference } from '#modules/paying/close-gateway-difference.ts';
import { readReturn } from '#modules/paying/read-return.ts';
import { refundByGateway } from '#modules/paying/refund-by-gateway.ts';
import { resolveGatewayWord } from '#modules/paying/resolve-word.ts';
import { gatewayRows, oweBack } from '#modules/payments/api.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { brokenInvariants, tellBroken } from '../proof/invariants.ts';
import { type GatewayMarket, openGatewayMarket } from '../support/gateway-market.ts';
import { payosSays, vnpaySays } from '../support/gateway-words.ts';
import { VIETTELMONEY, VNPAY } from '../support/gateways.ts';
import { ctxOf, makePerson, systemCtx, type TestShop } from '../support/market.ts';

let market: GatewayMarket;
let goods: Awaited<ReturnType<GatewayMarket['goods']>>;

beforeAll(async () => {
  market = await openGatewayMarket();
  goods = await market.goods();
});
afterAll(() => market.close());

const WHOLE = 170_000n;

async function enter(shop: TestShop, credentials: Parameters<typeof saveContract>[1]['credentials']) {
  must(await saveContract({ ...ctxOf(shop.seller), now: await market.now() }, { shopId: shop.shopId, credentials }));
}

describe('whose word it is', () => {
  it('two shops of one owner share a contract: each is paid by its own message', async () => {
    const [first, second] = [await market.goods(), await market.goods()];
    const credentials = { gateway: 'vnpay', tmnCode: 'HAIGIAN1', hashSecret: 'khoa-chung-hai-gian' } as const;
    for (const { shop } of [first, second]) await enter(shop, credentials);
    for (const one of [first, second]) {
      const { code, reference } = await market.order('vnpay', one);
      expect(await vnpaySays({ ...credentials, secret: credentials.hashSecret, reference })).toBe('00');
      expect(await market.story(code)).toMatchObject({ state: 'placed' });
    }
  });

  it('a shop that enters another’s name with a key of its own keeps no word of the other out', async () => {
    const [honest, thief] = [await market.goods(), await market.goods()];
    await enter(honest.shop, { gateway: 'vnpay', tmnCode: 'THATTHA1', hashSecret: 'khoa-cua-gian-that' });
    await enter(thief.shop, { gateway: 'vnpay', tmnCode: 'THATTHA1', hashSecret: 'khoa-cua-ke-gian' });
    const { code, reference } = await market.order('vnpay', honest);
    const word = { tmnCode: 'THATTHA1', reference, transaction: '5551' };
    expect(await vnpaySays({ ...word, secret: 'khoa-cua-ke-gian' })).toBe('01');
    expect(await market.story(code)).toMatchObject({ state: 'awaiting_payment' });
    expect(await vnpaySays({ ...word, secret: 'khoa-cua-gian-that' })).toBe('00');
    expect(await market.story(code)).toMatchObject({ state: 'placed' });
  });

  it('payOS signs with a new key: payments under way are still heard', async () => {
    const own = await market.goods();
    const keys = (checksumKey: string) => ({ gateway: 'payos', clientId: 'c-1', apiKey: 'a-1', checksumKey }) as const;
    await enter(own.shop, keys('khoa-payos-thu-nhat'));
    const { code, attempt } = await market.order('payos', own, false);
    await enter(own.shop, keys('khoa-payos-thu-hai'));
    expect(
      await payosSays({ reference: attempt?.reference ?? '', transfer: 'FT900', secret: 'khoa-payos-thu-hai' }),
    ).toBe(200);
    expect(await market.story(code)).toMatchObject({ state: 'placed' });
  });
});

describe('a door that signs its answers', () => {
  const post = async (path: string, pairs: Record<string, string>) => {
    const body = new URLSearchParams(pairs);
    const answer = await fetch(`${env.baseUrl}/api/payments/viettelmoney/${path}`, { method: 'POST', body });
    return (await answer.json()) as { check_sum?: string };
  };

  it('signs nothing that a stranger may have written', async () => {
    const { code, reference } = await market.order('viettelmoney', goods);
    const merchant_code = VIETTELMONEY.merchantCode;
    const paid = { billcode: 'X', cust_msisdn: '', error_code: '00', merchant_code, order_id: reference };
    const result = { ...paid, payment_status: '1', trans_amount: WHOLE.toString() };
    for (const asked of [reference, 'VPT22222222'])
      for (const error of ['01', '02', '03']) {
        // Values are joined without separators: what is answered to the question is the text of a result.
        const billcode = Object.values(result).join('');
        const { check_sum = '' } = await post('verify', { billcode, merchant_code, order_id: asked, check_sum: 'x' });
        await post('result', { ...result, vt_transaction_id: `${error}${merchant_code}${asked}`, check_sum });
      }
    expect(await market.story(code)).toMatchObject({ state: 'awaiting_payment', paidVnd: 0n });
    expect(await db.gatewayNotice.count({ where: { reference } })).toBe(0);
  });
});

describe('money that came twice for one attempt', () => {
  it('is put before a person, by whichever gateway', async () => {
    const link = await market.order('payos', goods);
    for (const transfer of ['FT1', 'FT2', 'FT2'])
      expect(await payosSays({ reference: link.reference, transfer })).toBe(200);
    const card = await market.order('vnpay', goods);
    const answers: string[] = [];
    for (const transaction of ['771', '772', '772'])
      answers.push(
        await vnpaySays({ tmnCode: VNPAY.tmnCode, secret: VNPAY.hashSecret, reference: card.reference, transaction }),
      );
    expect(answers).toEqual(['00', '00', '02']);
    for (const { code, reference } of [link, card]) {
      expect(await market.story(code)).toMatchObject({ state: 'placed', paidVnd: WHOLE, refunds: [] });
      const words = await db.gatewayNotice.findMany({ where: { reference, needsPerson: true } });
      expect(words.map(({ verdict }) => verdict)).toEqual(['paid_twice']);
    }
  });

  it('the number to give it back by stays that of the money that was taken', async () => {
    const { code, reference } = await market.order('vnpay', goods);
    const word = { tmnCode: VNPAY.tmnCode, secret: VNPAY.hashSecret, reference };
    expect(await vnpaySays({ ...word, transaction: '881' })).toBe('00');
    expect(await vnpaySays({ ...word, transaction: '882', amount: '100' })).toBe('04');
    expect((await market.attemptOf(code)).providerTxnId).toBe('881');
  });
});

it('a bill that has become smaller is not paid by what was asked before', async () => {
  const { code, ctx, reference } = await market.order('vnpay', goods);
  const now = { ...ctx, now: await market.now() };
  must(await changeWay(now, { code, method: 'vietqr' }));
  const second = (await market.attemptOf(code)).paymentId;
  const bill = (amountVnd: bigint) => db.payment.update({ where: { id: second }, data: { amountVnd } });
  await bill(100_000n);
  expect(await vnpaySays({ tmnCode: VNPAY.tmnCode, secret: VNPAY.hashSecret, reference })).toBe('00');
  const story = await market.story(code);
  expect(story).toMatchObject({ state: 'awaiting_payment', refunds: [{ amountVnd: WHOLE }] });
  must(await cancelOrder(now, { code, reason: 'Đổi ý' }));
  await bill(WHOLE);
});

describe('money back in parts', () => {
  it('an answer about one refund is not taken for another that never arrived', async () => {
    const { code, reference } = await market.order('vnpay', goods);
    await market.payer('vnpay', reference);
    const order = await db.order.findUniqueOrThrow({ where: { code }, select: { id: true } });
    const owe = async (cause: string) =>
      must(
        await transaction(async (tx) =>
          ok(
            await oweBack(tx, systemCtx(await market.now()), {
              orderId: order.id,
              shopId: goods.shop.shopId,
              amountVnd: 20_000n,
              reason: 'thử',
              cause: `${cause}:${order.id}`,
              isSandbox: true,
            }),
          ),
        ),
      );
    await owe('phan-mot');
    for (const _ of [1, 2, 3]) {
      await market.work();
      await market.advance(120);
    }
    expect((await market.story(code)).refunds).toMatchObject([{ state: 'done' }]);
    await market.trouble('vnpay', ['refund:html'], { reference });
    await owe('phan-hai');
    for (const _ of [1, 2, 3]) {
      await market.work();
      await market.advance(120);
    }
    const listed = (await (await fetch(`${market.url}/payments?reference=${reference}`)).json()) as {
      items: { refunds: unknown[] }[];
    };
    const { refunds } = await market.story(code);
    expect(refunds.filter(({ state }) => state === 'done')).toHaveLength(listed.items[0]?.refunds.length ?? 0);
  });
});

describe('questions', () => {
  it('a question that is written down is not written down again while a slow provider holds up its turn', async () => {
    const one = await market.order('momo', goods);
    const at = new Date((await market.now()).getTime() + 5 * 60_000);
    const claim = async (when: Date) =>
      must(await transaction(async (tx) => ok(await gatewayRows.claimQueries(tx, when))));
    expect(await claim(at)).toContain(one.attempt?.id);
    expect(await claim(new Date(at.getTime() + 10 * 60_000))).not.toContain(one.attempt?.id);
  });
});

describe('the door to a gateway’s page', () => {
  it('leads back to the order once the time to pay is over', async () => {
    const one = await market.order('momo', goods);
    await market.advance(3600);
    expect(await market.visit(one.attempt?.id ?? '')).toBe(`/don-hang/${one.code}/tra-tien`);
  });

  it('does not knock at the gateway for everybody who knocks', async () => {
    const one = await market.order('momo', goods);
    const door = `${env.baseUrl}/api/payments/open/${one.attempt?.id}`;
    const statuses = new Set<number>();
    for (let knock = 0; knock < 130; knock++) statuses.add((await fetch(door, { redirect: 'manual' })).status);
    expect([...statuses]).toEqual([302, 429]);
  });
});

describe('an official who also works in the shop', () => {
  it('sets nothing aside that is about its money', async () => {
    const { code, reference } = await market.order('vnpay', goods);
    const word = { tmnCode: VNPAY.tmnCode, secret: VNPAY.hashSecret, reference };
    expect(await vnpaySays({ ...word, amount: '16999900' })).toBe('04');
    const { id: attemptId } = await market.attemptOf(code);
    const { id: noticeId } = await db.gatewayNotice.findFirstOrThrow({ where: { reference } });
    const day = new Date('2026-11-22T00:00:00Z');
    const { id: differenceId } = await db.gatewayDifference.create({
      data: { provider: 'vnpay', day, kind: 'ours_only', reference, attemptId, foundAt: await market.now() },
    });
    const official = await makePerson({ roles: ['moderator'] });
    const both = { ...official, shops: [{ shopId: goods.shop.shopId, role: 'staff' as const }] };
    const reason = 'Đã hỏi cổng, tiền chưa về';
    for (const [actor, refused] of [
      [both, 'NOT_ALLOWED'],
      [official, undefined],
    ] as const) {
      const ctx = ctxOf(actor, await market.now());
      for (const done of [
        await resolveGatewayWord(ctx, { noticeId, reason }),
        await closeGatewayDifference(ctx, { differenceId, reason }),
      ])
        expect(done.ok ? undefined : done.code).toBe(refused);
    }
  });
});

describe('at once', () => {
  it('a message, another way, the end of the order and the page: money is taken or goes back, once', async () => {
    const one = { tmnCode: VNPAY.tmnCode, secret: VNPAY.hashSecret };
    for (let round = 0; round < 12; round++) {
      const { code, ctx, reference } = await market.order('vnpay', goods);
      const now = { ...ctx, now: await market.now() };
      const acts = [
        () => vnpaySays({ ...one, reference, transaction: `6${round}1` }),
        () => vnpaySays({ ...one, reference, transaction: `6${round}1` }),
        () => readReturn(now, { gateway: 'vnpay', orderCode: code, query: '' }),
        () => changeWay(now, { code, method: round % 2 === 0 ? 'momo' : 'cod' }),
        ...(round % 3 === 0 ? [] : [() => cancelOrder(now, { code, reason: 'Đổi ý' })]),
      ];
      const answers = await Promise.all(acts.map((act) => act()));
      expect(answers.slice(0, 2).sort()).toEqual(['00', '02']);
      const { paidVnd, refunds, state } = await market.story(code);
      expect(paidVnd, JSON.stringify(answers)).toBe(WHOLE);
      const backVnd = refunds.reduce((sum, { amountVnd }) => sum + amountVnd, 0n);
      const last = await db.order.findUniqueOrThrow({ where: { code }, select: { method: true } });
      expect(backVnd).toBe(state === 'cancelled' || last.method !== 'vnpay' ? WHOLE : 0n);
    }
  });

  it('two workers on one refund send it once', async () => {
    for (const method of ['vnpay', 'momo', 'zalopay'] as const) {
      const { code, ctx, reference } = await market.order(method, goods);
      await market.payer(method, reference);
      must(await cancelOrder({ ...ctx, now: await market.now() }, { code, reason: 'Đổi ý' }));
      const [refund] = (await market.story(code)).refunds;
      const system = systemCtx(await market.now());
      await Promise.all([1, 2, 3].map(() => refundByGateway(system, refund?.id ?? '')));
      for (const _ of [1, 2, 3]) {
        await market.work();
        await market.advance(180);
      }
      const listed = (await (await fetch(`${market.url}/payments?reference=${reference}`)).json()) as {
        items: { refunds: unknown[] }[];
      };
      expect(listed.items[0]?.refunds, method).toHaveLength(1);
      expect((await market.story(code)).refunds, method).toMatchObject([{ state: 'done', sentThrough: 'gateway' }]);
    }
  });
});

it('leaves books and tables that agree', async () => {
  const broken = await brokenInvariants(process.env.DATABASE_ADMIN_URL ?? '');
  expect(tellBroken(broken)).toBe('');
});
