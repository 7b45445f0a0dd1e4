import { afterAll, describe, expect, it } from 'vitest';
import { addHours, addMinutes } from '#kernel/time.ts';
import { cancelOrder } from '#modules/orders/cancel-order.ts';
import { orderView, payView } from '#modules/orders/queries.ts';
import { changeWay } from '#modules/paying/change-way.ts';
import { saveWatch } from '#modules/shops/save-watch.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { db } from '#platform/db.ts';
import { cassoNotice, moneyOf, openAttemptOf, payosNotice } from '../support/bank-rows.ts';
import { sepayNotice } from '../support/checkout.ts';
import { makeShop, NOON, systemCtx } from '../support/market.ts';
import { openBankRows, sweep } from '../support/told-rows.ts';
import { drifted } from '../support/waiting-work.ts';

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

const { shop, waiting, tell, lastRow, owner } = await openBankRows();

describe('watchers', () => {
  it.each(['casso', 'payos'] as const)('%s pays an order as SePay does, by the shop’s own secret', async (watch) => {
    const own = await makeShop({ watch: false });
    const secret = `khoa-cua-gian-${watch}-16`;
    expect(await saveWatch(owner(NOON, own), { shopId: own.shopId, watch, secretPassword: secret })).toMatchObject({
      ok: true,
    });
    const { code, content, dueVnd } = await waiting(own);
    const noticeOf = watch === 'casso' ? cassoNotice : payosNotice;
    const row = {
      accountNumber: own.accountNumber,
      amountVnd: dueVnd,
      content: `MBVCB ${content.toLowerCase()} ck`,
      id: 8_100_001,
    };
    const forged = noticeOf({ ...row, secret: 'khoa-cua-ke-khac-0001' });
    expect(await receiveBankNotice(systemCtx(), forged)).toMatchObject({ code: 'NOTICE_UNSIGNED' });
    const good = noticeOf({ ...row, secret });
    const altered = { ...good, body: good.body.replace(`"amount":${dueVnd}`, '"amount":1') };
    expect(await receiveBankNotice(systemCtx(), altered)).toMatchObject({ code: 'NOTICE_UNSIGNED' });
    // Another watcher's door knows no such account.
    expect(await receiveBankNotice(systemCtx(), sepayNotice({ ...row, secret }))).toMatchObject({ ok: false });
    expect(await db.notice.count({ where: { shopId: own.shopId } })).toBe(0);
    for (const _ of [1, 2]) expect(await receiveBankNotice(systemCtx(), good)).toMatchObject({ ok: true });
    expect(await moneyOf(code)).toMatchObject({
      state: 'placed',
      payment: [['paid', dueVnd]],
      bank: dueVnd,
      surplus: [],
    });
    expect(await db.notice.findMany({ where: { shopId: own.shopId } })).toMatchObject([
      { outcome: 'paid', settledVnd: dueVnd },
    ]);
  });

  it('that tell of money going out are answered, and nothing of it is kept', async () => {
    const { code, content, dueVnd } = await waiting();
    const before = await db.notice.count();
    const row = { accountNumber: shop.accountNumber, amountVnd: dueVnd, content, out: true };
    expect(await receiveBankNotice(systemCtx(), sepayNotice(row))).toMatchObject({ ok: true });
    expect(await db.notice.count()).toBe(before);
    expect((await moneyOf(code)).state).toBe('awaiting_payment');
  });

  it('without any contract is off, and answers a trial call only where its signature is good', async () => {
    const row = { accountNumber: '99988877766', amountVnd: 1000n, content: 'thu', secret: 'khoa-khong-ai-biet-16' };
    expect(await receiveBankNotice(systemCtx(), cassoNotice(row))).toMatchObject({ code: 'PROVIDER_OFF' });
    expect(await receiveBankNotice(systemCtx(), payosNotice(row))).toMatchObject({ code: 'PROVIDER_OFF' });
    const own = await makeShop({ watch: false });
    const secret = 'khoa-payos-cua-gian-16';
    await saveWatch(owner(NOON, own), { shopId: own.shopId, watch: 'payos', secretPassword: secret });
    expect(await receiveBankNotice(systemCtx(), payosNotice({ ...row, secret }))).toMatchObject({ ok: true });
    expect(await db.notice.count({ where: { accountNumber: row.accountNumber } })).toBe(0);
  });

  it('a secret belongs to the watcher it was made by', async () => {
    const own = await makeShop({ watch: false });
    const secret = 'khoa-sepay-cua-gian-16';
    await saveWatch(owner(NOON, own), { shopId: own.shopId, watch: 'sepay', secretPassword: secret });
    expect(await saveWatch(owner(NOON, own), { shopId: own.shopId, watch: 'casso', secretPassword: '' })).toMatchObject(
      {
        fields: [{ field: 'secretPassword', code: 'REQUIRED' }],
      },
    );
  });

  it('two that tell of one row count it once, in the same moment too', async () => {
    const twin = await makeShop();
    const secret = 'khoa-casso-cua-gian-16';
    // The account is told of by the market's SePay and, since it was changed, by the shop's own Casso.
    await db.bankAccount.create({
      data: {
        ...(await db.bankAccount.findFirstOrThrow({ where: { shopId: twin.shopId }, omit: { id: true } })),
        state: 'replaced',
        replacedAt: NOON,
      },
    });
    await saveWatch(owner(NOON, twin), { shopId: twin.shopId, watch: 'casso', secretPassword: secret });
    for (const reference of ['FT100', 'another way of writing it']) {
      const { code, content, dueVnd } = await waiting(twin);
      const row = { accountNumber: twin.accountNumber, amountVnd: dueVnd, content };
      const told = await Promise.all([
        receiveBankNotice(systemCtx(), sepayNotice(row)),
        receiveBankNotice(systemCtx(), cassoNotice({ ...row, secret, reference })),
      ]);
      expect(told.map(({ ok }) => ok)).toEqual([true, true]);
      expect(await moneyOf(code)).toMatchObject({ state: 'placed', bank: dueVnd, surplus: [], owed: 0n });
      const rows = await db.notice.findMany({ where: { shopId: twin.shopId, content } });
      expect(rows.map(({ outcome }) => outcome).sort()).toEqual(['duplicate', 'paid']);
    }
  });

  it('one that tells two like payments of one code tells two payments', async () => {
    const { code, content, dueVnd } = await waiting();
    await tell({ amountVnd: dueVnd, content });
    await tell({ amountVnd: dueVnd, content });
    expect((await lastRow()).outcome).toBe('already_paid');
    expect(await moneyOf(code)).toMatchObject({ bank: dueVnd, payment: [['paid', dueVnd]] });
  });
});

