import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '#kernel/result.ts';
import { addDays, addMinutes, type Day, dayOf, instantOf } from '#kernel/time.ts';
import { bookPayment, bookRefundDue, bookRefundSent, bookReturn, bookSale, reverseSale } from '#modules/books/api.ts';
import { checkBooks } from '#modules/books/check-books.ts';
import { closeDifference } from '#modules/books/close-difference.ts';
import { SLICE_ROWS } from '#modules/books/core/check.ts';
import { differenceCase, differences, lastCheck } from '#modules/books/queries.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { type BookedOrder, makeBookedOrder, makePayment, makeRefund } from '../support/booked.ts';
import { ctxOf, makePerson, makeProduct, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

let shop: TestShop;
let owner: Client;
let today: Day = dayOf(NOON);

beforeAll(async () => {
  shop = await makeShop();
  owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await owner.connect();
});
afterAll(() => owner.end());

/** A hand in the tables, past every guard. */
async function plant(sql: string, ...values: unknown[]): Promise<void> {
  await owner.query("set session_replication_role = 'replica'");
  await owner.query(sql, values);
  await owner.query("set session_replication_role = 'origin'");
}

/** The next night, until the check has looked through everything. */
async function night({ rows = SLICE_ROWS } = {}): Promise<void> {
  today = addDays(today, 1);
  const ctx = systemCtx(instantOf(today, '02:00'));
  for (let steps = 0; steps < 500; steps++) {
    const progress = await checkBooks(ctx, rows);
    if (!progress.ok) throw new Error(progress.code);
    if (progress.value !== 'going') return;
  }
  throw new Error('the check does not end');
}

const open = async () =>
  (await db.bookDifference.findMany({ where: { goneAt: null, closedAt: null }, orderBy: { key: 'asc' } })).map(
    ({ key, expected, found }) => [key, expected, found],
  );

function books(order: BookedOrder) {
  const ctx = systemCtx();
  const ids = { orderId: order.orderId, shopId: order.shopId, isSandbox: false };
  const act = async (work: (tx: Tx) => Promise<void>) => {
    await transaction(async (tx) => ok(await work(tx)));
  };
  return {
    pays: (paymentId: string) =>
      act((tx) => bookPayment(tx, ctx, { ...ids, paymentId, amountVnd: order.totalVnd, channel: 'bank', proof: {} })),
    packs: (discounts: { voucherId: string; shopVnd: bigint; programmeVnd: bigint }[] = []) =>
      act((tx) =>
        bookSale(tx, ctx, { ...ids, goodsVnd: 200_000n, deliveryVnd: 20_000n, totalVnd: order.totalVnd, discounts }),
      ),
    ends: () => act((tx) => reverseSale(tx, ctx, ids)),
    returns: (returnId: string, vnd: bigint) =>
      act((tx) => bookReturn(tx, ctx, { ...ids, returnId, salesVnd: vnd, buyerVnd: vnd, discounts: [] })),
    owes: (refundId: string, amountVnd: bigint) => act((tx) => bookRefundDue(tx, ctx, { ...ids, refundId, amountVnd })),
    sends: (refundId: string, amountVnd: bigint) =>
      act((tx) => bookRefundSent(tx, ctx, { ...ids, refundId, amountVnd, try: 1, channel: 'bank', proof: {} })),
  };
}

async function soldAndPaid() {
  const order = await makeBookedOrder(shop);
  const paymentId = await makePayment(order);
  await books(order).pays(paymentId);
  await books(order).packs();
  return { ...order, paymentId };
}

/** Goods worth 50.000 ₫ back, settled. */
async function returned(order: BookedOrder): Promise<string> {
  const row = await db.return.create({
    data: {
      code: `TH${order.code.slice(2)}`,
      orderId: order.orderId,
      shopId: order.shopId,
      state: 'settled',
      reason: 'damaged',
      askedVnd: 50_000n,
      amountVnd: 50_000n,
      askedAt: NOON,
      settledAt: NOON,
    },
  });
  await db.order.update({ where: { id: order.orderId }, data: { returnedVnd: 50_000n } });
  return row.id;
}

async function voucherUsed(order: BookedOrder, discountVnd: bigint, programmeVnd: bigint) {
  const voucher = await db.voucher.create({
    data: {
      code: `V${order.code}`,
      name: 'Tuần lễ hàng Việt',
      bearer: 'shared',
      programmeBp: 7500,
      programmeName: 'Quỹ xúc tiến',
      kind: 'amount',
      amountVnd: discountVnd,
      budgetVnd: 1_000_000n,
      spentVnd: discountVnd,
      useCount: 1,
      startsAt: NOON,
      endsAt: addMinutes(NOON, 600),
      createdAt: NOON,
    },
  });
  const use = await db.voucherUse.create({
    data: {
      voucherId: voucher.id,
      orderId: order.orderId,
      purchaseId: order.purchaseId,
      personKey: 'p',
      state: 'spent',
      promisedVnd: discountVnd,
      finalVnd: discountVnd,
      programmeVnd,
      createdAt: NOON,
    },
  });
  await db.voucherPerson.create({ data: { voucherId: voucher.id, personKey: 'p', useCount: 1 } });
  return { voucherId: voucher.id, useId: use.id };
}

beforeEach(async () => {
  await night();
  expect(await open()).toEqual([]);
});

describe('a market whose books fit', () => {
  it('has no difference, whatever happened to its orders', async () => {
    await soldAndPaid();
    const cash = await makeBookedOrder(shop, { state: 'delivered' });
    await makePayment(cash, { isPaid: false });
    await books(cash).packs();
    const ended = await makeBookedOrder(shop, { state: 'cancelled' });
    const endedPayment = await makePayment(ended);
    await books(ended).pays(endedPayment);
    await books(ended).packs();
    await books(ended).ends();
    const endedRefund = await makeRefund(endedPayment, ended.totalVnd, { state: 'sent' });
    await books(ended).owes(endedRefund, ended.totalVnd);
    await books(ended).sends(endedRefund, ended.totalVnd);
    const back = await soldAndPaid();
    await books(back).returns(await returned(back), 50_000n);
    const backRefund = await makeRefund(back.paymentId, 50_000n);
    await books(back).owes(backRefund, 50_000n);
    const cheap = await makeBookedOrder(shop, { discountVnd: 20_000n });
    const { voucherId } = await voucherUsed(cheap, 20_000n, 15_000n);
    await books(cheap).packs([{ voucherId, shopVnd: 5_000n, programmeVnd: 15_000n }]);
    await books(cheap).pays(await makePayment(cheap));
    await night();
    expect(await open()).toEqual([]);
    const { last } = await lastCheck();
    expect(last).toMatchObject({ day: today, differences: 0 });
    expect(last?.orders).toBe(await db.order.count());
    expect(last?.entries).toBe(await db.bookEntry.count());
  });
});

type Planted = { keys: string[]; mend: () => Promise<void> };

/** Each breaks something by hand and says which matters the check must find, no more and no fewer. */
const FAULTS: [string, () => Promise<Planted>][] = [
  [
    'a payment that was never entered',
    async () => {
      const order = await makeBookedOrder(shop);
      const paymentId = await makePayment(order);
      await books(order).packs();
      return {
        keys: [`buyer:${order.orderId}`, `payment:${paymentId}`, `settled:${order.orderId}`],
        mend: () => books(order).pays(paymentId),
      };
    },
  ],
  [
    'a packed order whose sale was never entered',
    async () => {
      const order = await makeBookedOrder(shop, { state: 'packed' });
      return { keys: [`buyer:${order.orderId}`, `sale:${order.orderId}`], mend: () => books(order).packs() };
    },
  ],
  [
    'a sale of an order that ended',
    async () => {
      const order = await makeBookedOrder(shop, { state: 'cancelled' });
      await books(order).packs();
      return {
        keys: [`buyer:${order.orderId}`, `sale:${order.orderId}`, `settled:${order.orderId}`],
        mend: () => books(order).ends(),
      };
    },
  ],
  [
    'an amount changed by hand in both lines of an entry',
    async () => {
      const order = await soldAndPaid();
      const move = (by: number) =>
        plant(
          `update book_lines l set amount_vnd = amount_vnd + sign(amount_vnd) * $2 from book_entries e
           where e.id = l.entry_id and e.entry_key = $1`,
          `payment:${order.paymentId}`,
          by,
        );
      await move(1);
      return {
        keys: [`buyer:${order.orderId}`, `payment:${order.paymentId}`, `settled:${order.orderId}`],
        mend: () => move(-1),
      };
    },
  ],
  [
    'one line that lost a đồng',
    async () => {
      const order = await soldAndPaid();
      const entry = await db.bookEntry.findFirstOrThrow({ where: { entryKey: `sale:${order.orderId}` } });
      const move = (by: number) =>
        plant(
          `update book_lines set amount_vnd = amount_vnd + $2 where entry_id = $1 and account like '%:sales'`,
          entry.id,
          by,
        );
      await move(1);
      return { keys: [`sale:${order.orderId}`, `unbalanced:${entry.id}`], mend: () => move(-1) };
    },
  ],
  [
    'a line in another shop’s account',
    async () => {
      const order = await soldAndPaid();
      const entry = await db.bookEntry.findFirstOrThrow({ where: { entryKey: `sale:${order.orderId}` } });
      const account = (name: string) =>
        plant(`update book_lines set account = $2 where entry_id = $1 and account like '%:sales'`, entry.id, name);
      await account(`shop:${randomUUID()}:sales`);
      return { keys: [`owner:${entry.id}`], mend: () => account(`shop:${order.shopId}:sales`) };
    },
  ],
  [
    'an entry of a payment that does not exist',
    async () => {
      const order = await makeBookedOrder(shop, { state: 'cancelled' });
      await books(order).pays(randomUUID());
      const entry = await db.bookEntry.findFirstOrThrow({ where: { orderId: order.orderId } });
      return {
        keys: [`buyer:${order.orderId}`, `orphan:${entry.id}`, `settled:${order.orderId}`],
        mend: async () => {
          await plant('delete from book_lines where entry_id = $1', entry.id);
          await plant('delete from book_entries where id = $1', entry.id);
        },
      };
    },
  ],
  [
    'a reversal that does not undo what it says',
    async () => {
      const order = await makeBookedOrder(shop, { state: 'cancelled' });
      await books(order).packs();
      await books(order).ends();
      const entry = await db.bookEntry.findFirstOrThrow({ where: { orderId: order.orderId, kind: 'reversal' } });
      const move = (by: number) =>
        plant(
          `update book_lines set amount_vnd = amount_vnd + sign(amount_vnd) * $2 where entry_id = $1`,
          entry.id,
          by,
        );
      await move(5);
      return {
        keys: [`buyer:${order.orderId}`, `reversal:${entry.id}`, `sale:${order.orderId}`, `settled:${order.orderId}`],
        mend: () => move(-5),
      };
    },
  ],
  [
    'a refund sent that was not entered as sent',
    async () => {
      const order = await soldAndPaid();
      await books(order).returns(await returned(order), 50_000n);
      const refundId = await makeRefund(order.paymentId, 50_000n, { state: 'done' });
      await books(order).owes(refundId, 50_000n);
      return { keys: [`refund_sent:${refundId}`], mend: () => books(order).sends(refundId, 50_000n) };
    },
  ],
  [
    'a refund that was not entered as owed, for nothing that came back',
    async () => {
      const order = await soldAndPaid();
      const refundId = await makeRefund(order.paymentId, 50_000n);
      return {
        keys: [`buyer:${order.orderId}`, `refund_due:${refundId}`],
        mend: () => plant('delete from refunds where id = $1', refundId),
      };
    },
  ],
  [
    'a settled return that was not entered, nor written on its order',
    async () => {
      const order = await soldAndPaid();
      const returnId = await returned(order);
      await db.order.update({ where: { id: order.orderId }, data: { returnedVnd: 0n } });
      return {
        keys: [`buyer:${order.orderId}`, `return:${returnId}`, `returned:${order.orderId}`],
        mend: async () => {
          await plant('delete from returns where id = $1', returnId);
        },
      };
    },
  ],
  [
    'a programme that owes another part than the voucher says',
    async () => {
      const order = await makeBookedOrder(shop, { discountVnd: 20_000n });
      const { voucherId, useId } = await voucherUsed(order, 20_000n, 15_000n);
      await books(order).pays(await makePayment(order));
      await books(order).packs([{ voucherId, shopVnd: 6_000n, programmeVnd: 14_000n }]);
      return {
        keys: [`programme:${useId}`],
        mend: () => plant('update voucher_uses set programme_vnd = 14000 where id = $1', useId),
      };
    },
  ],
  [
    'a voucher that counts wrong',
    async () => {
      const order = await makeBookedOrder(shop, { discountVnd: 20_000n });
      const { voucherId } = await voucherUsed(order, 20_000n, 0n);
      await books(order).pays(await makePayment(order));
      await books(order).packs([{ voucherId, shopVnd: 20_000n, programmeVnd: 0n }]);
      await plant('update vouchers set spent_vnd = 19000, use_count = 2 where id = $1', voucherId);
      return {
        keys: [`voucher_count:${voucherId}`, `voucher_spent:${voucherId}`],
        mend: () => plant('update vouchers set spent_vnd = 20000, use_count = 1 where id = $1', voucherId),
      };
    },
  ],
  [
    'a discount without its voucher, and sums that are not their lines’',
    async () => {
      const order = await soldAndPaid();
      const add = (by: number) =>
        plant(
          `update orders set goods_vnd = goods_vnd + $2, discount_vnd = discount_vnd + $2, final_goods_vnd = final_goods_vnd + $2,
             final_discount_vnd = final_discount_vnd + $2 where id = $1`,
          order.orderId,
          by,
        );
      await add(7);
      return {
        keys: ['discounts', 'final_discounts', 'final_goods', 'goods', 'sale'].map(
          (kind) => `${kind}:${order.orderId}`,
        ),
        mend: () => add(-7),
      };
    },
  ],
  [
    'goods taken from a heap without a movement, and held for an order that is over',
    async () => {
      const order = await soldAndPaid();
      const { stockItemId } = await makeProduct(shop);
      await plant(
        'update stock_items set on_hand_base = on_hand_base - 300, reserved_base = 200 where id = $1',
        stockItemId,
      );
      await db.reservation.create({ data: { orderId: order.orderId, stockItemId, base: 150n, createdAt: NOON } });
      return {
        keys: [`held:${order.orderId}`, `on_hand:${stockItemId}`, `reserved:${stockItemId}`],
        mend: async () => {
          await plant(
            'update stock_items set on_hand_base = on_hand_base + 300, reserved_base = 0 where id = $1',
            stockItemId,
          );
          await plant(`update reservations set state = 'released' where stock_item_id = $1`, stockItemId);
        },
      };
    },
  ],
  [
    'a window that promises what nobody ordered',
    async () => {
      const { variantId } = await makeProduct(shop);
      const window = await db.supplyWindow.create({
        data: { variantId, startsOn: NOON, endsOn: NOON, capBase: 5000n, reservedBase: 700n },
      });
      return {
        keys: [`window_reserved:${window.id}`],
        mend: () => plant('update supply_windows set reserved_base = 0 where id = $1', window.id),
      };
    },
  ],
];

describe('the nightly check finds', () => {
  it.each(FAULTS)('%s, and sees it mended', async (_, fault) => {
    const { keys, mend } = await fault();
    await night();
    expect((await open()).map(([key]) => key)).toEqual([...keys].sort());
    await night();
    expect((await open()).map(([key]) => key)).toEqual([...keys].sort());
    await mend();
    await night();
    expect(await open()).toEqual([]);
    expect(await db.bookDifference.count({ where: { key: { in: keys }, goneAt: { not: null } } })).toBe(keys.length);
  });
});

describe('the check itself', () => {
  it('waits for two in the morning of Vietnam, and runs once a day', async () => {
    const day = addDays(today, 1);
    expect(await checkBooks(systemCtx(instantOf(day, '01:59')))).toEqual(ok('idle'));
    expect(await db.bookCheck.count({ where: { day: new Date(`${day}T00:00:00Z`) } })).toBe(0);
    await night();
    expect(await checkBooks(systemCtx(instantOf(day, '23:59')))).toEqual(ok('idle'));
    expect(await db.bookCheck.count({ where: { day: new Date(`${day}T00:00:00Z`) } })).toBe(1);
  });

  it('is one check with two workers at it, and counts each row once', async () => {
    await soldAndPaid();
    today = addDays(today, 1);
    const ctx = systemCtx(instantOf(today, '02:00'));
    const worker = async () => {
      for (let steps = 0; steps < 50; steps++) {
        const progress = await checkBooks(ctx);
        if (progress.ok && progress.value === 'done') return;
      }
    };
    await Promise.all([worker(), worker(), worker()]);
    const { last } = await lastCheck();
    expect(last).toMatchObject({ day: today, orders: await db.order.count(), entries: await db.bookEntry.count() });
  });

  it('sees rows once though its slices are small, and the ones that came meanwhile', async () => {
    const orders = await Promise.all(Array.from({ length: 5 }, () => makeBookedOrder(shop, { state: 'packed' })));
    await night({ rows: { ...SLICE_ROWS, orders: 2, entries: 1 } });
    const keys = (await open()).map(([key]) => key);
    expect(keys).toEqual(orders.flatMap(({ orderId }) => [`buyer:${orderId}`, `sale:${orderId}`]).sort());
    for (const order of orders) await books(order).packs();
    await night();
  });
});

describe('a difference on the list', () => {
  it('is seen and closed with a reason by head and administrator only, opens again when its figures change', async () => {
    const head = ctxOf(await makePerson({ roles: ['head'], name: 'Lê Thị Trưởng' }), NOON);
    const inspector = ctxOf(await makePerson({ roles: ['inspector'] }), NOON);
    const order = await makeBookedOrder(shop, { state: 'packed' });
    await night();
    const filter = { q: order.code.toLowerCase(), kind: null, state: 'open' as const, page: 1 };
    expect(await differences(inspector, filter)).toBeNull();
    expect(await differences(ctxOf(shop.seller), filter)).toBeNull();
    const found = await differences(head, filter);
    expect(found?.rows.map(({ kind, orderCode, expected, found: was }) => [kind, orderCode, expected, was])).toEqual([
      ['buyer', order.code, 220_000n, 0n],
      ['sale', order.code, 220_000n, 0n],
    ]);
    const sale = found?.rows.find((row) => row.kind === 'sale');
    if (!sale) throw new Error('not found');
    const reason = 'Gian nhập tay từ sổ cũ, đã đối chiếu.';
    expect(await closeDifference(inspector, { id: sale.id, reason })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await differenceCase(inspector, sale.id)).toBeNull();
    expect(await closeDifference(head, { id: sale.id, reason })).toMatchObject({ ok: true });
    expect(await closeDifference(head, { id: sale.id, reason })).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await db.auditEntry.count({ where: { action: 'books.close_difference', subjectId: sale.id, reason } })).toBe(
      1,
    );
    expect(await differenceCase(head, sale.id)).toMatchObject({
      state: 'closed',
      closedByName: 'Lê Thị Trưởng',
      note: reason,
    });
    await night();
    expect(await differenceCase(head, sale.id)).toMatchObject({ state: 'closed' });
    expect((await differences(head, { ...filter, state: 'all', kind: 'sale' }))?.total).toBe(1);
    await plant('update orders set final_goods_vnd = 190000, final_total_vnd = 210000 where id = $1', order.orderId);
    await night();
    expect(await differenceCase(head, sale.id)).toMatchObject({ state: 'open', expected: 210_000n, note: reason });
    await plant('update orders set final_goods_vnd = 200000, final_total_vnd = 220000 where id = $1', order.orderId);
    await books(order).packs();
    await night();
    expect(await differenceCase(head, sale.id)).toMatchObject({ state: 'gone' });
    expect((await differenceCase(head, sale.id))?.ledger).toHaveLength(1);
  });
});
