import { describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { csvOf } from '#kernel/csv.ts';
import { dayOf } from '#kernel/time.ts';
import { valuesOf } from '#modules/indicators/queries.ts';
import {
  caseLog,
  noticeCase,
  type OfficialOrderRow,
  officialOrders,
  officialProducts,
  officialShop,
  orderSheet,
} from '#modules/oversight/queries.ts';
import { settleRow } from '#modules/transfers/settle-row.ts';
import { db } from '#platform/db.ts';
import { figuresOn } from '../support/figures.ts';
import { ctxOf, guestCtx, makePerson, makeProduct, makeShop, NOON } from '../support/market.ts';
import { filterOf, makeNotice, makeOrder } from '../support/overseen.ts';

const activeShops = async () =>
  (await db.shop.findMany({ where: { status: 'active' }, select: { id: true } })).map(({ id }) => id);

const setAside = (ctx: Ctx, { noticeId, reason }: { noticeId: string; reason: string }) =>
  settleRow(ctx, { noticeId, act: 'set_aside', shares: [], reference: '', reason });

async function wholeSheet(ctx: Ctx, filter: Parameters<typeof filterOf>[0]): Promise<OfficialOrderRow[]> {
  const rows: OfficialOrderRow[] = [];
  for await (const piece of orderSheet(ctx, filterOf(filter))) rows.push(...piece);
  return rows;
}

describe('a bank notice', () => {
  it('is set aside once, with a reason that is written down', async () => {
    const shop = await makeShop();
    const noticeId = await makeNotice(shop);
    const moderator = ctxOf(await makePerson({ roles: ['moderator'], name: 'Lê Minh' }));
    const reason = 'Gian đã trả lại người chuyển';
    const both = await Promise.all([1, 2].map(() => setAside(moderator, { noticeId, reason })));
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
    expect(both.find((one) => !one.ok)).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await noticeCase(moderator, noticeId)).toMatchObject({ resolution: reason, resolvedByName: 'Lê Minh' });
    expect(await caseLog(moderator, [{ kind: 'notice', id: noticeId }])).toMatchObject([
      { action: 'notice.set_aside', reason, actorName: 'Lê Minh' },
    ]);
  });

  it.each(['analyst', 'inspector', 'administrator'] as const)('is not for the %s to set aside', async (role) => {
    const noticeId = await makeNotice(await makeShop());
    const ctx = ctxOf(await makePerson({ roles: [role] }));
    expect(await setAside(ctx, { noticeId, reason: 'thử xem sao' })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    });
  });

  it('that paid its order is no case', async () => {
    const noticeId = await makeNotice(await makeShop(), { outcome: 'paid' });
    const ctx = ctxOf(await makePerson({ roles: ['head'] }));
    expect(await setAside(ctx, { noticeId, reason: 'thử xem sao' })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    });
    expect(await noticeCase(ctx, noticeId)).toBeNull();
  });
});

describe('orders, shops and products', () => {
  it('are found by code, shop, state, proof and day, without anything about the buyer', async () => {
    const shop = await makeShop({ name: 'Lò gốm Nhà Vân' });
    const paid = await makeOrder(shop, { state: 'completed', proof: 'notice' });
    const old = await makeOrder(shop, { state: 'cancelled', placedAt: new Date('2026-10-01T01:00:00Z') });
    const ctx = ctxOf(await makePerson({ roles: ['inspector'] }));
    const codes = async (more: Parameters<typeof filterOf>[0]) =>
      (await officialOrders(ctx, filterOf({ shopId: shop.shopId, ...more })))?.rows.map((row) => row.code);
    expect(await codes({})).toEqual([paid.code, old.code]);
    expect(await codes({ q: paid.code.toLowerCase() })).toEqual([paid.code]);
    expect(await codes({ q: 'lo gom' })).toEqual([paid.code, old.code]);
    expect(await codes({ q: 'khong co' })).toEqual([]);
    expect(await codes({ state: 'sold' })).toEqual([paid.code]);
    expect(await codes({ proof: 'notice' })).toEqual([paid.code]);
    expect(await codes({ from: '2026-10-01', to: '2026-10-01' })).toEqual([old.code]);
    const sheet = await wholeSheet(ctx, {});
    expect(sheet.map((row) => row.code)).toEqual(expect.arrayContaining([paid.code, old.code]));
    const text = JSON.stringify(sheet, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v));
    expect(text).not.toMatch(/Khách|987654321|Bí Mật/);
    expect(await officialOrders(ctxOf(await makePerson({ roles: ['analyst'] })), filterOf({}))).toBeNull();
  });

  it('are counted and added up so far, and whole for who asks', async () => {
    const shop = await makeShop();
    for (let n = 0; n < 3; n++) await makeOrder(shop, { state: 'completed' });
    const ctx = ctxOf(await makePerson({ roles: ['head'] }));
    const of = (countsAll: boolean, countedTo: number) =>
      officialOrders(ctx, filterOf({ shopId: shop.shopId, countsAll }), countedTo);
    expect(await of(false, 2)).toMatchObject({ total: 2, isMore: true, sumVnd: null, rows: [{}, {}, {}] });
    for (const whole of [await of(true, 2), await of(false, 3)])
      expect(whole).toMatchObject({ total: 3, isMore: false, sumVnd: 300_000n });
  });

  it('show papers and masked numbers only to those who may read them', async () => {
    const shop = await makeShop();
    await makeProduct(shop, { name: 'Chè Tam Đảo' });
    const seen = await officialShop(ctxOf(await makePerson({ roles: ['moderator'] })), shop.shopId);
    expect(seen?.maskedPersonalId).toMatch(/^\d{3}\*+\d{2}$/);
    const analyst = ctxOf(await makePerson({ roles: ['analyst'] }));
    expect(await officialShop(analyst, shop.shopId)).toMatchObject({ maskedPersonalId: null, papers: [] });
    expect(await officialShop(ctxOf(shop.seller), shop.shopId)).toBeNull();
    const filter = { q: 'che tam', status: null, areaSlug: null, shopId: shop.shopId, page: 1 };
    expect((await officialProducts(analyst, filter))?.rows).toMatchObject([{ name: 'Chè Tam Đảo', status: 'live' }]);
    expect(await officialProducts(guestCtx(), filter)).toBeNull();
  });

  it('leave no formula in a sheet', async () => {
    const shop = await makeShop({ name: '=HYPERLINK("http://x","bấm")' });
    await makeOrder(shop);
    const ctx = ctxOf(await makePerson({ roles: ['head'] }));
    await db.order.updateMany({ where: { shopId: shop.shopId }, data: { shopName: '=HYPERLINK("http://x","bấm")' } });
    const found = await wholeSheet(ctx, { shopId: shop.shopId });
    const sheet = csvOf(found.map((row) => [row.code, row.shopName, row.totalVnd]));
    expect(sheet).toContain(`"'=HYPERLINK(""http://x"",""bấm"")",100000`);
  });
});

