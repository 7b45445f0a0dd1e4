import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, isShopMember } from '#kernel/actor.ts';
import { sumVnd } from '#kernel/money.ts';
import { ok } from '#kernel/result.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import {
  bookPayment,
  bookRefundDue,
  bookRefundSent,
  bookReturn,
  bookSale,
  reverseRefundSent,
  reverseSale,
} from '#modules/books/api.ts';
import { periodOf } from '#modules/books/core/period.ts';
import { carriedForward, NO_FIGURES, receivedOf } from '#modules/books/core/statement.ts';
import { shopStatement, statementRows } from '#modules/books/queries.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { type BookedOrder, makeBookedOrder } from '../support/booked.ts';
import { ctxOf, guestCtx, makePerson, makeShop, NOON, randomKey, systemCtx, type TestShop } from '../support/market.ts';

let shop: TestShop;

beforeAll(async () => {
  shop = await makeShop();
});

/** Acts at an instant, each in a transaction of its own as the rooms have them. */
function bookkeeper(order: BookedOrder, at = NOON) {
  const ctx = systemCtx(at);
  const ids = { orderId: order.orderId, shopId: order.shopId, isSandbox: false };
  const act = async (work: (tx: Tx) => Promise<void>) => {
    expect(await transaction(async (tx) => ok(await work(tx)))).toMatchObject({ ok: true });
  };
  return {
    pays: (amountVnd: bigint, paymentId = randomKey(), channel: 'bank' | 'cash' = 'bank') =>
      act((tx) => bookPayment(tx, ctx, { ...ids, paymentId, amountVnd, channel, proof: { noticeId: 'n' } })),
    packs: (sale: { goodsVnd: bigint; deliveryVnd: bigint; totalVnd: bigint; discounts?: Discount[] }) =>
      act((tx) => bookSale(tx, ctx, { discounts: [], ...ids, ...sale })),
    ends: () => act((tx) => reverseSale(tx, ctx, ids)),
    takesBack: (back: { salesVnd: bigint; buyerVnd: bigint; discounts?: Discount[] }, returnId = randomKey()) =>
      act((tx) => bookReturn(tx, ctx, { discounts: [], ...ids, ...back, returnId })),
    owes: (refundId: string, amountVnd: bigint) => act((tx) => bookRefundDue(tx, ctx, { ...ids, refundId, amountVnd })),
    sends: (refundId: string, amountVnd: bigint, tryNumber = 1) =>
      act((tx) =>
        bookRefundSent(tx, ctx, {
          ...ids,
          refundId,
          amountVnd,
          try: tryNumber,
          channel: 'bank',
          proof: { reference: 'FT1' },
        }),
      ),
    fails: (refundId: string, tryNumber = 1) => act((tx) => reverseRefundSent(tx, ctx, { refundId, try: tryNumber })),
  };
}

type Discount = { voucherId: string; shopVnd: bigint; programmeVnd: bigint };

async function balances(order: BookedOrder): Promise<Record<string, bigint>> {
  const lines = await db.bookLine.findMany({ where: { entry: { orderId: order.orderId } } });
  const out: Record<string, bigint> = {};
  for (const { account, amountVnd } of lines) {
    const name = account.replaceAll(order.orderId, 'O').replaceAll(order.shopId, 'S');
    out[name] = (out[name] ?? 0n) + amountVnd;
  }
  return Object.fromEntries(Object.entries(out).filter(([, amount]) => amount !== 0n));
}

const bill = { goodsVnd: 200_000n, deliveryVnd: 20_000n, totalVnd: 220_000n };

