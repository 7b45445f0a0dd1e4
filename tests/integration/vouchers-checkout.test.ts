import { beforeAll, describe, expect, it } from 'vitest';
import { api } from '#api/api.ts';
import { mergeCarts } from '#modules/cart/api.ts';
import { addVoucher, removeVoucher, setVoucherCodes } from '#modules/cart/set-voucher-codes.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { db } from '#platform/db.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { ctxOf, guestCtx, makePerson, makeProduct, makeShop, NOON, type TestShop } from '../support/market.ts';
import { makeVoucher } from '../support/vouchers.ts';

let shop: TestShop;
let other: TestShop;
let fruit: Awaited<ReturnType<typeof makeProduct>>;
let honey: Awaited<ReturnType<typeof makeProduct>>;
let areaCode = '';

beforeAll(async () => {
  shop = await makeShop();
  other = await makeShop({ name: 'Trại ong Suối Mây' });
  fruit = await makeProduct(shop, { priceVnd: 35_000n, stock: 2000 });
  honey = await makeProduct(other, { name: 'Mật ong', priceVnd: 150_000n, stock: 2000 });
  areaCode = (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).code;
});

const both = () => [
  { variantId: fruit.variantId, quantity: 2 },
  { variantId: honey.variantId, quantity: 1 },
];
const rowOf = (id: string) => db.voucher.findUniqueOrThrow({ where: { id } });

async function buyWith(codes: string[], phone?: string, lines = both()) {
  const { ctx, cartId } = await guestWithCart(lines);
  const set = await setVoucherCodes(ctx, { cartId, codes });
  if (!set.ok) return set;
  return buy(ctx, cartId, { areaCode, method: 'cod', ...(phone ? { phone } : {}) });
}

describe('an order with vouchers', () => {
  it('keeps each share at its line, to the đồng', async () => {
    const market = await makeVoucher({ percentBp: 1000, capVnd: 15_000n });
    const own = await makeVoucher({
      bearer: 'shop',
      programmeBp: 0,
      programmeName: null,
      shopId: other.shopId,
      kind: 'amount',
      percentBp: null,
      amountVnd: 30_000n,
    });
    const placed = await buyWith([own.code, market.code]);
    if (!placed.ok) throw new Error(JSON.stringify(placed));
    const orders = await db.order.findMany({
      where: { code: { in: placed.value.orderCodes } },
      include: { lines: true },
      orderBy: { goodsVnd: 'asc' },
    });
    // 70.000 and 150.000; the shop's 30.000 first, then 10 % of 190.000, at most 15.000, spread over 70.000 and 120.000.
    expect(orders.map((o) => [o.goodsVnd, o.deliveryVnd, o.discountVnd, o.totalVnd])).toEqual([
      [70_000n, 20_000n, 5_526n, 84_474n],
      [150_000n, 20_000n, 39_474n, 130_526n],
    ]);
    for (const order of orders) expect(order.lines[0]?.discountVnd).toBe(order.discountVnd);
    const uses = await db.voucherUse.findMany({ where: { voucherId: market.id }, include: { shares: true } });
    expect(uses).toHaveLength(2);
    for (const use of uses) {
      expect(use.shares.reduce((sum, share) => sum + share.promisedVnd, 0n)).toBe(use.promisedVnd);
      expect(use.programmeVnd).toBe(use.promisedVnd);
    }
    expect(await rowOf(market.id)).toMatchObject({ spentVnd: 15_000n, useCount: 1 });
    expect(await rowOf(own.id)).toMatchObject({ spentVnd: 30_000n, useCount: 1 });
    const purchase = await db.purchase.findFirstOrThrow({ where: { code: placed.value.purchaseCode } });
    expect(purchase.totalVnd).toBe(orders.reduce((sum, order) => sum + order.totalVnd, 0n));
    expect((await db.cart.findUniqueOrThrow({ where: { id: purchase.cartId ?? undefined } })).voucherCodes).toEqual([]);
  });

  it('spent in parallel past its budget: what is promised never passes it, and the others are told', async () => {
    const voucher = await makeVoucher({ budgetVnd: 50_000n, kind: 'amount', percentBp: null, amountVnd: 10_000n });
    const lines = [{ variantId: fruit.variantId, quantity: 2 }];
    const buyers = await Promise.all(
      Array.from({ length: 16 }, async () => {
        const buyer = await guestWithCart(lines);
        await setVoucherCodes(buyer.ctx, { cartId: buyer.cartId, codes: [voucher.code] });
        return buyer;
      }),
    );
    const placed = await Promise.all(buyers.map((b) => buy(b.ctx, b.cartId, { areaCode, method: 'cod' })));
    const orders = await db.voucherUse.findMany({ where: { voucherId: voucher.id } });
    expect(orders).toHaveLength(5);
    expect(await rowOf(voucher.id)).toMatchObject({ spentVnd: 50_000n, useCount: 5 });
    for (const one of placed)
      if (!one.ok) expect(one).toMatchObject({ code: 'VOUCHER_USED_UP', detail: { voucher: voucher.code } });
  });

  it("one person's limit holds over parallel purchases, and comes back when an order is cancelled", async () => {
    const voucher = await makeVoucher({ perPersonLimit: 1 });
    const phone = '+84913777888';
    const lines = [{ variantId: fruit.variantId, quantity: 1 }];
    const placed = await Promise.all(Array.from({ length: 6 }, () => buyWith([voucher.code], phone, lines)));
    const uses = await db.voucherUse.findMany({ where: { voucherId: voucher.id }, include: { voucher: true } });
    expect(uses).toHaveLength(1);
    for (const one of placed) if (!one.ok) expect(one.code).toBe('VOUCHER_PERSON_LIMIT');
    const order = await db.order.findUniqueOrThrow({
      where: { id: uses[0]?.orderId ?? '' },
      include: { purchase: true },
    });
    const winner = placed.find((one) => one.ok && one.value.orderCodes.includes(order.code));
    expect(winner).toBeDefined();
    const opened = { ...guestCtx(), actor: { kind: 'guest' as const, cartToken: null, openedOrders: [order.code] } };
    const cancelled = await cancelOrder(opened, { code: order.code, reason: 'Đặt nhầm' });
    expect(cancelled).toMatchObject({ ok: true });
    expect(await rowOf(voucher.id)).toMatchObject({ spentVnd: 0n, useCount: 0 });
    expect((await buyWith([voucher.code], phone, lines)).ok).toBe(true);
  });
});

