/** Rows of shops' accounts: told by three watchers, counted once, taken as what they are, and settled by people once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { addHours, addMinutes } from '#kernel/time.ts';
import { cancelOrder } from '#modules/orders/cancel-order.ts';
import { sweeps } from '#modules/orders/deadlines.ts';
import { orderView, payView } from '#modules/orders/queries.ts';
import { changeWay } from '#modules/paying/change-way.ts';
import { saveWatch } from '#modules/shops/save-watch.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { rowView, shopRows } from '#modules/transfers/queries.ts';
import { SettleRow } from '#modules/transfers/schema.ts';
import { settleRow } from '#modules/transfers/settle-row.ts';
import { db } from '#platform/db.ts';
import { cassoNotice, moneyOf, openAttemptOf, payosNotice } from '../support/bank-rows.ts';
import { attemptOf, buy, guestWithCart, sepayNotice } from '../support/checkout.ts';
import { ctxOf, makePerson, makeProduct, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { drifted } from '../support/waiting-work.ts';

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

let shop: TestShop;
let areaCode: string;
let moderator: Ctx;

beforeAll(async () => {
  shop = await makeShop();
  areaCode = (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).code;
  moderator = ctxOf(await makePerson({ roles: ['moderator'] }));
});

/** An order of 55.000 đồng (35.000 and delivery) that waits for its transfer. */
async function waiting(of: TestShop = shop, phone?: string, stock = 20) {
  const product = await makeProduct(of, { stock });
  const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
  const placed = await buy(guest.ctx, guest.cartId, { areaCode, ...(phone ? { phone } : {}) });
  if (!placed.ok) throw new Error(JSON.stringify(placed));
  const code = placed.value.orderCodes[0] ?? '';
  const attempt = await attemptOf(code);
  return { code, guest, product, attempt, dueVnd: attempt.amountVnd, content: attempt.code };
}

const tell = (row: { amountVnd: bigint; content: string; id?: number }, at = NOON, of = shop) =>
  receiveBankNotice(systemCtx(at), sepayNotice({ accountNumber: of.accountNumber, ...row }));

const lastRow = (of = shop) => db.notice.findFirstOrThrow({ where: { shopId: of.shopId }, orderBy: { id: 'desc' } });
const sweep = async (at: Date) => {
  for (const one of sweeps) await one.run(systemCtx(at));
};

type Given = Partial<Record<'orderCode1' | 'orderCode2' | 'amountVnd1' | 'amountVnd2' | 'reference', string>>;
const settle = (ctx: Ctx, noticeId: string, act: string, given: Given = {}) =>
  settleRow(ctx, SettleRow.parse({ noticeId, act, reason: 'Đã gọi người mua', ...given }));
const owner = (at = NOON, of = shop) => ctxOf(of.seller, at);

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

