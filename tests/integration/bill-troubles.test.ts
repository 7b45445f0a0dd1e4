import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { closeBillDifference } from '#modules/bills/close-difference.ts';
import { billPaymentView, billWork, deskBills } from '#modules/bills/queries.ts';
import { billFigures } from '#modules/indicators/queries.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { type BillMarket, customer, openBillMarket, POWER, said } from '../support/bill-market.ts';
import { figuresOn, paidOf } from '../support/figures.ts';
import { makeArea, makePerson } from '../support/market.ts';

let market: BillMarket;
let hoa: Person;
beforeAll(async () => {
  market = await openBillMarket();
  for (const name of ['Phường Vĩnh Yên', 'Phường Phúc Yên', 'Phường Vĩnh Phúc', 'Xã Yên Lạc']) await makeArea(name);
  hoa = await makePerson();
});
afterEach(() => market.trouble({ clear: true }));
afterAll(() => market.close());

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

  it('the next day, and the collector is silent when it is asked for the last time', async () => {
    const { code } = await market.open(hoa, POWER, customer('44'));
    await market.payer(code, { switches: ['lost'] });
    await market.advance(60);
    await market.work();
    expect(await market.state(code)).toBe('cleared');
    for (let nth = 0; nth < 6; nth++) await market.trouble({ switches: ['query:busy'] });
    await market.advance(2 * 86_400 + 3600);
    await market.work();
    expect(await market.state(code)).toBe('cleared');
    await market.trouble({ clear: true });
    await market.advance(3700);
    await market.work();
    expect(await market.state(code)).toBe('reversed');
  });

  it('late, after the payment had ended, is written down and looked at; of two only one holds the bill', async () => {
    const customerCode = customer('01');
    const { code: first } = await market.open(hoa, POWER, customerCode);
    await market.advance(16 * 60);
    await market.work();
    expect(await market.state(first)).toBe('expired');
    const { code: second } = await market.open(hoa, POWER, customerCode);
    await market.payer(second);
    const amountVnd = await market.sumOf(first);
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

  it('whose answer was lost gives the pay page when it is asked again', async () => {
    await market.trouble({ switches: ['create:timeout'] });
    const { by, code } = await market.open(hoa, POWER, customer('01'));
    await market.advance(31);
    await market.work();
    expect(await billPaymentView(await market.as(by), code)).toMatchObject({
      state: 'pending',
      payUrl: expect.stringContaining('/thu-ho/tra/'),
    });
  });

  it('and lost again, is asked until there is one', async () => {
    await market.trouble({ switches: ['create:timeout'] });
    const { by, code } = await market.open(hoa, POWER, customer('01'));
    await market.trouble({ switches: ['create:busy'] });
    await market.advance(31);
    await market.work();
    expect(await billPaymentView(await market.as(by), code)).toMatchObject({ state: 'created', payUrl: null });
    await market.trouble({ clear: true });
    await market.advance(60);
    await market.work();
    expect(await billPaymentView(await market.as(by), code)).toMatchObject({ state: 'pending' });
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

  it('compares the days, too, on which nothing of ours ran', async () => {
    await market.advance(86_400);
    await market.work();
    const first = dayOf(await now());
    const { code } = await market.open(hoa, POWER, customer('01'));
    await market.payer(code, { switches: ['report:missing'] });
    const back = instantOf(addDays(first, 4), '03:00').getTime() - (await now()).getTime();
    await market.advance(Math.ceil(back / 1000));
    await market.work();
    const days = await db.billDay.findMany({ where: { day: { gte: new Date(`${first}T00:00:00Z`) } } });
    expect(days.filter(({ comparedAt }) => comparedAt !== null)).toHaveLength(4);
    expect(await db.billDifference.findMany({ where: { txnId: code } })).toMatchObject([{ kind: 'ours_only' }]);
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
    const today = dayOf(await now());
    const period = { from: addDays(today, -29), to: today };
    const figures = await billFigures(official, period);
    const cleared = await db.billLine.aggregate({
      where: { payment: { state: 'cleared', paidAt: { gte: instantOf(period.from) } } },
      _sum: { amountVnd: true },
      _count: true,
    });
    expect(figures?.all).toEqual({ count: cleared._count, vnd: cleared._sum.amountVnd });
    expect(figures?.byArea.some(({ name }) => name !== null)).toBe(true);
    expect(paidOf((await figuresOn(official, period.from, period.to)).value('cashless-share')).count).toBe(0);
    expect(await billFigures(await market.as(hoa), period)).toBeNull();
  });
});
