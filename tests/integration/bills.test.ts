import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Person } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { cancelBillPayment } from '#modules/bills/cancel-bill-payment.ts';
import { closeBillDifference } from '#modules/bills/close-difference.ts';
import { lookUpBills, lookUpSaved } from '#modules/bills/look-up-bills.ts';
import { payBills } from '#modules/bills/pay-bills.ts';
import {
  billPaymentView,
  billWork,
  deskBills,
  freshState,
  lookupView,
  myBillPayments,
  savedCodes,
} from '#modules/bills/queries.ts';
import { resolveBillWord } from '#modules/bills/resolve-bill-word.ts';
import { saveCode } from '#modules/bills/save-code.ts';
import { LookUp } from '#modules/bills/schema.ts';
import { periodOf } from '#modules/indicators/core/period.ts';
import { billFigures, sales } from '#modules/indicators/queries.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { type BillMarket, openBillMarket } from '../support/bill-market.ts';
import { makeArea, makePerson } from '../support/market.ts';

const POWER = 'DIEN-VINH-YEN';
const WATER = 'NUOC-VINH-PHUC';
const GUEST: Actor = { kind: 'guest', cartToken: null, openedOrders: [] };

let market: BillMarket;
let hoa: Person;
beforeAll(async () => {
  market = await openBillMarket();
  for (const name of ['Phường Vĩnh Yên', 'Phường Phúc Yên', 'Phường Vĩnh Phúc', 'Xã Yên Lạc']) await makeArea(name);
  hoa = await makePerson();
});
afterEach(() => market.trouble({ clear: true }));
afterAll(() => market.close());

let serial = 10;
/** Another customer each time; the last two digits say what happens to them. */
const customer = (tail: string): string => `PA250${String(++serial).padStart(6, '0')}${tail}`;
const said = (txnId: string, state: string, more: object = {}) => ({
  txnId,
  state,
  amountVnd: 0,
  method: 'momo',
  reference: 'TH1',
  receiptNumber: null,
  paidAt: null,
  clearedAt: null,
  reversedAt: null,
  reason: null,
  expiresAt: '2026-11-23T13:15:00+07:00',
  ...more,
});
const sumOf = async (code: string): Promise<number> => Number((await market.payment(code)).amountVnd);

