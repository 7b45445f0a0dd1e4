/** Sales at a stall take the lot that is open, so that a recall knows of them, though not of whom. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { packOrder } from '#modules/orders/pack-order.ts';
import { sweeps } from '#modules/recalls/deadlines.ts';
import { progressOf } from '#modules/recalls/progress-queries.ts';
import { recallDraft } from '#modules/recalls/scope-queries.ts';
import { startRecall } from '#modules/recalls/start-recall.ts';
import { db } from '#platform/db.ts';
import { ctxOf, makeProduct, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { boughtOfLot, heapOf, makeLot, orderUnpacked } from '../support/recalled.ts';
import { giveBack, orderOf, sellAt, soldAt } from '../support/stall-sales.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await makeShop();
});

const seller = (): Ctx => ctxOf(shop.seller);
/** Cash, with the sum on the screen: sold with the press. */
const cash = (variantId: string, quantity: number) => ({
  [`pick.${variantId}`]: String(quantity),
  method: 'cod',
  expectedTotalVnd: String(quantity * 35_000),
});

const partsOf = async (code: string) => {
  const { id } = await orderOf(code);
  const parts = await db.lineLot.findMany({ where: { line: { orderId: id } }, orderBy: { lot: { createdAt: 'asc' } } });
  return parts.map(({ lotId, base }) => [lotId, base]);
};

async function recalled(productId: string, lotIds: string[]): Promise<string> {
  const what = { danger: 'spoiled', measure: 'discard', reason: 'Có mốc ở đáy bao, khách đã báo hai lần' } as const;
  const done = await startRecall(seller(), { ...what, productId, lotIds, left: null });
  if (!done.ok) throw new Error(JSON.stringify(done));
  for (const one of sweeps) await one.run(systemCtx());
  return (await db.recall.findUniqueOrThrow({ where: { code: done.value.code } })).id;
}

describe('a sale at a stall', () => {
  it('is of the oldest lot that is open, then of the next, and of none once both are sold', async () => {
    const product = await makeProduct(shop, { stock: 10 });
    const older = await makeLot(product, 2_000n);
    const newer = await makeLot(product, 2_000n);
    await db.lot.update({ where: { id: newer }, data: { createdAt: new Date(NOON.getTime() + 1000) } });
    expect(await partsOf(await soldAt(shop, cash(product.variantId, 3), seller()))).toEqual([
      [older, 2_000n],
      [newer, 1_000n],
    ]);
    expect(await partsOf(await soldAt(shop, cash(product.variantId, 3), seller()))).toEqual([[newer, 1_000n]]);
    expect(await partsOf(await soldAt(shop, cash(product.variantId, 1), seller()))).toEqual([]);
  });

  it('twice at once takes no lot beyond what it holds; an unmeasured one ends with the next', async () => {
    const product = await makeProduct(shop, { stock: 10 });
    const lot = await makeLot(product, 3_000n);
    const sales = [2, 2, 2].map((count) => sellAt(shop, cash(product.variantId, count), seller()));
    expect((await Promise.all(sales)).every(({ ok }) => ok)).toBe(true);
    const taken = await db.lineLot.aggregate({ where: { lotId: lot }, _sum: { base: true } });
    expect(taken._sum.base).toBe(3_000n);

    const loose = await makeProduct(shop, { stock: 10 });
    const first = await makeLot(loose);
    expect(await partsOf(await soldAt(shop, cash(loose.variantId, 1), seller()))).toEqual([[first, 1_000n]]);
    const second = await makeLot(loose);
    await db.lot.update({ where: { id: second }, data: { createdAt: new Date(NOON.getTime() + 1000) } });
    expect(await partsOf(await soldAt(shop, cash(loose.variantId, 1), seller()))).toEqual([[second, 1_000n]]);
  });

  it('beside packing, and at the moment of a recall, is of the lot before it or of none after', async () => {
    const bought = await boughtOfLot(shop, { stock: 10, quantity: 1, until: 'delivered' });
    const { productId, variantId } = bought.product;
    const waiting = await orderUnpacked(shop, bought.product, 1);
    const [sale, packed, recallId] = await Promise.all([
      sellAt(shop, cash(variantId, 2), seller()),
      packOrder(seller(), { code: waiting.code, lines: [{ lineId: waiting.lineId, lotIds: [bought.lotId] }] }),
      recalled(productId, [bought.lotId]),
    ]);
    for (const one of sweeps) await one.run(systemCtx());
    if (!sale.ok) throw new Error(JSON.stringify(sale));
    const { id } = await orderOf(sale.value.code);
    const inLot = (await partsOf(sale.value.code)).length;
    expect(await db.recallOrder.count({ where: { recallId, orderId: id } })).toBe(inLot);
    expect(await db.recallOrder.count({ where: { recallId, orderId: waiting.orderId } })).toBe(packed.ok ? 1 : 0);
    expect(await partsOf(await soldAt(shop, cash(variantId, 1), seller()))).toEqual([]);
  });

  it('is found by a recall and counted as of nobody; nobody is told, called or waited for', async () => {
    const bought = await boughtOfLot(shop, { stock: 10, quantity: 1, until: 'delivered' });
    const { productId, variantId } = bought.product;
    const code = await soldAt(shop, cash(variantId, 2), seller());
    const asked = { productId, lotIds: [bought.lotId], from: null, to: null };
    expect((await recallDraft(seller(), asked))?.scope).toMatchObject({ buyers: 1, nameless: 1 });
    const recallId = await recalled(productId, [bought.lotId]);
    expect(await progressOf(db, recallId)).toMatchObject({
      isComplete: true,
      figures: { orders: 2, buyers: 1, nameless: 1, told: 1, silent: 1, outBase: '3000' },
    });
    const { id } = await orderOf(code);
    expect(await db.recallOrder.findFirstOrThrow({ where: { orderId: id } })).toMatchObject({
      toldAt: null,
      linkHash: null,
      settledAt: NOON,
    });
    const back = { code, amountVnd: '70000', isRestocked: 'on' };
    expect(await giveBack(seller(), back)).toMatchObject({ ok: true });
    expect(await heapOf(bought.product)).toEqual([7_000n, 0n]);
  });
});
