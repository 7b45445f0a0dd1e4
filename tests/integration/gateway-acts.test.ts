/** What only a person can end: money beside what was asked, money that is held, refunds and rows that nobody speaks of. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { must, ok } from '#kernel/result.ts';
import { inboxOf } from '#modules/notices/queries.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { applyStanding } from '#modules/paying/apply-standing.ts';
import { askAboutWord } from '#modules/paying/ask-about-word.ts';
import { changeWay } from '#modules/paying/change-way.ts';
import { stuckRefunds, wordsForPerson } from '#modules/paying/desk-queries.ts';
import { giveBackWord } from '#modules/paying/give-back-word.ts';
import { settleStuckRefund } from '#modules/paying/settle-stuck-refund.ts';
import { gatewayRows } from '#modules/payments/api.ts';
import { sendRefund } from '#modules/refunds/send-refund.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { sweeps as rowSweeps } from '#modules/transfers/deadlines.ts';
import { SettleRow } from '#modules/transfers/schema.ts';
import { settleRow } from '#modules/transfers/settle-row.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { unseal } from '#platform/secrets.ts';
import { brokenInvariants, tellBroken } from '../proof/invariants.ts';
import { moneyOf } from '../support/bank-rows.ts';
import { sepayNotice } from '../support/checkout.ts';
import { type GatewayMarket, openGatewayMarket } from '../support/gateway-market.ts';
import { payosSays, vnpaySays } from '../support/gateway-words.ts';
import { ctxOf, makePerson, systemCtx } from '../support/market.ts';

let market: GatewayMarket;
let goods: Awaited<ReturnType<GatewayMarket['goods']>>;
let moderator: Awaited<ReturnType<typeof makePerson>>;

beforeAll(async () => {
  market = await openGatewayMarket();
  goods = await market.goods();
  moderator = await makePerson({ roles: ['moderator'] });
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => market.close());

const WHOLE = 170_000n;
const reason = 'Đã gọi cổng, tiền có thật';
const desk = async () => ctxOf(moderator, await market.now());
const wordsOf = async (code: string) => (await wordsForPerson(await desk())).filter((one) => one.orderCode === code);
const wordOf = async (code: string) => (await wordsOf(code))[0]?.id ?? '';
const giveBack = async (noticeId: string) => giveBackWord(await desk(), { noticeId, reason });
const eventsOf = (code: string) =>
  db.orderEvent.findMany({
    where: { order: { code } },
    orderBy: { id: 'asc' },
    select: { event: true, by: true, detail: true },
  });
const workFor = async (rounds: number) => {
  for (let round = 0; round < rounds; round++) {
    await market.work();
    await market.advance(120);
  }
};
/** As VNPAY would answer a question. */
const answered = async (reference: string, providerTxnId: string) => {
  const ctx = systemCtx(await market.now());
  const said = { outcome: 'paid', amountVnd: WHOLE, providerTxnId, providerRef: null, code: '00' } as const;
  const fact = { ...said, source: 'query', happenedAt: null, raw: '', eventKey: `query:${reference}` } as const;
  return must(
    await transaction(async (tx) => {
      const held = await gatewayRows.lock(tx, { provider: 'vnpay', reference });
      return ok(held && (await applyStanding(tx, ctx, held, fact)));
    }),
  );
};
/** Its time passes, and its gateway is asked. */
const end = async () => {
  await market.advance(3600);
  await workFor(8);
};