describe('lower prices in an order', () => {
  it('are agreed by quantity and day, and the threshold of free delivery counts them', async () => {
    const tiered = await makeProduct(shop, { name: 'Ổi', priceVnd: 25_000n, stock: 100 });
    await db.priceTier.create({ data: { variantId: tiered.variantId, minQuantity: 5, unitPriceVnd: 22_000n } });
    const flashed = await makeProduct(shop, { name: 'Na', priceVnd: 40_000n, stock: 100 });
    const hour = 3_600_000;
    await db.flashPrice.create({
      data: {
        variantId: flashed.variantId,
        unitPriceVnd: 30_000n,
        startsAt: new Date(NOON.getTime() - hour),
        endsAt: new Date(NOON.getTime() + hour),
        createdAt: NOON,
      },
    });
    await db.deliveryRule.updateMany({ where: { shopId: shop.shopId }, data: { freeFromVnd: 140_000n } });
    const lines = [
      { variantId: tiered.variantId, quantity: 5 },
      { variantId: flashed.variantId, quantity: 1 },
    ];
    const orderAt = async (at: Date, codes: string[] = []) => {
      const { ctx, cartId } = await guestWithCart(lines, at);
      await setVoucherCodes(ctx, { cartId, codes });
      const placed = await buy(ctx, cartId, { areaCode, method: 'cod' });
      if (!placed.ok) throw new Error(JSON.stringify(placed));
      return db.order.findFirstOrThrow({
        where: { code: placed.value.orderCodes[0] ?? '' },
        include: { lines: { orderBy: { position: 'asc' } } },
      });
    };
    const market = await makeVoucher({ perPersonLimit: 9 });
    const now = await orderAt(NOON, [market.code]);
    const priceOf = (line: (typeof now.lines)[number]) => [line.unitPriceVnd, line.listPriceVnd, line.priceReason];
    expect(now.lines.map(priceOf).sort()).toEqual([
      [22_000n, 25_000n, 'tier'],
      [30_000n, 40_000n, 'flash'],
    ]);
    // 110.000 + 30.000 reach the threshold to the đồng; the voucher after them does not take it away.
    expect(now).toMatchObject({ goodsVnd: 140_000n, deliveryVnd: 0n, discountVnd: 14_000n, totalVnd: 126_000n });
    const later = await orderAt(new Date(NOON.getTime() + 2 * hour));
    expect(later.lines.map(priceOf).sort()).toEqual([
      [22_000n, 25_000n, 'tier'],
      [40_000n, 40_000n, 'list'],
    ]);
    await db.deliveryRule.updateMany({ where: { shopId: shop.shopId }, data: { freeFromVnd: 140_001n } });
    expect(await orderAt(NOON)).toMatchObject({ goodsVnd: 140_000n, deliveryVnd: 20_000n, totalVnd: 160_000n });
    await db.deliveryRule.updateMany({ where: { shopId: shop.shopId }, data: { freeFromVnd: null } });
  });
});