describe('a person', () => {
  it('links a row without a code: the very sum, less, or more', async () => {
    for (const [off, payment, surplus] of [
      [0n, 'paid', 0n],
      [-1000n, 'part_paid', 0n],
      [1000n, 'paid', 1000n],
    ] as const) {
      const { code, dueVnd } = await waiting();
      await tell({ amountVnd: dueVnd + off, content: 'chuyen tien mua rau' });
      const row = await lastRow();
      expect(row).toMatchObject({ outcome: 'no_code', settledVnd: 0n });
      expect(await settle(owner(), row.id, 'link', { orderCode1: code })).toMatchObject({ ok: true });
      const told = await moneyOf(code);
      expect(told.payment[0]?.[0]).toBe(payment);
      expect(told.bank).toBe(dueVnd + off);
      expect(told.owed).toBe(-surplus);
      expect(await lastRow()).toMatchObject({ settledVnd: dueVnd + off, resolvedById: shop.seller.accountId });
    }
  });

  it('splits a row over orders of one buyer; the parts are the row, and nobody else’s order is among them', async () => {
    const [one, two] = [await waiting(shop, '+84915000001'), await waiting(shop, '+84915000001')];
    const other = await waiting(shop, '+84915000002');
    const sum = one.dueVnd + two.dueVnd;
    await tell({ amountVnd: sum, content: `${one.content} va ${two.content}` });
    const row = await lastRow();
    expect(row.outcome).toBe('two_codes');
    const split = (orderCode2: string, amountVnd2: bigint) =>
      settle(owner(), row.id, 'link', {
        orderCode1: one.code,
        amountVnd1: String(one.dueVnd),
        orderCode2,
        amountVnd2: String(amountVnd2),
      });
    expect(await split(other.code, two.dueVnd)).toMatchObject({
      fields: [{ field: 'orderCode2', code: 'ROW_OTHER_BUYER' }],
    });
    expect(await split(two.code, two.dueVnd + 1n)).toMatchObject({ fields: [{ code: 'ROW_SUM_DIFFERS' }] });
    expect(await split(one.code, two.dueVnd)).toMatchObject({ fields: [{ code: 'ROW_ORDER_TWICE' }] });
    expect(await split(two.code, two.dueVnd)).toMatchObject({ ok: true });
    for (const { code } of [one, two]) expect((await moneyOf(code)).state).toBe('placed');
    expect((await moneyOf(other.code)).state).toBe('awaiting_payment');
    expect((await rowView(owner(), row.id))?.parts.map(({ orderCode }) => orderCode).sort()).toEqual(
      [one.code, two.code].sort(),
    );
  });

  it('owes a second payment back, or says it went back outside, or sets it aside', async () => {
    const { code, content, dueVnd } = await waiting();
    await tell({ amountVnd: dueVnd, content });
    for (const [act, given, owed] of [
      ['owe_back', { orderCode1: code }, -dueVnd],
      ['returned', { reference: 'FT-TRA-1' }, -dueVnd],
      ['set_aside', {}, -dueVnd],
    ] as const) {
      await tell({ amountVnd: dueVnd, content });
      const row = await lastRow();
      expect(row.outcome).toBe('already_paid');
      expect(await settle(owner(), row.id, act, given)).toMatchObject({ ok: true });
      expect(await moneyOf(code)).toMatchObject({ payment: [['paid', dueVnd]], owed });
      expect((await lastRow()).settledVnd).toBe(act === 'set_aside' ? 0n : dueVnd);
    }
    expect((await moneyOf(code)).bank).toBe(2n * dueVnd);
  });

  it('needs the bank’s reference to say that money went back outside', async () => {
    await tell({ amountVnd: 12_000n, content: 'nham' });
    expect(await settle(owner(), (await lastRow()).id, 'returned')).toMatchObject({
      fields: [{ field: 'reference', code: 'REQUIRED' }],
    });
  });

  it('takes late money while the goods are there: the order stands again under a new code', async () => {
    const { code, content, dueVnd, product } = await waiting();
    await sweep(addMinutes(NOON, 16));
    await tell({ amountVnd: dueVnd, content }, addMinutes(NOON, 20));
    const row = await lastRow();
    expect(row.outcome).toBe('late');
    expect(await settle(owner(addMinutes(NOON, 30)), row.id, 'link', { orderCode1: code })).toMatchObject({ ok: true });
    expect(await moneyOf(code)).toMatchObject({ state: 'cancelled', bank: 0n, surplus: [] });
    const { id: supersedesId } = await db.order.findUniqueOrThrow({ where: { code } });
    const again = await db.order.findFirstOrThrow({ where: { supersedesId } });
    expect(await moneyOf(again.code)).toMatchObject({ state: 'placed', payment: [['paid', dueVnd]], bank: dueVnd });
    expect((await db.stockItem.findUniqueOrThrow({ where: { id: product.stockItemId } })).reservedBase).toBe(1000n);
  });

  it('owes late money back when the goods are gone, and leaves nothing half done', async () => {
    const { code, content, dueVnd, product } = await waiting(shop, undefined, 1);
    await sweep(addMinutes(NOON, 16));
    await db.stockItem.update({ where: { id: product.stockItemId }, data: { reservedBase: 1000n } });
    await tell({ amountVnd: dueVnd, content }, addMinutes(NOON, 20));
    expect(await settle(owner(addMinutes(NOON, 30)), (await lastRow()).id, 'link', { orderCode1: code })).toMatchObject(
      { ok: true },
    );
    expect(await moneyOf(code)).toMatchObject({
      state: 'cancelled',
      surplus: [[dueVnd, [dueVnd]]],
      bank: dueVnd,
      owed: -dueVnd,
    });
    expect(await db.order.count({ where: { purchase: { orders: { some: { code } } } } })).toBe(1);
    await db.stockItem.update({ where: { id: product.stockItemId }, data: { reservedBase: 0n } });
  });

  it('is told whose order it is when money for another shop came to his account', async () => {
    const other = await makeShop({ name: 'Gian bên cạnh' });
    const { code, content, dueVnd } = await waiting(other);
    await tell({ amountVnd: dueVnd, content });
    const row = await lastRow();
    expect(row).toMatchObject({ outcome: 'wrong_account', shopId: shop.shopId });
    expect(await rowView(owner(), row.id)).toMatchObject({ otherShopName: 'Gian bên cạnh', suggestions: [] });
    // Money in this account is no payment of that shop's order, whoever says so.
    for (const ctx of [owner(), moderator])
      expect(await settle(ctx, row.id, 'link', { orderCode1: code })).toMatchObject({
        fields: [{ code: 'ROW_ORDER_UNKNOWN' }],
      });
    expect(await settle(owner(), row.id, 'returned', { reference: 'FT-TRA-2' })).toMatchObject({ ok: true });
    expect((await moneyOf(code)).state).toBe('awaiting_payment');
  });

  it('sees and settles only rows of his own account; the bookkeeper does, who packs does not, the department does', async () => {
    const stranger = await makeShop({ name: 'Gian lạ' });
    await tell({ amountVnd: 13_000n, content: 'tien gi day' });
    const { id } = await lastRow();
    for (const role of ['staff', 'packer'] as const) {
      const ctx = ctxOf({ ...shop.seller, shops: [{ shopId: shop.shopId, role }] });
      expect([
        (await settle(ctx, id, 'set_aside')).ok,
        await rowView(ctx, id),
        (await shopRows(ctx, shop.shopId, 'open')).rows,
      ]).toEqual([false, null, []]);
    }
    expect(await settle(owner(NOON, stranger), id, 'set_aside')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await rowView(owner(NOON, stranger), id)).toBeNull();
    expect((await rowView(moderator, id))?.amountVnd).toBe(13_000n);
    // An official decides nothing about a shop that he works in.
    const helper = await makePerson({ roles: ['head'] });
    const involved = ctxOf({ ...helper, shops: [{ shopId: shop.shopId, role: 'packer' }] });
    expect(await rowView(involved, id)).toBeNull();
    expect(await settle(involved, id, 'set_aside')).toMatchObject({ code: 'NOT_FOUND' });
    const bookkeeper = ctxOf({ ...shop.seller, shops: [{ shopId: shop.shopId, role: 'bookkeeper' }] });
    expect(await settle(bookkeeper, id, 'set_aside')).toMatchObject({ ok: true });
    expect(await settle(moderator, id, 'set_aside')).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await db.auditEntry.count({ where: { action: 'notice.set_aside', subjectId: id } })).toBe(1);
  });
});