describe('money beside what was asked', () => {
  it('paid twice: the second goes back under its own number, once, seen by both sides', async () => {
    const { code, reference } = await market.order('vnpay', goods);
    for (const transaction of ['771', '772', '773']) await vnpaySays({ reference, transaction });
    const words = await wordsOf(code);
    expect(words).toMatchObject([{ verdict: 'paid_twice', canGiveBack: true }, { canGiveBack: true }]);
    const asked = vi.spyOn(globalThis, 'fetch');
    const [first, second] = words.map(({ id }) => id);
    const answers = await Promise.all([giveBack(first ?? ''), giveBack(first ?? ''), giveBack(first ?? '')]);
    expect(answers.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual([
      'ALREADY_DECIDED',
      'ALREADY_DECIDED',
      'ok',
    ]);
    expect(await wordsOf(code)).toMatchObject([{ id: second }]);
    await market.work();
    const sent = asked.mock.calls
      .map(([, init]) => (typeof init?.body === 'string' && init.body.startsWith('{') ? JSON.parse(init.body) : {}))
      .filter((body) => body.vnp_Command === 'refund');
    expect(sent).toMatchObject([{ vnp_TxnRef: reference, vnp_TransactionNo: '772', vnp_TransactionType: '02' }]);
    expect(sent[0]?.vnp_Amount).toBe('17000000');
    // The sandbox has no such payment: then the shop is the one who sends it.
    const { state, paidVnd, refunds } = await market.story(code);
    expect({ state, paidVnd, refunds }).toMatchObject({
      state: 'placed',
      paidVnd: WHOLE * 2n,
      refunds: [{ state: 'due', amountVnd: WHOLE, refusedCode: expect.any(String) }],
    });
    expect(await eventsOf(code)).toContainEqual({
      event: 'paid_twice',
      by: 'official',
      detail: { amountVnd: String(WHOLE), method: 'vnpay', reason },
    });
    expect(await db.auditEntry.count({ where: { action: 'gateway_notice.give_back', subjectId: first } })).toBe(1);
  });

  it('more than was asked goes back by itself while the order still waits; told again it changes nothing', async () => {
    const { code, ctx, reference } = await market.order('vnpay', goods);
    expect(await vnpaySays({ reference, transaction: '881', amount: '17000100' })).toBe('04');
    must(await giveBack(await wordOf(code)));
    expect(await vnpaySays({ reference, transaction: '881', amount: '17000100' })).toBe('02');
    expect(await wordsOf(code)).toEqual([]);
    // The same money under its right sum: somebody has to look, it is not taken as well.
    expect(await answered(reference, '881')).toBe('contradicts');
    expect(await wordsOf(code)).toMatchObject([{ verdict: 'contradicts', canGiveBack: false }]);
    const { state, refunds } = await market.story(code);
    expect({ state, refunds }).toMatchObject({ state: 'awaiting_payment', refunds: [{ amountVnd: WHOLE + 1n }] });
    must(await changeWay({ ...ctx, now: await market.now() }, { code, method: 'momo' }));
    await market.payer('momo', (await market.attemptOf(code)).reference);
    expect(await market.story(code)).toMatchObject({ state: 'placed' });
  });

  it('less than was asked may still become the whole; once the attempt has ended its gateway sends it back', async () => {
    const { code, reference } = await market.order('momo', goods);
    await market.payer('momo', reference, { switches: ['minus1'] });
    expect(await wordsOf(code)).toMatchObject([{ verdict: 'amount_differs', canGiveBack: false }]);
    const noticeId = await wordOf(code);
    expect(await giveBack(noticeId)).toMatchObject({ code: 'CASE_MOVED_ON' });
    await end();
    must(await giveBack(noticeId));
    await workFor(3);
    expect(await wordsOf(code)).toEqual([]);
    const { state, refunds } = await market.story(code);
    expect({ state, refunds }).toMatchObject({
      state: 'cancelled',
      refunds: [{ state: 'done', amountVnd: WHOLE - 1n, sentThrough: 'gateway' }],
    });
  });

  it('of payOS, who sends nothing back, is the shop’s to send', async () => {
    const { code, reference } = await market.order('payos', goods);
    for (const transfer of ['FT71', 'FT72']) await payosSays({ reference, transfer });
    must(await giveBack(await wordOf(code)));
    await market.work();
    expect((await market.story(code)).refunds).toMatchObject([{ state: 'due', refusedCode: 'not_offered' }]);
  });

  it('is decided by nobody who works in the shop', async () => {
    const { code, reference } = await market.order('vnpay', goods);
    for (const transaction of ['91', '92']) await vnpaySays({ reference, transaction });
    const both = { ...moderator, shops: [{ shopId: goods.shop.shopId, role: 'staff' as const }] };
    const noticeId = await wordOf(code);
    const ctx = ctxOf(both, await market.now());
    expect(await giveBackWord(ctx, { noticeId, reason })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await askAboutWord(ctx, { noticeId })).toMatchObject({ code: 'NOT_ALLOWED' });
    const seller = ctxOf(goods.shop.seller, await market.now());
    expect(await giveBackWord(seller, { noticeId, reason })).toMatchObject({ code: 'NOT_ALLOWED' });
  });
});

it('money that is held: the gateway is asked again, and its answer counts', async () => {
  const { code, reference } = await market.order('vnpay', goods);
  await vnpaySays({ reference, transaction: '55', code: '07' });
  expect(await wordsOf(code)).toMatchObject([{ verdict: 'held', canAsk: true, canGiveBack: false }]);
  const noticeId = await wordOf(code);
  await market.payer('vnpay', reference, { switches: ['lost'] });
  must(await askAboutWord(await desk(), { noticeId }));
  expect(await market.story(code)).toMatchObject({ state: 'placed', paidVnd: WHOLE, refunds: [] });
  expect(await wordsOf(code)).toEqual([]);
});

describe('a refund that its gateway says is under way for days', () => {
  async function stuck() {
    const { code, ctx, reference } = await market.order('vnpay', goods);
    await market.payer('vnpay', reference);
    await market.trouble('vnpay', ['refund:pending'], { reference });
    must(await cancelOrder({ ...ctx, now: await market.now() }, { code, reason: 'Đổi ý' }));
    await workFor(2);
    const refundId = (await market.story(code)).refunds[0]?.id ?? '';
    return { code, ctx, refundId };
  }
  const listed = async () => (await stuckRefunds(await desk())).map(({ id }) => id);
  const settle = async (refundId: string, outcome: 'sent' | 'left', reference = '') =>
    settleStuckRefund(await desk(), { refundId, outcome, reference, reason });

  it('comes before a person, who writes down what the gateway says: sent, or left to the shop', async () => {
    const [one, two] = [await stuck(), await stuck()];
    expect(await settle(one.refundId, 'sent', 'VN1')).toMatchObject({ code: 'CASE_MOVED_ON' });
    await market.advance(3 * 86_400);
    await workFor(2);
    expect(await listed()).toEqual(expect.arrayContaining([one.refundId, two.refundId]));
    const { items } = await inboxOf(moderator.accountId);
    expect(items.filter(({ template }) => template === 'deskGatewayRefunds')).toHaveLength(1);

    expect(await settle(one.refundId, 'sent')).toMatchObject({ fields: [{ field: 'reference', code: 'REQUIRED' }] });
    const sent = await Promise.all([settle(one.refundId, 'sent', 'VN1'), settle(one.refundId, 'sent', 'VN1')]);
    expect(sent.map((done) => (done.ok ? 'ok' : done.code)).sort()).toEqual(['ALREADY_DECIDED', 'ok']);
    must(await settle(two.refundId, 'left'));
    await workFor(2);
    expect((await market.story(one.code)).refunds).toMatchObject([{ state: 'done', sentThrough: 'gateway' }]);
    expect((await market.story(two.code)).refunds).toMatchObject([{ state: 'due', refusedCode: 'official' }]);
    expect((await eventsOf(one.code)).at(-2)).toMatchObject({
      event: 'refund_sent',
      by: 'official',
      detail: { reason },
    });
    expect((await eventsOf(two.code)).at(-1)).toMatchObject({
      event: 'refund_left',
      by: 'official',
      detail: { reason },
    });
    expect(await listed()).not.toContain(one.refundId);
    expect(await listed()).not.toContain(two.refundId);
    const seller = { ...ctxOf(goods.shop.seller), now: await market.now() };
    must(await sendRefund(seller, { refundId: two.refundId, through: 'bank', reference: 'FT123' }));
  });
});

describe('a row of the account that told of an open payOS link', () => {
  async function told() {
    const { code, ctx, attempt, reference } = await market.order('payos', goods);
    const content = `CT ${attempt?.code ?? ''}`;
    const { accountNumber } = goods.shop;
    const at = systemCtx(await market.now());
    must(await receiveBankNotice(at, sepayNotice({ accountNumber, amountVnd: WHOLE, content })));
    const row = () => db.notice.findFirstOrThrow({ where: { content }, include: { parts: true } });
    expect(await row()).toMatchObject({ outcome: 'already_paid', resolvedAt: expect.any(Date) });
    const sweep = async () => {
      const now = systemCtx(await market.now());
      for (const one of rowSweeps) await one.run(now);
      await market.work();
    };
    return { code, ctx, reference, row, sweep };
  }

  it('waits for a person once the link ends unpaid, and closes by itself when payOS speaks after all', async () => {
    const { code, reference, row, sweep } = await told();
    await sweep();
    expect(await row()).toMatchObject({ outcome: 'already_paid' });
    await end();
    await sweep();
    expect(await market.story(code)).toMatchObject({ state: 'cancelled' });
    expect(await row()).toMatchObject({ outcome: 'late', resolvedAt: null });
    await sweep();
    await payosSays({ reference, transfer: 'FT81' });
    await sweep();
    expect(await row()).toMatchObject({ outcome: 'already_paid', resolvedAt: expect.any(Date), parts: [] });
    expect((await market.story(code)).refunds).toMatchObject([{ amountVnd: WHOLE }]);
  });

  it('that a person has dealt with is not counted once more', async () => {
    const { code, reference, row, sweep } = await told();
    await end();
    await sweep();
    const input = { noticeId: (await row()).id, act: 'owe_back', orderCode1: code, reason };
    must(await settleRow({ ...ctxOf(goods.shop.seller), now: await market.now() }, SettleRow.parse(input)));
    await payosSays({ reference, transfer: 'FT82' });
    await sweep();
    expect(await wordsOf(code)).toMatchObject([{ verdict: 'contradicts' }]);
    expect(await moneyOf(code)).toMatchObject({ state: 'cancelled' });
    expect((await market.story(code)).refunds).toHaveLength(1);
  });
});

it('a stranger who knows an order’s code does not use up its buyer’s tries', async () => {
  const { code, ctx } = await market.order('vnpay', goods);
  const { ctx: stranger } = await market.order('vnpay', goods);
  const now = await market.now();
  for (let times = 0; times < 25; times++)
    expect(await changeWay({ ...stranger, now }, { code, method: 'vietqr' })).toMatchObject({ code: 'NOT_FOUND' });
  must(await changeWay({ ...ctx, now }, { code, method: 'vietqr' }));
});

it('what a gateway told is kept under seal', async () => {
  const { reference } = await market.order('viettelmoney', goods);
  await market.payer('viettelmoney', reference);
  const words = await db.gatewayNotice.findMany({ where: { reference } });
  expect(words.length).toBeGreaterThan(0);
  for (const { rawSealed } of words) {
    expect(rawSealed).not.toContain('msisdn');
    expect(unseal(rawSealed ?? '')).toContain(reference);
  }
});

it('leaves books and tables that agree', async () => {
  expect(env.MODE).toBe('demo');
  const broken = await brokenInvariants(process.env.DATABASE_ADMIN_URL ?? '');
  expect(tellBroken(broken)).toBe('');
});