describe('the accounts of an order', () => {
  it('paid and sold: nothing is open', async () => {
    const order = await makeBookedOrder(shop);
    const books = bookkeeper(order);
    await books.pays(220_000n);
    expect(await balances(order)).toEqual({ 'order:O:buyer': -220_000n, 'shop:S:bank': 220_000n });
    await books.packs(bill);
    expect(await balances(order)).toEqual({ 'shop:S:bank': 220_000n, 'shop:S:sales': -220_000n });
  });

  it('paid after packing, in cash', async () => {
    const order = await makeBookedOrder(shop);
    const books = bookkeeper(order);
    await books.packs(bill);
    expect(await balances(order)).toMatchObject({ 'order:O:buyer': 220_000n });
    await books.pays(220_000n, randomKey(), 'cash');
    expect(await balances(order)).toEqual({ 'shop:S:cash': 220_000n, 'shop:S:sales': -220_000n });
  });

  it('prepaid, packed lighter: the rest goes back, at the second try', async () => {
    const order = await makeBookedOrder(shop);
    const books = bookkeeper(order);
    const refundId = randomKey();
    await books.pays(220_000n);
    await books.packs({ goodsVnd: 180_000n, deliveryVnd: 20_000n, totalVnd: 200_000n });
    await books.owes(refundId, 20_000n);
    await books.sends(refundId, 20_000n);
    await books.fails(refundId);
    expect(await balances(order)).toMatchObject({ 'shop:S:refunds_owed': -20_000n, 'shop:S:bank': 220_000n });
    await books.sends(refundId, 20_000n, 2);
    expect(await balances(order)).toEqual({ 'shop:S:bank': 200_000n, 'shop:S:sales': -200_000n });
  });

  it('paid, then cancelled after packing with a part already back: nothing is left anywhere', async () => {
    const order = await makeBookedOrder(shop);
    const books = bookkeeper(order);
    const discounts = [{ voucherId: 'v1', shopVnd: 5_000n, programmeVnd: 15_000n }];
    await books.pays(200_000n);
    await books.packs({ goodsVnd: 200_000n, deliveryVnd: 20_000n, totalVnd: 200_000n, discounts });
    await books.takesBack({
      salesVnd: 44_000n,
      buyerVnd: 40_000n,
      discounts: [{ voucherId: 'v1', shopVnd: 1_000n, programmeVnd: 3_000n }],
    });
    expect(await balances(order)).toEqual({
      'order:O:buyer': -40_000n,
      'shop:S:bank': 200_000n,
      'shop:S:discounts': 4_000n,
      'programme:v1:owed': 12_000n,
      'shop:S:sales': -176_000n,
    });
    await books.owes('back-1'.concat(order.code), 40_000n);
    await books.ends();
    await books.owes('back-2'.concat(order.code), 160_000n);
    await books.sends('back-1'.concat(order.code), 40_000n);
    await books.sends('back-2'.concat(order.code), 160_000n);
    expect(await balances(order)).toEqual({});
  });

  it('a bill of nothing writes nothing, and ending it is no error', async () => {
    const order = await makeBookedOrder(shop);
    const books = bookkeeper(order);
    await books.packs({ goodsVnd: 0n, deliveryVnd: 0n, totalVnd: 0n });
    await books.ends();
    expect(await db.bookEntry.count({ where: { orderId: order.orderId } })).toBe(0);
  });
});

