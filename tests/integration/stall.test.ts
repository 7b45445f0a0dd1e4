/** Sales at a stall: an amount or goods, by QR or in cash, sold at once or let go; nobody is known who bought. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShopRole } from '#kernel/actor.ts';
import { addHours, addMinutes } from '#kernel/time.ts';
import { sweeps } from '#modules/orders/deadlines.ts';
import { orderAnswer, orderView, payView, sellerOrder } from '#modules/orders/queries.ts';
import { reactions as refundReactions } from '#modules/refunds/reactions.ts';
import { letGo } from '#modules/stall/let-go.ts';
import { stallDesk, stallSale } from '#modules/stall/queries.ts';
import { TakeCash } from '#modules/stall/schema.ts';
import { takeCash } from '#modules/stall/take-cash.ts';
import { answerClaim } from '#modules/transfers/answer-claim.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { SettleRow } from '#modules/transfers/schema.ts';
import { settleRow } from '#modules/transfers/settle-row.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { moneyOf, openAttemptOf } from '../support/bank-rows.ts';
import { attemptOf, buy, guestWithCart, sepayNotice } from '../support/checkout.ts';
import { heapOf } from '../support/heaps.ts';
import {
  ctxOf,
  guestCtx,
  makePerson,
  makeProduct,
  makeShop,
  NOON,
  randomKey,
  systemCtx,
  type TestShop,
} from '../support/market.ts';
import { differencesBy, giveBack, orderOf, type SaleForm, sellAt, soldAt, workerOf } from '../support/stall-sales.ts';

let shop: TestShop;
let owner: Client;
beforeAll(async () => {
  shop = await makeShop();
  owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await owner.connect();
});
afterAll(() => owner.end());

const seller = (at = NOON, of = shop) => ctxOf(of.seller, at);
const worker = (role: ShopRole, of = shop, at = NOON) => workerOf(of, role, at);

const sell = (form: SaleForm, ctx = seller(), of = shop) => sellAt(of, form, ctx);
const sold = (form: SaleForm, ctx = seller(), of = shop) => soldAt(of, form, ctx);
const tell = (row: { amountVnd: bigint; content: string }, at = NOON, of = shop) =>
  receiveBankNotice(systemCtx(at), sepayNotice({ accountNumber: of.accountNumber, ...row }));
const sweep = async (at: Date) => {
  for (const one of sweeps) await one.run(systemCtx(at));
};
const differences = () => differencesBy(owner);

describe('a sale by QR', () => {
  it('waits under its own code, holds the goods, and is done when the account tells of the money', async () => {
    const product = await makeProduct(shop, { stock: 5 });
    const code = await sold({ [`pick.${product.variantId}`]: '2', amountVnd: '5.000', name: 'Túi vải' });
    const order = await orderOf(code);
    expect(order).toMatchObject({
      channel: 'stall',
      state: 'awaiting_payment',
      totalVnd: 75_000n,
      contactName: '',
      contactPhone: '',
      deadlineAt: addMinutes(NOON, 15),
    });
    expect(order.purchase).toMatchObject({ cartId: null, accountId: null, contactPhone: '' });
    expect(await heapOf(product.stockItemId)).toMatchObject({ onHand: 5_000n, reserved: 2_000n });
    const attempt = await attemptOf(code);
    expect(await stallSale(seller(), shop.shopId, code)).toMatchObject({
      state: 'awaiting_payment',
      toPay: { attemptCode: attempt.code, amountVnd: 75_000n },
    });

    expect(await tell({ amountVnd: 75_000n, content: attempt.code })).toMatchObject({ ok: true });
    expect(await moneyOf(code)).toMatchObject({ state: 'completed', payment: [['paid', 75_000n]], bank: 75_000n });
    expect(await orderOf(code)).toMatchObject({
      finalTotalVnd: 75_000n,
      paidAt: NOON,
      completedAt: NOON,
      confirmedAt: null,
    });
    expect(await heapOf(product.stockItemId)).toEqual({ onHand: 3_000n, reserved: 0n, moved: 3_000n, held: 0n });
    expect(await stallSale(seller(), shop.shopId, code)).toMatchObject({
      state: 'completed',
      proof: 'notice',
      toPay: null,
    });
    expect(await differences()).toEqual([]);
  });

  it('is settled by the seller’s own word, never by who does not see the account', async () => {
    const code = await sold({ amountVnd: '45000' });
    const answer = { code, answer: 'received', amountVnd: 45_000n, reason: '' } as const;
    expect(await answerClaim(await worker('packer'), answer)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await answerClaim(seller(), { ...answer, amountVnd: 44_000n })).toMatchObject({ ok: false });
    expect(await answerClaim(seller(), answer)).toMatchObject({ ok: true });
    expect(await moneyOf(code)).toMatchObject({ state: 'completed', byHand: 45_000n, bank: 0n });
  });

  it('less keeps it open for the rest, more is owed back', async () => {
    const less = await sold({ amountVnd: '45000' });
    await tell({ amountVnd: 20_000n, content: (await attemptOf(less)).code });
    expect(await stallSale(seller(), shop.shopId, less)).toMatchObject({
      state: 'awaiting_payment',
      paidVnd: 20_000n,
      toPay: { amountVnd: 25_000n },
    });
    // A part lies in the account: cash for the whole would be twice.
    expect(await takeCash(seller(), { code: less, cashVnd: 25_000n })).toMatchObject({ code: 'PAYMENT_PART_CAME' });
    await tell({ amountVnd: 25_000n, content: (await openAttemptOf(less)).code });
    expect(await moneyOf(less)).toMatchObject({ state: 'completed', bank: 45_000n });

    const more = await sold({ amountVnd: '45000' });
    await tell({ amountVnd: 50_000n, content: (await attemptOf(more)).code });
    expect(await moneyOf(more)).toMatchObject({ state: 'completed', bank: 50_000n, surplus: [[5_000n, [5_000n]]] });
    expect(await stallSale(seller(), shop.shopId, more)).toMatchObject({ surplusVnd: 5_000n, money: 'paid' });

    const part = await sold({ amountVnd: '45000' });
    await tell({ amountVnd: 20_000n, content: (await attemptOf(part)).code });
    expect(await letGo(seller(), { code: part })).toMatchObject({ ok: true });
    expect(await moneyOf(part)).toMatchObject({ state: 'cancelled', owed: -20_000n });
    expect(await stallSale(seller(), shop.shopId, part)).toMatchObject({ money: 'going_back' });
    expect(await differences()).toEqual([]);
  });

  it('ends by the clock and frees the goods; money that comes after all makes the sale stand again', async () => {
    const product = await makeProduct(shop, { stock: 3 });
    const code = await sold({ [`pick.${product.variantId}`]: '2' });
    const { code: content } = await attemptOf(code);
    await sweep(addMinutes(NOON, 14));
    expect(await orderOf(code)).toMatchObject({ state: 'awaiting_payment' });
    await sweep(addMinutes(NOON, 15));
    expect(await orderOf(code)).toMatchObject({ state: 'cancelled', cancelReason: 'unpaid' });
    expect(await heapOf(product.stockItemId)).toMatchObject({ onHand: 3_000n, reserved: 0n });

    // Meanwhile somebody else took what was there.
    await sold({ [`pick.${product.variantId}`]: '3', method: 'cod', expectedTotalVnd: '105000' });
    const late = addHours(NOON, 1);
    await tell({ amountVnd: 70_000n, content }, late);
    const row = await db.notice.findFirstOrThrow({ where: { shopId: shop.shopId }, orderBy: { id: 'desc' } });
    expect(row).toMatchObject({ outcome: 'late', resolvedAt: null });
    const input = SettleRow.parse({ noticeId: row.id, act: 'link', orderCode1: code, reason: 'Khách đã mang hàng về' });
    expect(await settleRow(seller(late), input)).toMatchObject({ ok: true });
    const before = await stallSale(seller(late), shop.shopId, code);
    const again = before?.continuedAs ?? '';
    expect(await moneyOf(again)).toMatchObject({ state: 'completed', bank: 70_000n });
    expect(await heapOf(product.stockItemId)).toEqual({ onHand: 0n, reserved: 0n, moved: 0n, held: 0n });
    expect(await differences()).toEqual([]);
  });

  it('stands again for its late money also where the shop was suspended since: the goods left before', async () => {
    const own = await makeShop();
    const code = await sold({ amountVnd: '45000', name: 'Rau cải' }, seller(NOON, own), own);
    const { code: content } = await attemptOf(code);
    expect(await letGo(seller(NOON, own), { code })).toMatchObject({ ok: true });
    await db.shop.update({ where: { id: own.shopId }, data: { status: 'suspended' } });
    const late = addHours(NOON, 30);
    await tell({ amountVnd: 45_000n, content }, late, own);
    const row = await db.notice.findFirstOrThrow({ where: { shopId: own.shopId } });
    const input = SettleRow.parse({ noticeId: row.id, act: 'link', orderCode1: code, reason: 'Khách đã mang hàng về' });
    expect(await settleRow(seller(late, own), input)).toMatchObject({ ok: true });
    const again = (await stallSale(seller(late, own), own.shopId, code))?.continuedAs ?? '';
    expect(await moneyOf(again)).toMatchObject({ state: 'completed', bank: 45_000n, surplus: [] });
    expect(await differences()).toEqual([]);
  });

  it('of which money was given back over the table is not asked for it once more', async () => {
    const own = await makeShop();
    const at = seller(NOON, own);
    const code = await sold({ amountVnd: '45000', method: 'cod', expectedTotalVnd: '45000' }, at, own);
    expect(await giveBack(at, { code, amountVnd: '45000' })).toMatchObject({ ok: true });
    const told = () => db.inboxItem.findMany({ where: { accountId: own.seller.accountId } });
    const due = async () => {
      const where = { payment: { order: { shopId: own.shopId } } };
      for (const { id: refundId, payment } of await db.refund.findMany({ where, include: { payment: true } }))
        await refundReactions['refund.due']?.(systemCtx(), { refundId, orderId: payment.orderId });
    };
    await due();
    expect(await told()).toEqual([]);
    const more = await sold({ amountVnd: '45000' }, at, own);
    await tell({ amountVnd: 60_000n, content: (await attemptOf(more)).code }, NOON, own);
    await due();
    expect(await told()).toMatchObject([{ template: 'refundDue' }]);
  });

  it('is let go by the seller once', async () => {
    const product = await makeProduct(shop, { stock: 3 });
    const code = await sold({ [`pick.${product.variantId}`]: '1' });
    expect(await letGo(seller(), { code })).toMatchObject({ ok: true });
    expect(await letGo(seller(), { code })).toMatchObject({ code: 'ORDER_MOVE_REFUSED' });
    expect(await moneyOf(code)).toMatchObject({ state: 'cancelled', payment: [['void', 0n]] });
    expect(await heapOf(product.stockItemId)).toMatchObject({ reserved: 0n });
  });
});

describe('a sale in cash', () => {
  it('is done with the press where the sum was seen, else with the word that it was taken', async () => {
    const seen = await sold({ amountVnd: '45000', method: 'cod', expectedTotalVnd: '45000' });
    expect(await moneyOf(seen)).toMatchObject({ state: 'completed', payment: [['paid', 45_000n]] });
    const unseen = await sold({ amountVnd: '45000', method: 'cod' });
    expect(await moneyOf(unseen)).toMatchObject({ state: 'awaiting_payment', payment: [['due', 0n]] });
    expect(await takeCash(seller(), { code: unseen, cashVnd: 44_999n })).toMatchObject({
      fields: [{ field: 'cashVnd', code: 'CASH_DIFFERS' }],
    });
    expect(await takeCash(await worker('packer'), { code: unseen, cashVnd: 45_000n })).toMatchObject({ ok: true });
    expect(await takeCash(seller(), { code: unseen, cashVnd: 45_000n })).toMatchObject({ code: 'PAYMENT_NOT_DUE' });
    expect(await differences()).toEqual([]);
  });

  it('takes the place of a QR that nobody scanned; a transfer for it waits for a person', async () => {
    const code = await sold({ amountVnd: '45000' });
    const { code: content } = await attemptOf(code);
    expect(await takeCash(seller(), TakeCash.parse({ code, cashVnd: '45.000' }))).toMatchObject({ ok: true });
    expect(await orderOf(code)).toMatchObject({ state: 'completed', method: 'cod' });
    await tell({ amountVnd: 45_000n, content });
    const row = await db.notice.findFirstOrThrow({ where: { shopId: shop.shopId }, orderBy: { id: 'desc' } });
    expect(row.resolvedAt).toBeNull();
    const input = SettleRow.parse({ noticeId: row.id, act: 'owe_back', orderCode1: code, reason: 'Khách trả hai lần' });
    expect(await settleRow(seller(), input)).toMatchObject({ ok: true });
    expect(await stallSale(seller(), shop.shopId, code)).toMatchObject({ way: 'cash', surplusVnd: 45_000n });
    expect(await differences()).toEqual([]);
  });
});

describe('the heap', () => {
  it('is never a reason to refuse goods in hand: it follows what was sold, and others keep what they are promised', async () => {
    const product = await makeProduct(shop, { stock: 3 });
    const area = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: 2 }]);
    expect(await buy(guest.ctx, guest.cartId, { areaCode: area.code })).toMatchObject({ ok: true });
    const code = await sold({ [`pick.${product.variantId}`]: '4' });
    // One is left of three: that one is held, the other three the book does not know of.
    expect(await heapOf(product.stockItemId)).toMatchObject({ onHand: 3_000n, reserved: 3_000n });
    await takeCash(seller(), { code, cashVnd: 140_000n });
    expect(await heapOf(product.stockItemId)).toEqual({
      onHand: 2_000n,
      reserved: 2_000n,
      moved: 2_000n,
      held: 2_000n,
    });
    const moves = await db.stockMovement.findMany({
      where: { order: undefined, stockItemId: product.stockItemId },
      orderBy: { id: 'asc' },
    });
    expect(moves.map(({ cause, deltaBase }) => [cause, deltaBase])).toEqual([
      ['opening', 3_000n],
      ['correction', 3_000n],
      ['sale', -4_000n],
    ]);
    const empty = await makeProduct(shop, { stock: 0 });
    await sold({ [`pick.${empty.variantId}`]: '2', method: 'cod', expectedTotalVnd: '70000' });
    expect(await heapOf(empty.stockItemId)).toEqual({ onHand: 0n, reserved: 0n, moved: 0n, held: 0n });
    expect(await differences()).toEqual([]);
  });

  it('what waits at a stall is not sold on the web', async () => {
    const product = await makeProduct(shop, { stock: 1 });
    await sold({ [`pick.${product.variantId}`]: '1' });
    const area = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
    expect(await buy(guest.ctx, guest.cartId, { areaCode: area.code })).toMatchObject({ code: 'OUT_OF_STOCK' });
  });

  it('stays whole when several phones of one shop sell the last of it at once', async () => {
    const product = await makeProduct(shop, { stock: 2 });
    const pick = { [`pick.${product.variantId}`]: '1', method: 'cod', expectedTotalVnd: '35000' };
    const done = await Promise.all(Array.from({ length: 6 }, () => sell(pick)));
    expect(done.every((one) => one.ok)).toBe(true);
    expect(await heapOf(product.stockItemId)).toEqual({ onHand: 0n, reserved: 0n, moved: 0n, held: 0n });
    expect(await differences()).toEqual([]);
  });
});

describe('once', () => {
  it('one key is one sale, also at the same instant', async () => {
    const formKey = randomKey();
    const codes = await Promise.all(Array.from({ length: 4 }, () => sell({ amountVnd: '45000', formKey })));
    const made = codes.filter((one) => one.ok).map((one) => (one.ok ? one.value.code : ''));
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made).size).toBe(1);
    expect(await sold({ amountVnd: '45000', formKey })).toBe(made[0]);
  });

  it('the money of a notice and of a hand at once is taken once', async () => {
    const code = await sold({ amountVnd: '45000' });
    const { code: content } = await attemptOf(code);
    await Promise.all([
      tell({ amountVnd: 45_000n, content }),
      takeCash(seller(), { code, cashVnd: 45_000n }),
      answerClaim(seller(), { code, answer: 'received', amountVnd: 45_000n, reason: '' }),
      letGo(seller(), { code }),
    ]);
    const paid = await db.payment.findMany({ where: { order: { code }, state: 'paid', purpose: 'full' } });
    expect(paid.length).toBeLessThanOrEqual(1);
    expect(await differences()).toEqual([]);
  });
});

describe('who', () => {
  it('sells at the stall of his own open shop, and nobody else sees a sale', async () => {
    const other = await makeShop();
    const foreign = await makeProduct(other);
    expect(await sell({ amountVnd: '45000' }, seller(NOON, other))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await sell({ amountVnd: '45000' }, await worker('bookkeeper'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await sell({ [`pick.${foreign.variantId}`]: '1' })).toMatchObject({ code: 'STALL_GOODS_GONE' });
    expect(await sell({ 'pick.x': '1', amountVnd: '45000' })).toMatchObject({ code: 'STALL_GOODS_GONE' });
    expect(await sell({ amountVnd: '45000' }, await worker('packer'))).toMatchObject({ ok: true });

    const code = await sold({ amountVnd: '45000' });
    for (const odd of ['DH\u0000', `${code}\u0000`, code.toLowerCase(), ''])
      expect(await stallSale(seller(), shop.shopId, odd)).toBeNull();
    expect(await stallSale(seller(NOON, other), other.shopId, code)).toBeNull();
    expect(await stallSale(seller(NOON, other), shop.shopId, code)).toBeNull();
    for (const act of [letGo(seller(NOON, other), { code }), takeCash(seller(NOON, other), { code, cashVnd: 45_000n })])
      expect(await act).toMatchObject({ code: 'NOT_FOUND' });
    for (const ctx of [guestCtx(), guestCtx('x'.repeat(43)), ctxOf(await makePerson()), seller()]) {
      expect(await orderView(ctx, code)).toBeNull();
      expect(await payView(ctx, code)).toBeNull();
      expect(await orderAnswer(ctx, code)).toBeNull();
    }
    expect(await sellerOrder(seller(), shop.shopId, code)).toMatchObject({
      channel: 'stall',
      moves: ['expire', 'sell'],
    });
  });

  it('without an account there is no QR, and cash all the same', async () => {
    const own = await makeShop();
    await db.bankAccount.updateMany({ where: { shopId: own.shopId }, data: { replacedAt: NOON } });
    const at = seller(NOON, own);
    expect(await sell({ amountVnd: '45000' }, at, own)).toMatchObject({ code: 'STALL_NO_ACCOUNT' });
    expect(await sell({ amountVnd: '45000', method: 'cod', expectedTotalVnd: '45000' }, at, own)).toMatchObject({
      ok: true,
    });
    expect(await db.order.count({ where: { shopId: own.shopId } })).toBe(1);
  });

  it('a suspended or closed shop sells nothing, a paused one does', async () => {
    const own = await makeShop();
    await db.shop.update({ where: { id: own.shopId }, data: { pausedAt: NOON } });
    expect(await sell({ amountVnd: '45000' }, seller(NOON, own), own)).toMatchObject({ ok: true });
    for (const status of ['suspended', 'closed'] as const) {
      await db.shop.update({ where: { id: own.shopId }, data: { status } });
      expect(await sell({ amountVnd: '45000' }, seller(NOON, own), own)).toMatchObject({ code: 'STALL_CLOSED' });
      expect(await stallDesk(seller(NOON, own), own.shopId)).toMatchObject({ isOpen: false });
    }
  });
});

describe('what is typed', () => {
  it.each([
    ['0', 'STALL_AMOUNT'],
    ['999', 'STALL_AMOUNT'],
    ['500.000.000', 'STALL_AMOUNT'],
    ['99999999999999999999', 'STALL_AMOUNT'],
    ['-5000', 'STALL_AMOUNT'],
    ['bốn mươi', 'STALL_AMOUNT'],
    ['', 'STALL_EMPTY'],
  ])('%j is answered beside its box', async (amountVnd, code) =>
    expect(await sell({ amountVnd })).toMatchObject({ fields: [{ field: 'amountVnd', code }] }),
  );

  it('the most and the least are sold; a name is text, whatever it looks like', async () => {
    expect(await sell({ amountVnd: '499.999.999' })).toMatchObject({ ok: true });
    const code = await sold({ amountVnd: '1.000', name: "<script>alert('x')</script>" });
    expect((await orderOf(code)).lines).toMatchObject([
      { productName: "<script>alert('x')</script>", productId: null },
    ]);
  });

  it('boxes left at nought are no goods, however many there are', async () => {
    const product = await makeProduct(shop);
    const empty = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`pick.${i}`, '0']));
    const code = await sold({ ...empty, [`pick.${product.variantId}`]: '1' });
    expect((await orderOf(code)).lines).toHaveLength(1);
  });

  it('another sum than the seller saw is told, not sold', async () => {
    const product = await makeProduct(shop);
    const pick = { [`pick.${product.variantId}`]: '1', method: 'cod', expectedTotalVnd: '34000' };
    expect(await sell(pick)).toMatchObject({ code: 'PRICE_CHANGED', detail: { totalVnd: 35_000 } });
  });

  it('goods together above the limit are refused; liquor only with the age seen', async () => {
    const dear = await makeProduct(shop, { priceVnd: 900_000_000n, stock: 0 });
    expect(await sell({ [`pick.${dear.variantId}`]: '1' })).toMatchObject({ fields: [{ code: 'STALL_AMOUNT' }] });
    const liquor = await makeProduct(shop, { group: 'alcohol' });
    const pick = { [`pick.${liquor.variantId}`]: '1' };
    expect(await sell(pick)).toMatchObject({ fields: [{ field: 'ageChecked', code: 'STALL_AGE' }] });
    expect(await sell({ ...pick, ageChecked: '1' })).toMatchObject({ ok: true });
  });

  it('only a stall’s line may name no goods, says the database itself', async () => {
    const code = await sold({ amountVnd: '45000' });
    const order = await orderOf(code);
    await expect(owner.query("update orders set state = 'placed' where id = $1", [order.id])).rejects.toThrow(
      'orders_stall',
    );
    const web = await owner.query(
      "select order_id from order_lines l join orders o on o.id = l.order_id where o.channel = 'web' limit 1",
    );
    const columns = `id, order_id, position, product_name, variant_name, producer_name, origin_name, pricing, unit_code, unit_label,
      content_base, unit_price_vnd, list_price_vnd, price_base, quantity, ordered_base, estimate_vnd, ceiling_vnd, tax_class`;
    await expect(
      owner.query(
        `insert into order_lines (${columns}) select gen_random_uuid(), $1, 9, 'x', '', '', '', 'piece', 'mon', 'món', 1, 1, 1, 1, 1, 1, 1, 1, 'fresh'`,
        [web.rows[0].order_id],
      ),
    ).rejects.toThrow('names no goods');
  });
});
