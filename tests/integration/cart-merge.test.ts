import { beforeAll, describe, expect, it } from 'vitest';
import { cartCount, mergeCarts, setLine } from '#modules/cart/api.ts';
import { cartView } from '#modules/cart/queries.ts';
import { orderView } from '#modules/orders/queries.ts';
import { db } from '#platform/db.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { ctxOf, guestCtx, makePerson, makeProduct, makeShop, NOON, type TestShop } from '../support/market.ts';

let shop: TestShop;

beforeAll(async () => {
  shop = await makeShop();
});

describe('a cart at sign-in', () => {
  it('comes along when the account has none, and adds up when it has one', async () => {
    const [a, b] = [await makeProduct(shop), await makeProduct(shop)];
    const person = await makePerson();
    const first = await guestWithCart([{ variantId: a.variantId, quantity: 2 }]);
    await mergeCarts(first.ctx, person.accountId);
    const second = await guestWithCart([
      { variantId: a.variantId, quantity: 3 },
      { variantId: b.variantId, quantity: 1 },
    ]);
    await mergeCarts(second.ctx, person.accountId);
    const lines = (await cartView(ctxOf(person)))?.groups.flatMap((g) => g.lines) ?? [];
    expect(new Map(lines.map((l) => [l.variantId, l.quantity]))).toEqual(
      new Map([
        [a.variantId, 5],
        [b.variantId, 1],
      ]),
    );
    expect(await cartCount(second.ctx)).toBe(0);
  });

  it('signing in twice at once keeps every line once', async () => {
    const a = await makeProduct(shop);
    const person = await makePerson();
    const guest = await guestWithCart([{ variantId: a.variantId, quantity: 2 }]);
    await Promise.all([1, 2, 3].map(() => mergeCarts(guest.ctx, person.accountId)));
    expect((await cartView(ctxOf(person)))?.groups[0]?.lines.map((l) => l.quantity)).toEqual([2]);
  });

  it('two browsers signing in at once end in one cart with the lines of both', async () => {
    const a = await makeProduct(shop);
    const person = await makePerson();
    const guests = await Promise.all([1, 2, 3, 4].map(() => guestWithCart([{ variantId: a.variantId, quantity: 2 }])));
    await Promise.all(guests.map((guest) => mergeCarts(guest.ctx, person.accountId)));
    expect((await cartView(ctxOf(person)))?.groups[0]?.lines.map((l) => l.quantity)).toEqual([8]);
  });

  it("leaves the guest's orders open to the guest's own token, and to nobody else", async () => {
    const a = await makeProduct(shop);
    const guest = await guestWithCart([{ variantId: a.variantId, quantity: 1 }]);
    const areaCode = (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).code;
    const placed = await buy(guest.ctx, guest.cartId, { areaCode });
    if (!placed.ok) throw new Error(placed.code);
    const person = await makePerson();
    await mergeCarts(guest.ctx, person.accountId);
    const code = placed.value.orderCodes[0] ?? '';
    expect(await orderView(guest.ctx, code)).not.toBeNull();
    expect(await orderView(guestCtx('ct_another'), code)).toBeNull();
  });

  it('another cart cannot be changed by its id', async () => {
    const a = await makeProduct(shop);
    const owner = await guestWithCart([{ variantId: a.variantId, quantity: 1 }]);
    for (const cartId of [owner.cartId, '00000000-0000-4000-8000-000000000000', 'x'])
      expect(await setLine(guestCtx('ct_another'), { variantId: a.variantId, quantity: 9, cartId })).toEqual({
        ok: false,
        code: 'NOT_FOUND',
      });
  });
});

describe('a cart as it stands', () => {
  it('says when two sizes of one heap do not find enough together', async () => {
    const small = await makeProduct(shop, { stock: 10 });
    const { id: _, ...row } = await db.variant.findUniqueOrThrow({ where: { id: small.variantId } });
    const big = await db.variant.create({ data: { ...row, name: 'To', contentBase: row.contentBase * 3n } });
    const guest = await guestWithCart([
      { variantId: small.variantId, quantity: 6 },
      { variantId: big.id, quantity: 2 },
    ]);
    const lines = (await cartView(guest.ctx))?.groups.flatMap((g) => g.lines) ?? [];
    expect(lines.map(({ available, problem }) => ({ available, problem }))).toEqual([
      { available: 10, problem: null },
      { available: 1, problem: 'OUT_OF_STOCK' },
    ]);
  });

  it('stays for an account, ends for a guest', async () => {
    const { variantId } = await makeProduct(shop);
    const guest = await guestWithCart([{ variantId, quantity: 1 }]);
    const person = ctxOf(await makePerson());
    await setLine(person, { variantId, quantity: 1 });
    const much = new Date(NOON.getTime() + 200 * 86_400_000);
    expect(await cartCount({ ...guest.ctx, now: much })).toBe(0);
    expect(await cartCount({ ...person, now: much })).toBe(1);
  });
});
