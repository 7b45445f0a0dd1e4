import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { addHours, addMinutes } from '#kernel/time.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { deliverOrder } from '#modules/orders/deliver-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { productPage, shopPage } from '#modules/search/queries.ts';
import { changeShopStatus } from '#modules/shops/change-shop-status.ts';
import { closeShop } from '#modules/shops/close-shop.ts';
import { sweeps } from '#modules/shops/deadlines.ts';
import { closingView, openArchive, ownsShop } from '#modules/shops/queries.ts';
import { startApplication } from '#modules/shops/start-application.ts';
import { freeSlug } from '#modules/shops/store.ts';
import { answerClaim } from '#modules/transfers/answer-claim.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { claimTransfer } from '#modules/transfers/claim-transfer.ts';
import { db, transaction } from '#platform/db.ts';
import { hashPassword } from '#platform/passwords.ts';
import { attemptOf, buy, guestWithCart, sepayNotice } from '../support/checkout.ts';
import { ctxOf, makePerson, makeProduct, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { openZip } from '../support/open-zip.ts';

const PASSWORD = 'mat-khau-cua-chu-gian';
let passwordHash: string;

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
});

async function openShop() {
  const shop = await makeShop();
  await db.account.update({ where: { id: shop.seller.accountId }, data: { passwordHash } });
  const product = await makeProduct(shop, { stock: 50 });
  const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  return { shop, product, areaCode };
}
type Open = Awaited<ReturnType<typeof openShop>>;

const closing = ({ shopId }: TestShop) => ({ shopId, reason: 'Nghỉ trồng', isSure: true, password: PASSWORD });

async function order({ product, areaCode }: Open, method: 'vietqr' | 'cod'): Promise<{ ctx: Ctx; code: string }> {
  const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
  const bought = await buy(guest.ctx, guest.cartId, { areaCode, method });
  if (!bought.ok) throw new Error(bought.code);
  return { ctx: guest.ctx, code: bought.value.orderCodes[0] ?? '' };
}

async function pay({ shop }: Open, code: string): Promise<void> {
  const { amountVnd, code: content } = await attemptOf(code);
  const notice = sepayNotice({ accountNumber: shop.accountNumber, amountVnd, content });
  expect(await receiveBankNotice(systemCtx(), notice)).toMatchObject({ ok: true });
}

async function sweep(at: Date): Promise<void> {
  for (const one of sweeps) await one.run(systemCtx(at));
}

const stateOf = async (code: string) => {
  const { state, cancelReason, cancelledBy } = await db.order.findUniqueOrThrow({ where: { code } });
  return [state, cancelReason, cancelledBy];
};
const statusOf = (shop: TestShop) =>
  db.shop.findUniqueOrThrow({ where: { id: shop.shopId }, select: { status: true, closedAt: true } });
const ENDED = ['cancelled', 'shop_closed', 'system'];