describe('what is written stays', () => {
  it('once a key, however many write it at the same time; the other acts are taken back whole', async () => {
    const order = await makeBookedOrder(shop);
    const paymentId = randomKey();
    const books = bookkeeper(order);
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => books.pays(220_000n, paymentId)));
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await balances(order)).toMatchObject({ 'shop:S:bank': 220_000n });
  });

  it('is undone once', async () => {
    const order = await makeBookedOrder(shop);
    const books = bookkeeper(order);
    await books.packs(bill);
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => books.ends()));
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await balances(order)).toEqual({});
    await expect(books.ends()).rejects.toThrow();
    await expect(books.fails('never-sent')).rejects.toThrow(/no entry to reverse/);
  });

  it('cannot be changed or removed by the application, nor by the owner of the tables', async () => {
    const order = await makeBookedOrder(shop);
    await bookkeeper(order).packs(bill);
    await expect(db.$executeRaw`update book_lines set amount_vnd = amount_vnd + 1`).rejects.toThrow(/denied/);
    await expect(db.$executeRaw`update book_entries set kind = 'x'`).rejects.toThrow(/denied/);
    await expect(db.$executeRaw`delete from book_lines`).rejects.toThrow(/denied/);
    await expect(db.$executeRaw`delete from book_entries`).rejects.toThrow(/denied/);
    await expect(db.$executeRaw`truncate book_entries cascade`).rejects.toThrow(/denied/);
    const { Client } = await import('pg');
    const { env } = await import('#platform/env.ts');
    const owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
    await owner.connect();
    await expect(owner.query('update book_lines set amount_vnd = amount_vnd + 1')).rejects.toThrow(/append-only/);
    await expect(owner.query('delete from book_entries')).rejects.toThrow(/append-only/);
    await owner.end();
  });

  it('balances, or the act does not happen', async () => {
    const order = await makeBookedOrder(shop);
    const books = bookkeeper(order);
    await expect(books.packs({ ...bill, totalVnd: 219_999n })).rejects.toThrow(/balance/);
    await expect(
      transaction(async (tx) => {
        await tx.$executeRaw`
          with entry as (
            insert into book_entries (entry_key, kind, order_id, shop_id, happened_at, created_at)
            values (${randomKey()}, 'sale', ${order.orderId}::uuid, ${order.shopId}::uuid, now(), now()) returning id)
          insert into book_lines (entry_id, account, amount_vnd) select id, 'a', 5 from entry union all select id, 'b', -4 from entry`;
        return ok();
      }),
    ).rejects.toThrow(/balance/);
    expect(await db.bookEntry.count({ where: { orderId: order.orderId } })).toBe(0);
  });

  it('takes no line more, once it is written', async () => {
    const order = await makeBookedOrder(shop);
    await bookkeeper(order).packs(bill);
    const entry = await db.bookEntry.findFirstOrThrow({ where: { orderId: order.orderId } });
    await expect(
      db.$executeRaw`insert into book_lines (entry_id, account, amount_vnd) values (${entry.id}, 'x', 1)`,
    ).rejects.toThrow(/balance/);
  });
});

