/** Sales at a stall: an amount or goods, in cash or by QR, by whom and how often; nobody is known who bought. */
import { afterAll, describe, expect, it } from 'vitest';
import { orderAnswer, orderView, payView, sellerOrder } from '#modules/orders/queries.ts';
import { letGo } from '#modules/stall/let-go.ts';
import { stallDesk, stallSale } from '#modules/stall/queries.ts';
import { TakeCash } from '#modules/stall/schema.ts';
import { takeCash } from '#modules/stall/take-cash.ts';
import { answerClaim } from '#modules/transfers/answer-claim.ts';
import { SettleRow } from '#modules/transfers/schema.ts';
import { settleRow } from '#modules/transfers/settle-row.ts';
import { db } from '#platform/db.ts';
import { moneyOf } from '../support/bank-rows.ts';
import { attemptOf, buy, guestWithCart } from '../support/checkout.ts';
import { heapOf } from '../support/heaps.ts';
import { ctxOf, guestCtx, makePerson, makeProduct, makeShop, NOON, randomKey } from '../support/market.ts';
import { openStall } from '../support/stall.ts';
import { orderOf } from '../support/stall-sales.ts';

const { shop, owner, seller, worker, sell, sold, tell, differences, close } = await openStall();
afterAll(close);

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