describe('closing a shop', () => {
  it('is the owner’s, said with the password and on purpose', async () => {
    const { shop } = await openShop();
    const staff: Person = { ...(await makePerson()), shops: [{ shopId: shop.shopId, role: 'staff' }] };
    for (const actor of [staff, await makePerson()])
      expect(await closeShop(ctxOf(actor), closing(shop))).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    const owner = ctxOf(shop.seller);
    expect(await closeShop(owner, { ...closing(shop), password: 'sai' })).toMatchObject({
      fields: [{ field: 'password', code: 'PASSWORD_WRONG' }],
    });
    expect(await closeShop(owner, { ...closing(shop), isSure: false })).toMatchObject({
      fields: [{ field: 'isSure' }],
    });
    expect(await statusOf(shop)).toEqual({ status: 'active', closedAt: null });
  });

  it('takes goods out at once, ends what has not begun, finishes the rest, keeps the records', async () => {
    const open = await openShop();
    const { shop, product } = open;
    const owner = ctxOf(shop.seller);
    const helper = await makePerson();
    await db.shopMember.create({
      data: { shopId: shop.shopId, accountId: helper.accountId, role: 'packer', createdAt: NOON },
    });
    await db.mandate.create({
      data: { shopId: shop.shopId, helperId: helper.accountId, scope: 'listing', startsOn: NOON, endsOn: NOON },
    });
    const unpaid = await order(open, 'vietqr');
    const paid = await order(open, 'vietqr');
    await pay(open, paid.code);
    const unconfirmed = await order(open, 'cod');
    const confirmed = await order(open, 'cod');
    const packed = await order(open, 'cod');
    const claimed = await order(open, 'vietqr');
    for (const { code } of [confirmed, packed]) expect(await confirmOrder(owner, { code })).toMatchObject({ ok: true });
    expect(await packOrder(owner, { code: packed.code })).toMatchObject({ ok: true });
    expect(await claimTransfer(claimed.ctx, { code: claimed.code })).toMatchObject({ ok: true });
    expect(await closingView(shop.seller, shop.shopId)).toMatchObject({ toEnd: 4, toFinish: 2, staffCount: 1 });

    expect(await closeShop(owner, closing(shop))).toMatchObject({ ok: true });
    expect(await closeShop(owner, closing(shop))).toMatchObject({ ok: false, code: 'ALREADY_DECIDED' });
    expect((await shopPage(shop.slug)).kind).toBe('gone');
    expect((await productPage(product.slug)).kind).toBe('gone');
    const guest = await guestWithCart([]);
    await expect(guestWithCart([{ variantId: product.variantId, quantity: 1 }])).rejects.toThrow();
    expect(guest.cartId).not.toBe('');
    expect(await db.shopMember.findMany({ where: { shopId: shop.shopId } })).toMatchObject([{ role: 'owner' }]);
    expect(await db.mandate.findMany({ where: { shopId: shop.shopId } })).toMatchObject([{ endedAt: NOON }]);
    expect(await startApplication(owner)).toMatchObject({ ok: false, code: 'SHOP_EXISTS' });

    await sweep(addMinutes(NOON, 1));
    for (const { code } of [unpaid, paid, unconfirmed]) expect(await stateOf(code)).toEqual(ENDED);
    expect((await stateOf(confirmed.code))[0]).toBe('confirmed');
    expect((await stateOf(packed.code))[0]).toBe('packed');
    // Money may be on its way: first the answer, then the end, with the money owed back.
    expect((await stateOf(claimed.code))[0]).toBe('awaiting_payment');
    const answer = { code: claimed.code, answer: 'received' as const, amountVnd: 55_000n, reason: '' };
    expect(await answerClaim(ctxOf(shop.seller, addMinutes(NOON, 2)), answer)).toMatchObject({ ok: true });
    await sweep(addMinutes(NOON, 3));
    expect(await stateOf(claimed.code)).toEqual(ENDED);
    const owed = await db.refund.findMany({ where: { payment: { order: { shopId: shop.shopId } } } });
    expect(owed.map((refund) => [refund.amountVnd, refund.state])).toEqual([
      [55_000n, 'due'],
      [55_000n, 'due'],
    ]);
    expect(await closingView(shop.seller, shop.shopId)).toMatchObject({ toEnd: 0, toFinish: 2, refundVnd: 110_000n });

    expect(await packOrder(owner, { code: confirmed.code })).toMatchObject({ ok: true });
    for (const { code } of [confirmed, packed]) {
      expect(await handOver(owner, { code })).toMatchObject({ ok: true });
      expect(await deliverOrder(owner, { code, cashVnd: 55_000n })).toMatchObject({ ok: true });
    }
    await db.order.updateMany({
      where: { shopId: shop.shopId, state: 'delivered' },
      data: { state: 'completed', completedAt: addHours(NOON, 80) },
    });
    await sweep(addHours(NOON, 81));
    expect(await statusOf(shop)).toEqual({ status: 'closed', closedAt: null });
    await db.refund.updateMany({
      where: { payment: { order: { shopId: shop.shopId } } },
      data: { state: 'done', doneAt: addHours(NOON, 90) },
    });
    await sweep(addHours(NOON, 91));
    expect(await statusOf(shop)).toEqual({ status: 'closed', closedAt: addHours(NOON, 91) });
    expect(await db.order.count({ where: { shopId: shop.shopId } })).toBe(6);
    const heap = await db.stockItem.findUniqueOrThrow({ where: { id: product.stockItemId } });
    expect([heap.onHandBase, heap.reservedBase]).toEqual([48_000n, 0n]);
    const notes = await db.auditEntry.findMany({ where: { subjectId: shop.shopId } });
    expect(notes.map((note) => note.action)).toEqual(['shop.close']);
  });

  it('frees the owner for another shop, never the address', async () => {
    const { shop } = await openShop();
    await closeShop(ctxOf(shop.seller), closing(shop));
    await sweep(NOON);
    expect((await statusOf(shop)).closedAt).toEqual(NOON);
    expect(await ownsShop(shop.seller.accountId)).toBe(false);
    expect(await startApplication(ctxOf(shop.seller))).toMatchObject({ ok: true });
    expect(await db.$transaction((tx) => freeSlug(tx, shop.slug))).toBe(`${shop.slug}-2`);
    const { id: _, slug, ...row } = await db.shop.findUniqueOrThrow({ where: { id: shop.shopId } });
    await expect(db.shop.create({ data: { ...row, slug, status: 'active' } })).rejects.toThrow();
    // The same person may stand behind another shop.
    const another = await db.shop.create({ data: { ...row, slug: `${slug}-2`, status: 'active', closedAt: null } });
    expect(another.personalIdHash).toBe(row.personalIdHash);
  });

  it('by the head of the department goes the same way', async () => {
    const open = await openShop();
    const head = ctxOf(await makePerson({ roles: ['head'] }));
    const placed = await order(open, 'cod');
    const told = { shopId: open.shop.shopId, move: 'close' as const, reason: 'Bán hàng giả' };
    expect(await transaction((tx) => changeShopStatus(tx, head, told))).toMatchObject({ ok: true });
    await sweep(NOON);
    expect(await stateOf(placed.code)).toEqual(ENDED);
    expect((await statusOf(open.shop)).closedAt).toEqual(NOON);
  });

  it('while people buy leaves no order behind', async () => {
    const open = await openShop();
    const { shop, product, areaCode } = open;
    const guests = await Promise.all(
      Array.from({ length: 16 }, () => guestWithCart([{ variantId: product.variantId, quantity: 1 }])),
    );
    const [closed, ...bought] = await Promise.all([
      closeShop(ctxOf(shop.seller), closing(shop)),
      ...guests.map((guest, n) => buy(guest.ctx, guest.cartId, { areaCode, method: n % 2 === 0 ? 'cod' : 'vietqr' })),
    ]);
    expect(closed).toMatchObject({ ok: true });
    await Promise.all([sweep(NOON), sweep(NOON)]);
    await sweep(addMinutes(NOON, 1));
    const orders = await db.order.findMany({ where: { shopId: shop.shopId }, select: { code: true, state: true } });
    expect(orders).toHaveLength(bought.filter((one) => one.ok).length);
    expect(orders.filter((one) => one.state !== 'cancelled')).toEqual([]);
    const heap = await db.stockItem.findUniqueOrThrow({ where: { id: product.stockItemId } });
    expect([heap.onHandBase, heap.reservedBase]).toEqual([50_000n, 0n]);
    expect((await statusOf(shop)).closedAt).not.toBeNull();
  });
});