describe('a shop’s statement', () => {
  const monday = dayOf(NOON);
  const at = (day: number, clock = '12:00') => instantOf(addDays(monday, day), clock);
  const week = periodOf('week', monday);

  async function tradingShop() {
    const own = await makeShop();
    const before = await makeBookedOrder(own);
    await bookkeeper(before, at(-1, '23:59')).packs(bill);
    const order = await makeBookedOrder(own);
    const discounts = [{ voucherId: 'v9', shopVnd: 5_000n, programmeVnd: 15_000n }];
    await bookkeeper(order, at(0, '00:00')).pays(200_000n);
    await bookkeeper(order, at(1)).packs({ ...bill, totalVnd: 200_000n, discounts });
    await bookkeeper(before, at(2)).pays(220_000n, randomKey(), 'cash');
    await bookkeeper(order, at(3)).takesBack({ salesVnd: 40_000n, buyerVnd: 40_000n });
    await bookkeeper(order, at(3)).owes(`r-${order.code}`, 40_000n);
    await bookkeeper(order, at(6, '23:59')).sends(`r-${order.code}`, 40_000n);
    const after = await makeBookedOrder(own);
    await bookkeeper(after, at(7, '00:00')).pays(220_000n);
    return { own, before, order, after, owner: ctxOf(own.seller, at(8)) };
  }

  it('opens, tells and closes to the đồng, by days of Vietnam, each row with its order', async () => {
    const { own, before, order, owner } = await tradingShop();
    const statement = await shopStatement(owner, own.shopId, week);
    if (!statement) throw new Error('no statement');
    expect(statement.opening).toEqual({ buyersVnd: 220_000n, programmesVnd: 0n, refundsVnd: 0n, netVnd: 220_000n });
    expect(statement.figures).toEqual({
      salesVnd: 180_000n,
      discountVnd: 5_000n,
      programmeVnd: 15_000n,
      receivedVnd: { ...NO_FIGURES.receivedVnd, bank: 200_000n, cash: 220_000n },
      refundOwedVnd: 40_000n,
      refundSentVnd: 40_000n,
      vatNotedVnd: 0n,
      pitNotedVnd: 0n,
    });
    expect(statement.closing).toEqual({ buyersVnd: 0n, programmesVnd: 15_000n, refundsVnd: 0n, netVnd: 15_000n });
    expect(carriedForward(statement.opening, statement.figures)).toBe(statement.closing.netVnd);
    expect(statement.rows.map(({ kind, orderCode }) => [kind, orderCode])).toEqual([
      ['refund_sent', order.code],
      ['refund_due', order.code],
      ['sale_return', order.code],
      ['payment_received', before.code],
      ['sale', order.code],
      ['payment_received', order.code],
    ]);
    expect(statement.total).toBe(6);
  });

  it('ties to the books: its rows, its sums and the shop’s accounts are the same money', async () => {
    const { own, owner } = await tradingShop();
    const all = { ...week, from: '2026-01-01', until: '2027-01-01' };
    const statement = await shopStatement(owner, own.shopId, all);
    const rows = await statementRows(owner, own.shopId, all);
    if (!statement) throw new Error('no statement');
    const accounts = await db.bookLine.groupBy({
      by: ['account'],
      where: { account: { startsWith: `shop:${own.shopId}:` } },
      _sum: { amountVnd: true },
    });
    const account = (name: string) => accounts.find((one) => one.account.endsWith(`:${name}`))?._sum.amountVnd ?? 0n;
    expect(statement.figures.salesVnd).toBe(-account('sales'));
    expect(statement.figures.discountVnd).toBe(account('discounts'));
    expect(receivedOf(statement.figures) - statement.figures.refundSentVnd).toBe(account('bank') + account('cash'));
    expect(statement.closing.refundsVnd).toBe(-account('refunds_owed'));
    expect(sumVnd(rows.map((row) => row.figures.salesVnd))).toBe(statement.figures.salesVnd);
    expect(sumVnd(rows.map((row) => receivedOf(row.figures)))).toBe(receivedOf(statement.figures));
    expect(sumVnd(rows.map((row) => row.buyersVnd))).toBe(statement.closing.buyersVnd);
    expect(rows).toHaveLength(statement.total);
  });

  it('goes on from period to period: each opens as the last one closed', async () => {
    const { own, owner } = await tradingShop();
    let closing = (await shopStatement(owner, own.shopId, periodOf('day', addDays(monday, -2))))?.closing;
    for (let day = -1; day <= 8; day++) {
      const one = await shopStatement(owner, own.shopId, periodOf('day', addDays(monday, day)));
      expect(one?.opening).toEqual(closing);
      closing = one?.closing;
    }
  });

  it('is read by owner, staff and bookkeeper, by nobody else, and names no buyer', async () => {
    const { own, owner } = await tradingShop();
    const person = await makePerson();
    const as = (role: 'staff' | 'bookkeeper' | 'packer'): Actor => ({
      ...person,
      shops: [{ shopId: own.shopId, role }],
    });
    for (const role of ['staff', 'bookkeeper'] as const)
      expect(await shopStatement(ctxOf(as(role), NOON), own.shopId, week)).not.toBeNull();
    const packer = as('packer');
    expect(isShopMember(packer, own.shopId)).toBe(true);
    for (const ctx of [ctxOf(packer), guestCtx(), ctxOf(shop.seller), ctxOf(person)]) {
      expect(await shopStatement(ctx, own.shopId, week)).toBeNull();
      expect(await statementRows(ctx, own.shopId, week)).toEqual([]);
    }
    const text = JSON.stringify(await shopStatement(owner, own.shopId, week), (_, v) =>
      typeof v === 'bigint' ? String(v) : v,
    );
    expect(text).not.toContain('Khách');
    expect(text).not.toContain('+84987654321');
  });
});
