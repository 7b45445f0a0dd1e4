/** Goods that come back of a lot called back: they are in the book and never for sale again. */
import { beforeAll, describe, expect, it } from 'vitest';
import { declineOrder } from '#modules/orders/decline-order.ts';
import { handOver } from '#modules/orders/hand-over.ts';
import { sweeps } from '#modules/recalls/deadlines.ts';
import { progressOf } from '#modules/recalls/progress-queries.ts';
import { startRecall } from '#modules/recalls/start-recall.ts';
import { acceptReturn } from '#modules/returns/accept-return.ts';
import { askReturn } from '#modules/returns/ask-return.ts';
import { sellerReturn } from '#modules/returns/queries.ts';
import { receiveReturn } from '#modules/returns/receive-return.ts';
import { AskReturn } from '#modules/returns/schema.ts';
import { sendBack } from '#modules/returns/send-back.ts';
import { db } from '#platform/db.ts';
import { cameBack } from '../support/came-back.ts';
import { deliveredOrder } from '../support/delivered.ts';
import { ctxOf, makeProduct, makeShop, systemCtx, type TestShop } from '../support/market.ts';
import { boughtOfLot, heapOf, makeLot } from '../support/recalled.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await makeShop();
});

type Bad = { product: { productId: string }; lotId: string };

const seller = () => ctxOf(shop.seller);

async function recalled({ product, lotId }: Bad, left: bigint | null = 0n): Promise<string> {
  const what = { danger: 'spoiled', measure: 'bring_back', reason: 'Có mốc ở đáy bao, khách đã báo hai lần' } as const;
  const done = await startRecall(seller(), { ...what, productId: product.productId, lotIds: [lotId], left });
  if (!done.ok) throw new Error(JSON.stringify(done));
  return (await db.recall.findUniqueOrThrow({ where: { code: done.value.code } })).id;
}

async function sweep(): Promise<void> {
  for (const one of sweeps) await one.run(systemCtx());
}

const setAsideOf = async (recallId: string) => BigInt((await progressOf(db, recallId)).figures.setAsideBase);

const apartOf = async (orderId: string) =>
  (await db.stockMovement.findMany({ where: { orderId, lotId: { not: null } }, orderBy: { id: 'asc' } })).map(
    ({ deltaBase, cause, reason }) => [deltaBase, cause, reason?.slice(0, 3)],
  );

describe('goods of a lot called back', () => {
  it('come back in a parcel and lie apart, whatever was ticked; the recall counts them', async () => {
    const bought = await boughtOfLot(shop, { stock: 10, quantity: 2, until: 'handed_over' });
    const recallId = await recalled(bought);
    await sweep();
    expect(await cameBack(seller(), bought.code, 'Không ai nhận')).toMatchObject({ ok: true });
    expect(await heapOf(bought.product)).toEqual([8000n, 0n]);
    expect(await apartOf(bought.orderId)).toEqual([[-2000n, 'waste', 'LH-']]);
    expect(await setAsideOf(recallId)).toBe(2000n);
  });

  it('come back with a return in parts and lie apart, each once', async () => {
    // Fresh goods are not sent back; these are.
    const bought = await deliveredOrder(shop, { lines: [{ quantity: 3, group: 'alcohol' }] });
    const line = await db.orderLine.findFirstOrThrow({ where: { orderId: bought.orderId } });
    const product = { productId: line.productId ?? '', stockItemId: line.stockItemId ?? '' };
    const lotId = await makeLot(product);
    await db.lineLot.create({ data: { lineId: line.id, lotId, base: 3000n } });
    const recallId = await recalled({ product, lotId });
    for (const quantity of ['1', '2']) {
      const words = {
        code: bought.code,
        reason: 'damaged',
        text: 'Có mốc ở đáy hộp',
        [`quantity.${line.id}`]: quantity,
      };
      const asked = await askReturn(bought.buyer, AskReturn.parse(words));
      if (!asked.ok) throw new Error(JSON.stringify(asked));
      const { returnCode } = asked.value;
      await acceptReturn(seller(), { returnCode, goods: 'back' });
      await sendBack(bought.buyer, { returnCode, note: '' });
      const back = { returnCode, [`restock.${line.id}`]: 'on' };
      const both = await Promise.all([receiveReturn(seller(), back), receiveReturn(seller(), back)]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      const shown = await sellerReturn(seller(), shop.shopId, returnCode);
      expect(shown?.lines).toMatchObject([{ isRestocked: true, isApart: true }]);
    }
    expect(await heapOf(product)).toEqual([17_000n, 0n]);
    expect((await apartOf(bought.orderId)).map(([delta]) => delta)).toEqual([-1000n, -2000n]);
    expect(await setAsideOf(recallId)).toBe(3000n);
  });

  it('of a box with two lots lie apart as far as they may be of the bad one', async () => {
    const product = await makeProduct(shop, { stock: 10 });
    const [bad, good] = [await makeLot(product), await makeLot(product)];
    const bought = await boughtOfLot(shop, { of: product, lotId: bad, quantity: 3, until: 'handed_over' });
    const line = await db.orderLine.findFirstOrThrow({ where: { orderId: bought.orderId } });
    await db.lineLot.updateMany({ where: { lineId: line.id }, data: { base: 1000n } });
    await db.lineLot.create({ data: { lineId: line.id, lotId: good, base: 2000n } });
    await recalled(bought);
    await sweep();
    expect(await cameBack(seller(), bought.code, 'Không ai nhận')).toMatchObject({ ok: true });
    expect(await heapOf(product)).toEqual([9000n, 0n]);
  });

  it('of an order that is undone at the moment of the recall are never for sale: found by one or by the other', async () => {
    for (let turn = 0; turn < 3; turn++) {
      const product = await makeProduct(shop, { stock: 10 });
      const lotId = await makeLot(product, 10_000n);
      const bought = await boughtOfLot(shop, { of: product, lotId, quantity: 2, until: 'packed' });
      const [, undone] = await Promise.all([
        recalled({ product, lotId }, null),
        declineOrder(seller(), { code: bought.code, reason: 'Hết hàng' }),
      ]);
      expect(undone).toMatchObject({ ok: true });
      await sweep();
      expect(await heapOf(product)).toEqual([0n, 0n]);
    }
  });

  it('that came back before the recall lie on the heap and are found there', async () => {
    const product = await makeProduct(shop, { stock: 10 });
    const lotId = await makeLot(product, 10_000n);
    const bought = await boughtOfLot(shop, { of: product, lotId, quantity: 2, until: 'packed' });
    expect(await declineOrder(seller(), { code: bought.code, reason: 'Hết hàng' })).toMatchObject({ ok: true });
    expect(await heapOf(product)).toEqual([10_000n, 0n]);
    await recalled({ product, lotId }, null);
    expect(await heapOf(product)).toEqual([0n, 0n]);
    expect(await handOver(seller(), { code: bought.code })).toMatchObject({ ok: false });
  });
});
