/** How much a lot holds, how much of it a recall sets aside, and the seller's correction. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { dayOf } from '#kernel/time.ts';
import { addLot } from '#modules/catalog/add-lot.ts';
import { lotForm } from '#modules/catalog/schema.ts';
import { correctAside } from '#modules/recalls/correct-aside.ts';
import { sweeps } from '#modules/recalls/deadlines.ts';
import { proposeRecall } from '#modules/recalls/propose-recall.ts';
import { deskRecall } from '#modules/recalls/queries.ts';
import { CorrectAside } from '#modules/recalls/schema.ts';
import { signRecall } from '#modules/recalls/sign-recall.ts';
import { startRecall } from '#modules/recalls/start-recall.ts';
import { db } from '#platform/db.ts';
import { ctxOf, makePerson, makeProduct, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { boughtOfLot, heapOf, makeLot, orderUnpacked } from '../support/recalled.ts';

let shop: TestShop;
let inspector: Person;
let head: Person;
beforeAll(async () => {
  shop = await makeShop();
  inspector = await makePerson({ name: 'Đỗ Hải', roles: ['inspector'] });
  head = await makePerson({ name: 'Phạm Thu', roles: ['head'] });
});

const REASON = 'Có mốc ở đáy bao, khách đã báo hai lần';
const what = { danger: 'spoiled', measure: 'discard', reason: REASON } as const;
const seller = (): Ctx => ctxOf(shop.seller);

const named = (productId: string, quantity = '', ctx = seller()) =>
  addLot(ctx, lotForm.parse({ productId, madeOn: dayOf(NOON), quantity }));

const sizesOf = async (productId: string) =>
  (await db.lot.findMany({ where: { productId }, orderBy: { code: 'asc' } })).map(({ quantityBase }) => quantityBase);

describe('a new lot', () => {
  it('holds what lies in no lot, or what its seller says; twice at once the heap is named once', async () => {
    const product = await makeProduct(shop, { stock: 10 });
    await makeLot(product, 4_000n);
    const both = await Promise.all([named(product.productId), named(product.productId)]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    const sizes = await sizesOf(product.productId);
    expect(sizes.filter((size) => size === 6_000n)).toHaveLength(1);
    expect(sizes.filter((size) => size === null)).toHaveLength(1);
    expect(await named(product.productId, '12,5')).toMatchObject({ ok: true });
    expect(await sizesOf(product.productId)).toContain(12_500n);
  });

  it('does not count goods of a lot that were packed, and is not named by strangers or as nothing', async () => {
    const bought = await boughtOfLot(shop, { stock: 10, quantity: 2, until: 'packed' });
    const { productId } = bought.product;
    await db.lot.update({ where: { id: bought.lotId }, data: { quantityBase: 5_000n } });
    expect(await named(productId)).toMatchObject({ ok: true });
    expect(await sizesOf(productId)).toContain(5_000n);
    expect(await named(productId, '3', ctxOf((await makeShop()).seller))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await named(productId, '0')).toMatchObject({ fields: [{ field: 'quantity' }] });
    for (const quantity of ['-1', '99999999999', 'nhiều'])
      expect(lotForm.safeParse({ productId, madeOn: dayOf(NOON), quantity }).success).toBe(false);
  });

  it('called back takes no more off the heap than it holds', async () => {
    const product = await makeProduct(shop, { stock: 10 });
    await makeLot(product, 7_000n);
    expect(await named(product.productId)).toMatchObject({ ok: true });
    const lot = await db.lot.findFirstOrThrow({ where: { productId: product.productId, quantityBase: 3_000n } });
    const done = await startRecall(seller(), { ...what, productId: product.productId, lotIds: [lot.id], left: null });
    expect(done).toMatchObject({ ok: true });
    expect(await heapOf(product)).toEqual([7_000n, 0n]);
  });
});

describe('what is set aside', () => {
  async function ordered(left: bigint | null) {
    const bought = await boughtOfLot(shop, { stock: 10, quantity: 2, until: 'delivered' });
    const { productId } = bought.product;
    const ask = { ...what, productId, lotIds: [bought.lotId], basis: 'recall.unsafe_goods' as const, left };
    const proposed = await proposeRecall(ctxOf(inspector), ask);
    if (!proposed.ok) throw new Error(JSON.stringify(proposed));
    const { recallId } = proposed.value;
    expect(await heapOf(bought.product)).toEqual([8_000n, 0n]);
    const signed = await signRecall(ctxOf(head), { recallId, decision: 'sign', reason: REASON });
    expect(signed).toMatchObject({ ok: true });
    return { ...bought, recallId };
  }

  it('by order is what the order says; the seller corrects it with a reason that the department reads', async () => {
    const { recallId, product } = await ordered(5_000n);
    expect(await heapOf(product)).toEqual([3_000n, 0n]);
    const less = { recallId, left: 1_500n, shownBase: '5000', reason: 'Trong kho chỉ còn một bao rưỡi của lô' };
    expect(await correctAside(ctxOf((await makeShop()).seller), less)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await correctAside(ctxOf(inspector), less)).toMatchObject({ code: 'NOT_FOUND' });
    const both = await Promise.all([correctAside(seller(), less), correctAside(seller(), less)]);
    expect(both.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual(['STALE_PAGE', 'ok']);
    expect(await heapOf(product)).toEqual([6_500n, 0n]);
    expect(await deskRecall(ctxOf(inspector), { id: recallId })).toMatchObject({
      askedBase: 5_000n,
      corrections: [{ from: '5', to: '1,5', reason: less.reason }],
      progress: { blockedBase: '1500', figures: { setAsideBase: '1500' } },
    });
    expect(await correctAside(seller(), { ...less, left: 0n, shownBase: '1500' })).toMatchObject({ ok: true });
    expect(await correctAside(seller(), { ...less, left: 2_000n, shownBase: '0' })).toMatchObject({ ok: true });
    expect(await heapOf(product)).toEqual([6_000n, 0n]);
  });

  it('however much is typed, is what was there; what goes back is what was taken', async () => {
    const { recallId, product } = await ordered(0n);
    const waiting = await orderUnpacked(shop, product, 3);
    const all = { recallId, left: 9_999_999_999n, shownBase: '0', reason: 'Cả kho là của lô này' };
    expect(await correctAside(seller(), all)).toMatchObject({ ok: true });
    for (const one of sweeps) await one.run(systemCtx());
    expect(await heapOf(product)).toEqual([0n, 0n]);
    expect(await db.recallOrder.count({ where: { orderId: waiting.orderId, stage: 'reserved' } })).toBe(1);
    expect(await correctAside(seller(), { ...all, left: 1_000n, shownBase: '8000' })).toMatchObject({ ok: true });
    expect(await heapOf(product)).toEqual([7_000n, 0n]);
  });

  it('needs a reason and a number', () => {
    const typed = { recallId: '019b0000-0000-7000-8000-000000000000', left: '2', shownBase: '0', reason: REASON };
    expect(CorrectAside.safeParse(typed).success).toBe(true);
    for (const wrong of [{ reason: '' }, { left: '-2' }, { left: '' }, { shownBase: 'x' }])
      expect(CorrectAside.safeParse({ ...typed, ...wrong }).success).toBe(false);
  });
});
