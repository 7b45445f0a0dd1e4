import { beforeAll, describe, expect, it } from 'vitest';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { db } from '#platform/db.ts';
import { attemptOf, buy, guestWithCart, sepayNotice } from '../support/checkout.ts';
import { makeProduct, makeShop, NOON, randomKey, systemCtx } from '../support/market.ts';

let areaCode: string;
let shop: Awaited<ReturnType<typeof makeShop>>;

beforeAll(async () => {
  shop = await makeShop();
  areaCode = (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).code;
});

/** Sum of movements, what lies there, what is promised: three records of one truth. */
async function heap(stockItemId: string) {
  const item = await db.stockItem.findUniqueOrThrow({ where: { id: stockItemId } });
  const moved = await db.stockMovement.aggregate({ where: { stockItemId }, _sum: { deltaBase: true } });
  const held = await db.reservation.aggregate({ where: { stockItemId, state: 'held' }, _sum: { base: true } });
  return {
    onHand: item.onHandBase,
    reserved: item.reservedBase,
    moved: moved._sum.deltaBase ?? 0n,
    held: held._sum.base ?? 0n,
  };
}

describe('64 buyers at once for 20 kg', () => {
  it('sells exactly 20 and refuses the others by name', async () => {
    const product = await makeProduct(shop, { stock: 20 });
    const buyers = await Promise.all(
      Array.from({ length: 64 }, () => guestWithCart([{ variantId: product.variantId, quantity: 1 }])),
    );
    const results = await Promise.all(buyers.map(({ ctx, cartId }) => buy(ctx, cartId, { areaCode })));
    const refused = results.filter((r) => !r.ok);
    expect(results.filter((r) => r.ok)).toHaveLength(20);
    expect(refused.every((r) => !r.ok && r.code === 'OUT_OF_STOCK' && r.detail?.name === 'Thanh long ruột đỏ')).toBe(
      true,
    );
    expect(await heap(product.stockItemId)).toEqual({
      onHand: 20_000n,
      reserved: 20_000n,
      moved: 20_000n,
      held: 20_000n,
    });
  });

  it('three sizes of one heap never sell more than the heap', async () => {
    const product = await makeProduct(shop, { stock: 12 });
    const sizes = await Promise.all(
      [500n, 1000n, 5000n].map((contentBase, position) =>
        db.variant.create({
          data: {
            productId: product.productId,
            stockItemId: product.stockItemId,
            pricing: 'pack',
            unitCode: 'kg',
            unitLabel: 'túi',
            contentBase,
            unitPriceVnd: 20_000n,
            priceBase: contentBase,
            position: position + 1,
            createdAt: NOON,
          },
        }),
      ),
    );
    const buyers = await Promise.all(
      Array.from({ length: 24 }, (_, i) => guestWithCart([{ variantId: sizes[i % 3]?.id ?? '', quantity: 1 }])),
    );
    await Promise.all(buyers.map(({ ctx, cartId }) => buy(ctx, cartId, { areaCode })));
    const after = await heap(product.stockItemId);
    expect(after.reserved).toBe(after.held);
    expect(after.reserved).toBeLessThanOrEqual(12_000n);
    expect(after.reserved).toBeGreaterThan(11_000n);
  });

  it('two carts wanting the same two heaps in opposite order both end', async () => {
    const a = await makeProduct(shop, { stock: 40 });
    const b = await makeProduct(shop, { stock: 40 });
    const wants = Array.from({ length: 16 }, (_, i) => (i % 2 ? [a, b] : [b, a]));
    const buyers = await Promise.all(
      wants.map((pair) => guestWithCart(pair.map((p) => ({ variantId: p.variantId, quantity: 2 })))),
    );
    const results = await Promise.all(buyers.map(({ ctx, cartId }) => buy(ctx, cartId, { areaCode })));
    expect(results.every((r) => r.ok)).toBe(true);
    expect((await heap(a.stockItemId)).reserved).toBe(32_000n);
  });
});

describe('the same checkout ten times at once', () => {
  it('with one key makes one purchase and answers it ten times', async () => {
    const product = await makeProduct(shop, { stock: 20 });
    const { ctx, cartId } = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
    const key = randomKey();
    const results = await Promise.all(Array.from({ length: 10 }, () => buy(ctx, cartId, { areaCode, key })));
    const codes = new Set(results.map((r) => (r.ok ? r.value.purchaseCode : r.code)));
    expect(codes.size).toBe(1);
    expect(await db.purchase.count({ where: { cartId } })).toBe(1);
    expect((await heap(product.stockItemId)).reserved).toBe(1000n);
  });

  it('with ten keys still buys the cart once', async () => {
    const product = await makeProduct(shop, { stock: 20 });
    const { ctx, cartId } = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
    const results = await Promise.all(Array.from({ length: 10 }, () => buy(ctx, cartId, { areaCode })));
    expect(results.filter((r) => r.ok)).toHaveLength(1);
    expect(results.filter((r) => !r.ok && r.code === 'CART_EMPTY')).toHaveLength(9);
  });
});

describe('the same notice ten times at once', () => {
  it('pays once, books once', async () => {
    const product = await makeProduct(shop, { stock: 5 });
    const { ctx, cartId } = await guestWithCart([{ variantId: product.variantId, quantity: 2 }]);
    const placed = await buy(ctx, cartId, { areaCode });
    if (!placed.ok) throw new Error(placed.code);
    const attempt = await attemptOf(placed.value.orderCodes[0] ?? '');
    const notice = sepayNotice({
      accountNumber: shop.accountNumber,
      amountVnd: attempt.amountVnd,
      content: `CT ${attempt.code} chuyen tien`,
    });
    const results = await Promise.all(Array.from({ length: 10 }, () => receiveBankNotice(systemCtx(), notice)));
    expect(results.every((r) => r.ok)).toBe(true);
    const order = await db.order.findUniqueOrThrow({
      where: { code: placed.value.orderCodes[0] ?? '' },
      include: { payments: true },
    });
    expect(order.state).toBe('placed');
    expect(order.payments.map((p) => [p.state, p.proof, p.paidVnd])).toEqual([['paid', 'notice', attempt.amountVnd]]);
    expect(await db.notice.count({ where: { attemptId: attempt.id } })).toBe(1);
    expect(await db.bookEntry.count({ where: { orderId: order.id } })).toBe(1);
  });
});

describe('cash on delivery', () => {
  it('never leaves more than two open orders of one phone at one shop', async () => {
    const product = await makeProduct(shop, { stock: 20 });
    const buyers = await Promise.all(
      Array.from({ length: 6 }, () => guestWithCart([{ variantId: product.variantId, quantity: 1 }])),
    );
    const results = await Promise.all(
      buyers.map(({ ctx, cartId }) => buy(ctx, cartId, { areaCode, method: 'cod', phone: '+84912999888' })),
    );
    expect(results.filter((r) => r.ok)).toHaveLength(2);
    expect(
      results.filter((r) => !r.ok && r.code === 'PAYMENT_METHOD_UNAVAILABLE' && r.detail?.reason === 'open_cod_orders'),
    ).toHaveLength(4);
  });
});