describe('too little', () => {
  it('is a part: the buyer sees what came and what is left, and pays it by a new code or the old one', async () => {
    for (const which of ['new', 'old'] as const) {
      const { code, content, dueVnd, guest } = await waiting();
      await tell({ amountVnd: dueVnd - 9000n, content });
      expect(await moneyOf(code)).toMatchObject({
        state: 'awaiting_payment',
        payment: [['part_paid', dueVnd - 9000n]],
        bank: dueVnd - 9000n,
      });
      expect(await payView(guest.ctx, code)).toMatchObject({
        amountVnd: 9000n,
        paidVnd: dueVnd - 9000n,
        isOpen: true,
        canChangeWay: false,
      });
      expect((await orderView(guest.ctx, code))?.money).toMatchObject({ state: 'part_paid', dueVnd: 9000n });
      const rest = await openAttemptOf(code);
      expect([rest.amountVnd, rest.code === content]).toEqual([9000n, false]);
      await tell({ amountVnd: 9000n, content: which === 'new' ? rest.code : content });
      expect(await moneyOf(code)).toMatchObject({
        state: 'placed',
        payment: [['paid', dueVnd]],
        bank: dueVnd,
        surplus: [],
      });
      await tell({ amountVnd: dueVnd, content });
      expect((await lastRow()).outcome).toBe('already_paid');
    }
  });

  it('holds the goods for the rest, and is owed back when the rest does not come', async () => {
    const { code, content, dueVnd, product } = await waiting();
    await tell({ amountVnd: 20_000n, content });
    await sweep(addMinutes(NOON, 60));
    expect((await moneyOf(code)).state).toBe('awaiting_payment');
    await sweep(addHours(NOON, 3));
    expect(await moneyOf(code)).toMatchObject({
      state: 'cancelled',
      payment: [['void', 20_000n]],
      bank: 20_000n,
      owed: -20_000n,
    });
    expect((await db.stockItem.findUniqueOrThrow({ where: { id: product.stockItemId } })).reservedBase).toBe(0n);
    expect(dueVnd).toBeGreaterThan(20_000n);
  });

  it('comes in many parts as well, and cannot be turned into cash any more', async () => {
    const { code, content, dueVnd, guest } = await waiting();
    for (const amountVnd of [1000n, 2000n, 3000n]) await tell({ amountVnd, content });
    expect(await moneyOf(code)).toMatchObject({ payment: [['part_paid', 6000n]], bank: 6000n });
    expect(await changeWay(guest.ctx, { code, method: 'cod' })).toMatchObject({ code: 'PAYMENT_PART_CAME' });
    await tell({ amountVnd: dueVnd - 6000n, content });
    expect(await moneyOf(code)).toMatchObject({ state: 'placed', payment: [['paid', dueVnd]], bank: dueVnd });
  });

  it('holds the goods for its hours once, however many small parts follow', async () => {
    const { code, content } = await waiting();
    await tell({ amountVnd: 1n, content });
    for (const hours of [1, 1.5]) await tell({ amountVnd: 1n, content }, addMinutes(NOON, hours * 60));
    expect(await moneyOf(code)).toMatchObject({ payment: [['part_paid', 3n]], state: 'awaiting_payment' });
    await sweep(addMinutes(NOON, 121));
    expect(await moneyOf(code)).toMatchObject({ state: 'cancelled', bank: 3n, owed: -3n });
  });

  it('goes back whole when its buyer cancels', async () => {
    const { code, content, guest } = await waiting();
    await tell({ amountVnd: 5000n, content });
    expect(await cancelOrder(guest.ctx, { code, reason: 'Tôi đổi ý' })).toMatchObject({ ok: true });
    expect(await moneyOf(code)).toMatchObject({ state: 'cancelled', bank: 5000n, owed: -5000n });
  });

  it('nothing at all changes nothing', async () => {
    const { code, content } = await waiting();
    await tell({ amountVnd: 0n, content });
    expect(await moneyOf(code)).toMatchObject({ state: 'awaiting_payment', bank: 0n });
  });
});