describe('the figures', () => {
  it('are those of the rows, by the day of Vietnam', async () => {
    const analyst = ctxOf(await makePerson({ roles: ['analyst'] }));
    // A day of its own, so that the other tests' orders are not in it.
    const day = '2026-09-10';
    const at = (hour: string) => new Date(`${day}T${hour}:00+07:00`);
    const shop = await makeShop({ areaName: 'Xã Sông Lô' });
    await makeOrder(shop, { placedAt: at('00:00'), proof: 'notice', totalVnd: 100_000n });
    await makeOrder(shop, { placedAt: at('23:59'), proof: 'by_hand', totalVnd: 50_000n, state: 'completed' });
    await makeOrder(shop, { placedAt: at('12:00'), proof: 'cash', totalVnd: 250_000n, state: 'delivered' });
    await makeOrder(shop, { placedAt: at('12:00'), proof: 'notice', totalVnd: 70_000n, state: 'cancelled' });
    await makeOrder(shop, { placedAt: at('12:00'), state: 'awaiting_payment' });
    await makeOrder(shop, { placedAt: new Date('2026-09-10T17:00:00Z') });
    const figures = await figuresOn(analyst, day);
    expect(figures.value('orders')).toMatchObject({ part: 5n, sums: { sold: 3n, cancelled: 1n, unpaid: 1n } });
    expect(figures.value('sales')).toMatchObject({ part: 400_000n, sums: { sold: 3n } });
    expect(figures.value('cashless-share')).toMatchObject({ part: 2n, whole: 3n, value: 66.6 });
    expect(figures.value('cashless-value-share')).toMatchObject({ part: 150_000n, whole: 400_000n, value: 37.5 });
    expect(figures.value('cashless-share').sums).toMatchObject({ bank: 1n, bankByHand: 1n, cash: 1n, vnpay: 0n });
    expect(figures.value('cashless-value-share').sums).toMatchObject({
      bankVnd: 100_000n,
      bankByHandVnd: 50_000n,
      cashVnd: 250_000n,
    });
    // The link beside a figure leads to just as many rows.
    const head = ctxOf(await makePerson({ roles: ['head'] }));
    const within = { from: day, to: day };
    expect((await officialOrders(head, filterOf(within)))?.total).toBe(5);
    expect(await officialOrders(head, filterOf({ ...within, state: 'sold' }))).toMatchObject({
      total: 3,
      sumVnd: 400_000n,
    });
    for (const proof of ['notice', 'by_hand', 'cash'] as const)
      expect((await officialOrders(head, filterOf({ ...within, proof })))?.total).toBe(1);

    const { areaId } = shop;
    expect(figures.of('sales').by.area?.get(areaId)?.part).toBe(400_000n);
    expect(figures.of('cashless-share').by.area?.get(areaId)).toMatchObject({ part: 2n, whole: 3n });
    const today = await figuresOn(analyst, dayOf(NOON));
    expect(today.value('active-sellers').value).toBe(await db.shop.count({ where: { status: 'active' } }));
    expect(today.value('listings').value).toBe(
      await db.product.count({ where: { status: 'live', shopId: { in: await activeShops() } } }),
    );
    // What stood on a day gone nobody can say.
    expect(figures.of('active-sellers').by.area?.size).toBe(0);
  });

  it('are empty, not zero per cent, when nothing was sold', async () => {
    const ctx = ctxOf(await makePerson({ roles: ['head'] }));
    const figures = await figuresOn(ctx, '2026-01-01', '2026-01-30');
    expect(figures.value('orders')).toMatchObject({ part: 0n, value: 0 });
    expect(figures.value('cashless-share').value).toBeNull();
    expect(figures.value('average-order').value).toBeNull();
  });

  it('are the department’s alone', async () => {
    for (const ctx of [guestCtx(), ctxOf(await makePerson()), ctxOf(await makePerson({ roles: ['field_helper'] }))])
      expect(await valuesOf(ctx, { from: '2026-11-22', to: '2026-11-22' })).toBeNull();
  });
});