describe("a cart's codes", () => {
  it('are tidied, known, few, and of the own cart alone', async () => {
    const voucher = await makeVoucher();
    const { ctx, cartId } = await guestWithCart(both());
    expect(await addVoucher(ctx, { voucher: 'KHONGCO1' })).toMatchObject({
      fields: [{ field: 'voucher', code: 'VOUCHER_UNKNOWN' }],
    });
    expect((await addVoucher(ctx, { voucher: voucher.code })).ok).toBe(true);
    expect((await addVoucher(ctx, { voucher: voucher.code })).ok).toBe(true);
    const codes = async () => (await db.cart.findUniqueOrThrow({ where: { id: cartId } })).voucherCodes;
    expect(await codes()).toEqual([voucher.code]);
    expect(await setVoucherCodes(guestCtx(), { cartId, codes: [] })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await setVoucherCodes(ctx, { cartId, codes: [voucher.code, 'KHONGCO1'] })).toMatchObject({
      code: 'VOUCHER_UNKNOWN',
    });
    const many = Array.from({ length: 11 }, (_, i) => `NHIEU${i}A`);
    expect(await setVoucherCodes(ctx, { cartId, codes: many })).toMatchObject({ code: 'VOUCHER_CODES_TOO_MANY' });
    expect((await removeVoucher(ctx, { voucher: voucher.code })).ok).toBe(true);
    expect(await codes()).toEqual([]);
  });

  it("follow the cart at sign-in, beside the account's own", async () => {
    const [a, b] = [await makeVoucher(), await makeVoucher()];
    const person = await makePerson();
    const own = await db.cart.create({
      data: { accountId: person.accountId, createdAt: NOON, expiresAt: new Date('2027-12-01'), voucherCodes: [b.code] },
    });
    const guest = await guestWithCart(both());
    await setVoucherCodes(guest.ctx, { cartId: guest.cartId, codes: [a.code, b.code] });
    await mergeCarts(ctxOf({ ...person, cartToken: guest.token }), person.accountId);
    expect((await db.cart.findUniqueOrThrow({ where: { id: own.id } })).voucherCodes.sort()).toEqual(
      [a.code, b.code].sort(),
    );
  });

  it('are set by programs too: PUT /carts/{id}/vouchers', async () => {
    const now = Date.now();
    const voucher = await makeVoucher({ startsAt: new Date(now - 1000), endsAt: new Date(now + 3_600_000) });
    const { cartId, token } = await guestWithCart(both(), new Date());
    const put = async (codes: unknown, bearer = token) => {
      const answer = await api.request(`/api/v1/carts/${cartId}/vouchers`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
        body: JSON.stringify({ codes }),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const typed = `${voucher.code.slice(0, 5)} ${voucher.code.slice(5)}`.toLowerCase();
    expect(await put([typed])).toMatchObject({ status: 200, body: { goodsVnd: 220_000, totalVnd: 198_000 } });
    expect(await put(['KHONGCO1'])).toMatchObject({ status: 422, body: { code: 'VOUCHER_UNKNOWN' } });
    expect(await put('KHONGCO1')).toMatchObject({ status: 422 });
    expect(await put([typed], 'cart_khac')).toMatchObject({ status: 404 });
    expect(await put([])).toMatchObject({ status: 200, body: { totalVnd: 220_000 } });
  });
});