describe('too much', () => {
  it('pays, and what is beyond is owed back', async () => {
    const { code, content, dueVnd } = await waiting();
    await tell({ amountVnd: dueVnd + 7000n, content });
    expect(await moneyOf(code)).toMatchObject({
      state: 'placed',
      payment: [['paid', dueVnd]],
      surplus: [[7000n, [7000n]]],
      bank: dueVnd + 7000n,
      owed: -7000n,
    });
    expect(await lastRow()).toMatchObject({ outcome: 'too_large', settledVnd: dueVnd + 7000n });
  });

  it('of a part too: only what is left is taken', async () => {
    const { code, content, dueVnd } = await waiting();
    await tell({ amountVnd: dueVnd - 1000n, content });
    await tell({ amountVnd: 5000n, content });
    expect(await moneyOf(code)).toMatchObject({ payment: [['paid', dueVnd]], surplus: [[4000n, [4000n]]] });
  });
});

describe('the database itself', () => {
  it('lets no row give more than it has, and keeps what was given', async () => {
    await tell({ amountVnd: 10_000n, content: 'khong ma' });
    const row = await lastRow();
    const part = { noticeId: row.id, kind: 'returned' as const, reference: 'x', madeAt: NOON };
    await db.noticePart.create({ data: { ...part, amountVnd: 6000n } });
    await expect(db.noticePart.create({ data: { ...part, amountVnd: 5000n } })).rejects.toThrow(/pass its amount/);
    await expect(db.noticePart.deleteMany({ where: { noticeId: row.id } })).rejects.toThrow();
  });
});
