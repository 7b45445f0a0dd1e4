import { afterAll, describe, expect, it } from 'vitest';
import { addMinutes } from '#kernel/time.ts';
import { cancelOrder } from '#modules/orders/cancel-order.ts';
import { rowView, shopRows } from '#modules/transfers/queries.ts';
import { db } from '#platform/db.ts';
import { moneyOf } from '../support/bank-rows.ts';
import { ctxOf, makePerson, makeShop, NOON } from '../support/market.ts';
import { openBankRows, settle, sweep } from '../support/told-rows.ts';
import { drifted } from '../support/waiting-work.ts';

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

const { shop, waiting, tell, lastRow, owner } = await openBankRows();
const moderator = ctxOf(await makePerson({ roles: ['moderator'] }));

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