describe("the shop's data", () => {
  it('leaves as one archive for the owner alone, without a buyer in it', async () => {
    const open = await openShop();
    const { code } = await order(open, 'vietqr');
    await pay(open, code);
    const { contactPhone, contactName } = await db.order.findUniqueOrThrow({ where: { code } });
    expect(await openArchive(ctxOf(await makePerson()), open.shop.shopId)).toMatchObject({ code: 'NOT_FOUND' });
    const archive = await openArchive(ctxOf(open.shop.seller), open.shop.shopId);
    if (!archive.ok) throw new Error(archive.code);
    const parts: Uint8Array[] = [];
    for await (const part of archive.value) parts.push(part);
    const texts = openZip(Buffer.concat(parts));
    expect(Object.keys(texts)).toEqual(['ho-so.json', 'san-pham.csv', 'don-hang.csv', 'bang-ke.csv', 'danh-gia.csv']);
    expect(JSON.parse(texts['ho-so.json'] ?? '')).toMatchObject({ slug: open.shop.slug });
    expect(texts['ho-so.json']).not.toContain('Sealed');
    expect(texts['don-hang.csv']).toContain(code);
    expect(texts['san-pham.csv']).toContain('Thanh long ruột đỏ');
    expect(texts['bang-ke.csv']).toContain('payment_received');
    for (const text of Object.values(texts)) {
      expect(text).not.toContain(contactPhone);
      expect(text).not.toContain(contactName);
    }
    expect(await db.auditEntry.count({ where: { action: 'shop.archive', subjectId: open.shop.shopId } })).toBe(1);
  });
});