describe('two people at one row', () => {
  it.each([1, 2, 3])('settle it once, whatever each says it is (%i)', async () => {
    const [one, two] = [await waiting(), await waiting()];
    await tell({ amountVnd: one.dueVnd, content: 'khong ghi ma' });
    const { id } = await lastRow();
    const done = await Promise.all([
      settle(owner(), id, 'link', { orderCode1: one.code }),
      settle(moderator, id, 'link', { orderCode1: two.code }),
      settle(owner(), id, 'owe_back', { orderCode1: one.code }),
      settle(moderator, id, 'returned', { reference: 'FT9' }),
    ]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    const parts = await db.noticePart.findMany({ where: { noticeId: id } });
    expect(parts.reduce((sum, { amountVnd }) => sum + amountVnd, 0n)).toBe(one.dueVnd);
    const [first, second] = [await moneyOf(one.code), await moneyOf(two.code)];
    expect(first.bank + second.bank).toBe(parts.some(({ kind }) => kind === 'returned') ? 0n : one.dueVnd);
  });

  it.each([1, 2, 3])('and a notice at once for the same order: one pays it, the other is beyond (%i)', async () => {
    const { code, content, dueVnd } = await waiting();
    await tell({ amountVnd: dueVnd, content: 'quen ghi ma' });
    const { id } = await lastRow();
    const [linked, told] = await Promise.all([
      settle(owner(), id, 'link', { orderCode1: code }),
      tell({ amountVnd: dueVnd, content }),
    ]);
    expect([linked.ok, told.ok]).toEqual([true, true]);
    const money = await moneyOf(code);
    expect(money).toMatchObject({ state: 'placed', payment: [['paid', dueVnd]] });
    // Linked second it is surplus at once; told second it waits for somebody.
    expect([dueVnd, 2n * dueVnd]).toContain(money.bank);
    expect(money.owed).toBe(dueVnd - money.bank);
  });

  it.each([1, 2, 3])('and the buyer cancelling: no money is lost (%i)', async () => {
    const { code, dueVnd, guest } = await waiting();
    await tell({ amountVnd: dueVnd, content: 'quen ghi ma' });
    const { id } = await lastRow();
    await Promise.all([
      settle(owner(), id, 'link', { orderCode1: code }),
      cancelOrder(guest.ctx, { code, reason: 'Tôi đổi ý' }),
    ]);
    const money = await moneyOf(code);
    expect(money.bank).toBe(dueVnd);
    expect(money.owed).toBe(money.state === 'cancelled' ? -dueVnd : 0n);
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
