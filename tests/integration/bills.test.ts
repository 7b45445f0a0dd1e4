import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Person } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { cancelBillPayment } from '#modules/bills/cancel-bill-payment.ts';
import { chooseBillsToPay } from '#modules/bills/choose-bills.ts';
import { lookUpBills, lookUpSaved } from '#modules/bills/look-up-bills.ts';
import { payBills } from '#modules/bills/pay-bills.ts';
import {
  billPaymentView,
  billWork,
  freshState,
  lookupView,
  myBillPayments,
  savedCodes,
} from '#modules/bills/queries.ts';
import { resolveBillWord } from '#modules/bills/resolve-bill-word.ts';
import { saveCode } from '#modules/bills/save-code.ts';
import { LookUp } from '#modules/bills/schema.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { type BillMarket, customer, openBillMarket, POWER, said } from '../support/bill-market.ts';
import { makeArea, makePerson } from '../support/market.ts';

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
    for (const odd of ['HB\u0000', `${code}\u0000`, code.toLowerCase(), '']) {
      expect(await billPaymentView(await market.as(by), odd)).toBeNull();
      expect(await freshState(await market.as(by), odd)).toBeNull();
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
    const paid = said(code, 'paid', { amountVnd: await market.sumOf(code) });
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
    const sum = await market.sumOf(code);
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

  it('with signs that nobody can read counts as what it says, and times of another age as nothing', async () => {
    const { code } = await market.open(hoa, POWER, customer('01'));
    const amountVnd = await market.sumOf(code);
    const paid = said(code, 'paid', { amountVnd, paidAt: '0000-01-01T00:00:00Z' });
    expect(await market.tell(paid)).toMatchObject({ status: 422, json: { code: 'NOTICE_MALFORMED' } });
    const failed = said(code, 'failed', { amountVnd, reason: 'Ngân hàng\u0000 <b>từ chối</b>' });
    expect(await market.tell(failed)).toMatchObject({ status: 200 });
    expect(await market.payment(code)).toMatchObject({ state: 'failed', reason: 'Ngân hàng  <b>từ chối</b>' });
  });

  it('by a clock that runs ahead puts no question off', async () => {
    const { code } = await market.open(hoa, POWER, customer('01'));
    await market.tell(said(code, 'paid', { amountVnd: await market.sumOf(code), paidAt: '2099-01-01T00:00:00Z' }));
    const { state, nextAskAt } = await market.payment(code);
    expect(state).toBe('paid_wait_clear');
    expect(nextAskAt?.getTime()).toBeLessThan((await now()).getTime() + 3_600_000);
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
    const amountVnd = await market.sumOf(code);
    for (const state of ['pending', 'paid', 'cleared', 'reversing', 'reversed', 'expired'])
      expect(await market.tell(said(code, state, { amountVnd, reference: `again-${state}` }))).toMatchObject({
        status: 200,
      });
    expect(await market.state(code)).toBe('reversed');
  });
});

describe('paying', () => {
  it('shows other sums and asks anew', async () => {
    const { by, view, press } = await market.prepare(hoa, POWER, customer('11'));
    expect(await press()).toMatchObject({ ok: false, code: 'BILL_AMOUNT_CHANGED' });
    const shown = await lookupView(await market.as(by), view.id);
    expect(shown?.version).toBe(3);
    expect(shown?.chosen?.totalVnd).toBeGreaterThan(view.due.bills[0]?.amountVnd ?? 0n);
    const stale = await payBills(await market.as(by), { lookupId: view.id, version: 2 });
    expect(stale).toMatchObject({ ok: false, code: 'BILL_AMOUNT_CHANGED' });
    const { code } = must(await press());
    expect((await market.payment(code)).amountVnd).toBe(shown?.chosen?.totalVnd);
  });

  it('pays what the window showed, not what another window chose since', async () => {
    const { by, view } = await market.find(hoa, POWER, customer('03'));
    const refs = view.due.bills.map(({ ref }) => ref);
    const choose = async (chosen: string[]) =>
      must(await chooseBillsToPay(await market.as(by), { lookupId: view.id, refs: chosen, method: 'momo' }));
    await choose(refs.slice(0, 1));
    const shown = await lookupView(await market.as(by), view.id);
    const press = async () => payBills(await market.as(by), { lookupId: view.id, version: shown?.version ?? 0 });
    await choose(refs);
    expect(await press()).toMatchObject({ ok: false, code: 'BILL_AMOUNT_CHANGED' });
    expect((await lookupView(await market.as(by), view.id))?.chosen?.bills).toHaveLength(3);
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