describe('a bill', () => {
  it('is looked up, paid, cleared, and its receipt kept', async () => {
    const code = customer('03');
    const typed = LookUp.parse({ biller: POWER, customerCode: ` ${code.slice(0, 4).toLowerCase()} ${code.slice(4)}.` });
    expect(typed.customerCode).toBe(code);
    const { view } = await market.find(hoa, POWER, typed.customerCode);
    expect(view.due.customerName).toMatch(/\*\*/);
    expect(view.due.bills).toHaveLength(3);
    const { code: payment } = await market.open(hoa, POWER, code, { refs: [view.due.bills[0]?.ref ?? ''] });
    expect(payment).toMatch(/^HB[A-HJ-NP-Z2-9]{8}$/);
    const before = await billPaymentView(await market.as(hoa), payment);
    expect(before).toMatchObject({ state: 'pending', maskedCode: expect.stringMatching(/^PA•{4}\d03$/) });
    expect(before?.payUrl).toContain('/thu-ho/tra/');

    await market.payer(payment);
    const after = await billPaymentView(await market.as(hoa), payment);
    expect(after).toMatchObject({
      state: 'cleared',
      payUrl: null,
      receiptNumber: expect.stringMatching(/^BN/),
      reference: expect.any(String),
      paidAt: expect.any(Date),
      clearedAt: expect.any(Date),
    });
    const { words } = await market.payment(payment);
    expect(words.map((word) => word.state).sort()).toEqual(['cleared', 'paid']);
    for (const word of words) expect(JSON.parse(word.raw)).toMatchObject({ txnId: payment, state: word.state });
    const inbox = await db.inboxItem.findMany({ where: { accountId: hoa.accountId } });
    expect(inbox.map((item) => item.template)).toEqual(['billCleared']);
    expect((await myBillPayments(await market.as(hoa))).rows).toMatchObject([{ code: payment, state: 'cleared' }]);
    expect((await market.find(hoa, POWER, code)).view.due.bills).toHaveLength(2);
  });

  it('is a guest’s whose browser paid it, and nobody else’s', async () => {
    const { by, code } = await market.open(GUEST, POWER, customer('01'));
    expect(await billPaymentView(await market.as(by), code)).toMatchObject({ code, isCodeSaved: null });
    for (const other of [GUEST, hoa, { ...GUEST, cartToken: 'ct_other' } as Actor]) {
      const ctx = await market.as(other);
      expect(await billPaymentView(ctx, code)).toBeNull();
      expect(await freshState(ctx, code)).toBeNull();
      expect(await cancelBillPayment(ctx, { code })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    }
    expect((await fetch(`${env.baseUrl}/api/bills/payments/${code}`)).status).toBe(404);
    const own = await fetch(`${env.baseUrl}/api/bills/payments/${code}`, {
      headers: { authorization: `Bearer ${by.kind === 'guest' ? by.cartToken : ''}` },
    });
    expect(await own.json()).toEqual({ code, state: 'pending' });
    const late = { ...(await market.as(by)), now: instantOf(addDays(dayOf(await now()), 181)) };
    expect(await billPaymentView(late, code)).toBeNull();
  });

  it('leaves no customer code anywhere in plain text', async () => {
    const code = customer('01');
    const { code: payment } = await market.open(hoa, POWER, code);
    await market.payer(payment);
    must(await saveCode(await market.as(hoa), { code: payment, codeName: 'Nhà mình' }));
    for (const table of ['bill_lookups', 'bill_payments', 'bill_lines', 'bill_codes', 'bill_words', 'inbox_items'])
      expect(await db.$queryRawUnsafe(`select 1 from ${table} t where t::text like '%${code}%'`)).toEqual([]);
    const [kept] = await savedCodes(await market.as(hoa));
    expect(kept).toMatchObject({ label: 'Nhà mình', maskedCode: expect.stringMatching(/^PA•{4}\d01$/) });
    const again = must(await lookUpSaved(await market.as(hoa), { codeId: kept?.id ?? '' }));
    expect((await lookupView(await market.as(hoa), again.lookupId))?.customerCode).toBe(code);
    const stranger = await makePerson();
    expect(await lookUpSaved(await market.as(stranger), { codeId: kept?.id ?? '' })).toMatchObject({ ok: false });
    expect(await lookupView(await market.as(stranger), again.lookupId)).toBeNull();
  });

  it('of nobody, in another form or with a silent collector is refused in words, with nothing kept', async () => {
    const before = await db.billLookup.count();
    const look = async (customerCode: string, biller = POWER) =>
      lookUpBills(await market.as(hoa), { biller, customerCode });
    expect(await look(customer('99'))).toMatchObject({ fields: [{ field: 'customerCode', code: 'CUSTOMER_UNKNOWN' }] });
    expect(await look('PA1')).toMatchObject({ fields: [{ code: 'CUSTOMER_CODE_INVALID' }] });
    expect(await look(customer('01'), 'NGUOI-LA')).toMatchObject({ fields: [{ field: 'biller' }] });
    for (const fault of ['html', 'forged', 'busy']) {
      await market.trouble({ switches: [`lookup:${fault}`] });
      expect(await look(customer('01'))).toMatchObject({ ok: false, code: 'COLLECTOR_SILENT' });
    }
    expect(await db.billLookup.count()).toBe(before);
  });
});

describe('what the collector says', () => {
  it.each([
    ['late', 60],
    ['twice', 0],
    ['shuffled', 0],
    ['held', 0],
  ])('comes %s and counts once', async (trouble, seconds) => {
    const { code } = await market.open(hoa, POWER, customer('01'));
    await market.payer(code, { switches: [trouble] });
    await market.advance(seconds + 1);
    await market.deliver();
    const { state, words } = await market.payment(code);
    expect(state).toBe('cleared');
    expect(words.filter((word) => word.needsPerson)).toEqual([]);
    expect(new Set(words.map((word) => word.eventKey)).size).toBe(words.length);
    expect(await db.inboxItem.count({ where: { link: `/hoa-don-dich-vu/${code}` } })).toBe(1);
  });

  it('and is lost, is asked for', async () => {
    const { code } = await market.open(hoa, POWER, customer('01'));
    await market.payer(code, { switches: ['lost'] });
    expect(await market.state(code)).toBe('pending');
    await market.advance(60);
    await market.work();
    expect(await market.payment(code)).toMatchObject({
      state: 'cleared',
      receiptNumber: expect.stringMatching(/^BN/),
      words: [{ source: 'answer' }],
    });
  });

  it('forged, replayed late or altered is refused before anything is kept', async () => {
    const { code } = await market.open(hoa, POWER, customer('01'));
    await market.payer(code, { switches: ['forged'] });
    const paid = said(code, 'paid', { amountVnd: await sumOf(code) });
    expect(await market.tell(paid, { key: 'another' })).toMatchObject({
      status: 401,
      json: { code: 'NOTICE_UNSIGNED' },
    });
    const old = Math.floor(Date.now() / 1000) - 301;
    expect(await market.tell(paid, { at: old })).toMatchObject({ status: 401, json: { code: 'NOTICE_STALE' } });
    expect(await market.tell('{"txnId":1}')).toMatchObject({ status: 422 });
    expect(await market.payment(code)).toMatchObject({ state: 'pending', words: [] });
  });

  it('of another sum is kept for a person and moves nothing', async () => {
    const { code } = await market.open(hoa, POWER, customer('01'));
    const sum = await sumOf(code);
    for (const off of [-1, 1])
      expect(await market.tell(said(code, 'paid', { amountVnd: sum + off }))).toMatchObject({
        status: 200,
        json: { ok: true },
      });
    expect(await market.tell(said(code, 'cleared', { amountVnd: sum, method: 'vnpay' }))).toMatchObject({
      status: 200,
    });
    const { state, words } = await market.payment(code);
    expect(state).toBe('pending');
    expect(words.map((word) => word.verdict).sort()).toEqual(['amount_differs', 'amount_differs', 'method_differs']);

    const official = await market.as(await makePerson({ roles: ['moderator'] }));
    const open = (await billWork(official))?.words.filter((word) => word.txnId === code) ?? [];
    expect(open).toHaveLength(3);
    const wordId = open[0]?.id ?? '';
    expect(await resolveBillWord(await market.as(hoa), { wordId, reason: 'Đã hỏi bên thu hộ.' })).toMatchObject({
      ok: false,
    });
    must(await resolveBillWord(official, { wordId, reason: 'Đã hỏi bên thu hộ.' }));
    expect(await resolveBillWord(official, { wordId, reason: 'Đã hỏi bên thu hộ.' })).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    await expect(db.$executeRaw`update bill_words set raw = '' where txn_id = ${code}`).rejects.toThrow(/not changed/);
  });

  it('of no payment of ours is kept and told so', async () => {
    expect(await market.tell(said('HB77777777', 'paid', { amountVnd: 5 }))).toMatchObject({ status: 404 });
    expect(await db.billWord.findMany({ where: { txnId: 'HB77777777' } })).toMatchObject([
      { verdict: 'unknown_txn', needsPerson: true },
    ]);
  });

  it('never leads back, whatever comes again', async () => {
    const { code } = await market.open(hoa, POWER, customer('33'));
    await market.payer(code);
    expect(await market.state(code)).toBe('reverse_wait');
    await market.settle(code, 'reversed');
    expect(await market.state(code)).toBe('reversed');
    const amountVnd = await sumOf(code);
    for (const state of ['pending', 'paid', 'cleared', 'reversing', 'reversed', 'expired'])
      expect(await market.tell(said(code, state, { amountVnd, reference: `again-${state}` }))).toMatchObject({
        status: 200,
      });
    expect(await market.state(code)).toBe('reversed');
  });
});

describe('money that comes back', () => {
  it('when the biller refuses, and the bill may be paid again', async () => {
    const customerCode = customer('33');
    const { code } = await market.open(hoa, POWER, customerCode);
    await market.payer(code, { switches: ['reverse:held'] });
    expect(await market.state(code)).toBe('reverse_wait');
    await market.settle(code, 'reversed');
    expect(await market.payment(code)).toMatchObject({ state: 'reversed', reversedAt: expect.any(Date) });
    expect(await db.inboxItem.findMany({ where: { link: `/hoa-don-dich-vu/${code}` } })).toMatchObject([
      { template: 'billReversed' },
    ]);
    expect((await market.open(hoa, POWER, customerCode)).code).not.toBe(code);
  });

  it('the next day, told or asked', async () => {
    for (const switches of [[], ['lost']]) {
      const { code } = await market.open(hoa, POWER, customer('44'));
      await market.payer(code, { switches });
      await market.advance(60);
      await market.work();
      expect(await market.state(code)).toBe('cleared');
      await market.advance(2 * 86_400);
      if (switches.length === 0) await market.deliver();
      await market.work();
      expect(await market.state(code)).toBe('reversed');
    }
  });

  it('late, after the payment had ended, is written down and looked at; of two only one holds the bill', async () => {
    const customerCode = customer('01');
    const { code: first } = await market.open(hoa, POWER, customerCode);
    await market.advance(16 * 60);
    await market.work();
    expect(await market.state(first)).toBe('expired');
    const { code: second } = await market.open(hoa, POWER, customerCode);
    await market.payer(second);
    const amountVnd = await sumOf(first);
    await market.tell(said(first, 'cleared', { amountVnd, receiptNumber: 'BN-2' }));
    expect(await market.payment(first)).toMatchObject({
      state: 'cleared',
      lines: [{ isHeld: false }],
      words: expect.arrayContaining([expect.objectContaining({ verdict: 'late', needsPerson: true })]),
    });
    expect(await market.payment(second)).toMatchObject({ state: 'cleared', lines: [{ isHeld: true }] });
  });
});

describe('a collector in trouble', () => {
  it('that took the payment and did not say so is asked, and the payment clears', async () => {
    const { code } = await market.open(hoa, POWER, customer('22'));
    expect(await market.state(code)).toBe('created');
    await market.payer(code);
    for (const seconds of [60, 120, 300]) {
      await market.advance(seconds);
      await market.work();
    }
    expect(await market.state(code)).toBe('cleared');
  });

  it('that answered a page is told of the same payment again', async () => {
    await market.trouble({ switches: ['create:html'] });
    const { by, code } = await market.open(hoa, POWER, customer('01'));
    expect(await billPaymentView(await market.as(by), code)).toMatchObject({ state: 'created', payUrl: null });
    await market.advance(60);
    await market.work();
    expect(await billPaymentView(await market.as(by), code)).toMatchObject({
      state: 'pending',
      payUrl: expect.stringContaining('/thu-ho/tra/'),
    });
  });

  it('that forgot a payment lets its bills go after the end', async () => {
    await market.trouble({ switches: ['create:html', 'query:busy', 'query:busy'] });
    const { code } = await market.open(hoa, POWER, customer('01'));
    await market.advance(20 * 60);
    await market.work();
    await market.advance(20 * 60);
    await market.work();
    expect(await market.payment(code)).toMatchObject({ state: 'expired', lines: [{ isHeld: false }] });
  });
});

describe('whatever goes wrong', () => {
  const NOTICES = ['late', 'lost', 'twice', 'shuffled', 'held'];
  const MONEY = ['clear:late', 'clear:refused', 'reverse:next-day'];
  const CALLS = ['create:timeout', 'create:html', 'create:busy', 'create:forged', 'query:html', 'query:forged'];
  const OURS: Readonly<Record<string, string>> = { paid: 'paid_wait_clear', reversing: 'reverse_wait' };

  it('both sides end in the same state, and nothing is held by two', async () => {
    const picked = fc.record({
      notice: fc.constantFrom(null, ...NOTICES),
      money: fc.constantFrom(null, ...MONEY),
      call: fc.constantFrom(null, ...CALLS),
      act: fc.constantFrom('pay', 'pay', 'fail', 'cancel', 'leave'),
    });
    await fc.assert(
      fc.asyncProperty(picked, async ({ notice, money, call, act }) => {
        await market.trouble({ clear: true });
        if (call) await market.trouble({ switches: [call] });
        const { code } = await market.open(hoa, POWER, customer('01'));
        await market.advance(61);
        await market.work();
        const switches = [notice, money].filter((one) => one !== null);
        if (act !== 'leave') await market.payer(code, { act, switches });
        for (const seconds of [5, 60, 600, 900, 3600, 86_400, 2 * 86_400]) {
          await market.advance(seconds);
          await market.work();
        }
        const { state, amountVnd, lines } = await market.payment(code);
        const theirs = await market.theirs(code);
        expect(state).toBe(OURS[theirs.state] ?? theirs.state);
        expect(Number(amountVnd)).toBe(theirs.amountVnd);
        expect(lines.every((line) => line.isHeld)).toBe(state === 'cleared');
      }),
      { numRuns: 40 },
    );
  });
});

describe('paying', () => {
  it('shows other sums and asks anew', async () => {
    const { by, view, press } = await market.prepare(hoa, POWER, customer('11'));
    expect(await press()).toMatchObject({ ok: false, code: 'BILL_AMOUNT_CHANGED' });
    const shown = await lookupView(await market.as(by), view.id);
    expect(shown?.version).toBe(2);
    expect(shown?.chosen?.totalVnd).toBeGreaterThan(view.due.bills[0]?.amountVnd ?? 0n);
    const stale = await payBills(await market.as(by), { lookupId: view.id, version: 1 });
    expect(stale).toMatchObject({ ok: false, code: 'BILL_AMOUNT_CHANGED' });
    const { code } = must(await press());
    expect((await market.payment(code)).amountVnd).toBe(shown?.chosen?.totalVnd);
  });

  it('is refused for what was paid elsewhere', async () => {
    const { press } = await market.prepare(hoa, POWER, customer('88'));
    expect(await press()).toMatchObject({ ok: false, code: 'BILL_PAID' });
    expect(await db.billLine.count({ where: { isHeld: true, payment: { state: 'failed' } } })).toBe(0);
  });

  it('takes the oldest first, and only sums within the limits', async () => {
    const { view } = await market.find(hoa, POWER, customer('03'));
    const newest = view.due.bills[2]?.ref ?? '';
    await expect(market.open(hoa, POWER, view.customerCode, { refs: [newest] })).rejects.toMatchObject({
      refusal: { fields: [{ field: 'refs', code: 'BILL_OLDEST_FIRST' }] },
    });
    await expect(market.open(hoa, POWER, view.customerCode, { refs: [] })).rejects.toMatchObject({
      refusal: { fields: [{ code: 'BILL_NOT_CHOSEN' }] },
    });
  });

  it('rests at night and keeps what was chosen', async () => {
    const untilMidnight = instantOf(dayOf(await now()), '23:30').getTime() - (await now()).getTime();
    await market.advance(Math.ceil(untilMidnight / 1000) + (untilMidnight < 0 ? 86_400 : 0));
    const { by, view, press } = await market.prepare(hoa, WATER, '20110001');
    expect(view.opensAt).not.toBeNull();
    expect(await press()).toMatchObject({ ok: false, code: 'BILL_CLOSED', detail: { opens: expect.any(String) } });
    await market.advance(8 * 3600);
    expect((await lookupView(await market.as(by), view.id))?.chosen).not.toBeNull();
    expect(await press()).toMatchObject({ ok: true });
  });

  it('by two at once is one payment', async () => {
    const customerCode = customer('01');
    const people = await Promise.all([makePerson(), makePerson(), makePerson(), makePerson()]);
    const ready = [];
    for (const person of people) ready.push(await market.prepare(person, POWER, customerCode));
    const answers = await Promise.all(ready.map(({ press }) => press()));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('BILL_BEING_PAID');
    expect(await db.billPayment.count({ where: { accountId: { in: people.map((one) => one.accountId) } } })).toBe(1);
  });

  it('again by the same person goes on with the payment that is open', async () => {
    const { press } = await market.prepare(hoa, POWER, customer('01'));
    const [first, second] = (await Promise.all([press(), press()])).map((answer) => must(answer).code);
    expect(second).toBe(first);
    expect(must(await press()).code).toBe(first);
  });

  it('may be taken back until it is paid', async () => {
    const customerCode = customer('01');
    const { by, code } = await market.open(hoa, POWER, customerCode);
    must(await cancelBillPayment(await market.as(by), { code }));
    expect(await market.state(code)).toBe('cancelled');
    const next = await market.open(hoa, POWER, customerCode, { method: 'vietqr' });
    expect((await billPaymentView(await market.as(hoa), next.code))?.qrModules).not.toBeNull();
    await market.payer(next.code, { switches: ['lost'] });
    expect(await cancelBillPayment(await market.as(hoa), { code: next.code })).toMatchObject({
      code: 'BILL_NOT_CANCELLABLE',
    });
    expect(await market.state(next.code)).toBe('cleared');
  });
});

describe('the department', () => {
  it('compares the day, asks about what differs, and closes with a reason what still does', async () => {
    const { code: equal } = await market.open(hoa, POWER, customer('01'));
    await market.payer(equal);
    const { code: lost } = await market.open(hoa, POWER, customer('01'));
    await market.payer(lost, { switches: ['lost'] });
    const { code: other } = await market.open(hoa, POWER, customer('01'));
    await market.payer(other, { switches: ['report:amount'] });
    const { code: missing } = await market.open(hoa, POWER, customer('01'));
    await market.payer(missing, { switches: ['report:missing'] });
    const day = dayOf(await now());
    const next = instantOf(addDays(day, 1), '02:40').getTime() - (await now()).getTime();
    await market.advance(Math.ceil(next / 1000));
    await market.work();

    expect(await market.state(lost)).toBe('cleared');
    const found = await db.billDifference.findMany({ where: { txnId: { in: [equal, lost, other, missing] } } });
    expect(found.map(({ kind, txnId }) => [kind, txnId]).sort()).toEqual(
      [
        ['amount', other],
        ['ours_only', missing],
      ].sort(),
    );
    const official = await market.as(await makePerson({ roles: ['head'] }));
    const work = await billWork(official);
    expect(work?.lastDay).toMatchObject({ day });
    const id = work?.differences.find((one) => one.txnId === other)?.id ?? '';
    must(await closeBillDifference(official, { differenceId: id, reason: 'Bên thu hộ sửa báo cáo.' }));
    expect((await billWork(official))?.differences.some((one) => one.id === id)).toBe(false);
    expect(await billWork(await market.as(hoa))).toBeNull();
  });

  it('sees payments and figures without whose they are, apart from sales', async () => {
    const official = await market.as(await makePerson({ roles: ['analyst', 'moderator'] }));
    const all = await deskBills(official, {
      q: '',
      service: 'electricity',
      state: 'cleared',
      from: null,
      to: null,
      page: 1,
    });
    expect(all?.total).toBeGreaterThan(3);
    expect(Object.keys(all?.rows[0] ?? {}).join()).not.toMatch(/customer|account|guest|hash|sealed/i);
    const period = periodOf(dayOf(await now()), 30);
    const figures = await billFigures(official, period);
    const cleared = await db.billLine.aggregate({
      where: { payment: { state: 'cleared', paidAt: { gte: instantOf(period.from) } } },
      _sum: { amountVnd: true },
      _count: true,
    });
    expect(figures?.all).toEqual({ count: cleared._count, vnd: cleared._sum.amountVnd });
    expect(figures?.byArea.some(({ name }) => name !== null)).toBe(true);
    expect((await sales(official, period))?.paid.all.count).toBe(0);
    expect(await billFigures(await market.as(hoa), period)).toBeNull();
  });
});
