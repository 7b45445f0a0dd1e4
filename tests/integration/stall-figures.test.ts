/** What a sale at a stall leaves in tax, books and figures: the seller's word, counted apart. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '#kernel/time.ts';
import { periodOf } from '#modules/books/core/period.ts';
import { shopStatement, statementRows } from '#modules/books/queries.ts';
import { sellerOrders } from '#modules/orders/queries.ts';
import { reactions as orderReactions } from '#modules/orders/reactions.ts';
import { officialOrders } from '#modules/oversight/queries.ts';
import { stallDay, stallDesk, stallSale } from '#modules/stall/queries.ts';
import { reactions as taxReactions } from '#modules/tax/reactions.ts';
import { shopFacts } from '#modules/trust/fact-queries.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { figuresOn } from '../support/figures.ts';
import { heapOf } from '../support/heaps.ts';
import { ctxOf, makePerson, makeProduct, makeShop, NOON, systemCtx } from '../support/market.ts';
import { differencesBy, giveBack, orderOf, soldAt, workerOf } from '../support/stall-sales.ts';

let owner: Client;
beforeAll(async () => {
  owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await owner.connect();
});
afterAll(() => owner.end());

describe('tax, books and figures', () => {
  it('a household’s sale is noted by its classes and taken back with what goes back', async () => {
    const own = await makeShop({ kind: 'household' });
    const product = await makeProduct(own, { activityClass: 'resale', stock: 5 });
    const at = ctxOf(own.seller);
    const code = await soldAt(
      own,
      {
        [`pick.${product.variantId}`]: '2',
        amountVnd: '30000',
        activityClass: 'resale',
        method: 'cod',
        expectedTotalVnd: '100000',
      },
      at,
    );
    const { id: orderId } = await orderOf(code);
    const told = () => taxReactions['order.completed']?.(systemCtx(), { orderId });
    await told();
    await told();
    await orderReactions['order.completed']?.(systemCtx(), { orderId });
    const notes = () => db.taxNote.findMany({ where: { orderId }, orderBy: { id: 'asc' } });
    expect((await notes()).map(({ baseVnd, channel, activityClass }) => [baseVnd, channel, activityClass])).toEqual([
      [70_000n, 'cash', 'resale'],
      [30_000n, 'cash', 'resale'],
    ]);

    expect(await giveBack(await workerOf(own, 'packer'), { code, amountVnd: '10000' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await giveBack(at, { code, amountVnd: '100001' })).toMatchObject({ fields: [{ field: 'amountVnd' }] });
    expect(await giveBack(at, { code, amountVnd: '10000', through: 'bank' })).toMatchObject({
      fields: [{ field: 'reference' }],
    });
    expect(await giveBack(at, { code, amountVnd: '10000', isRestocked: '1' })).toMatchObject({
      fields: [{ field: 'isRestocked', code: 'STALL_BACK_WHOLE', detail: { leftVnd: 100_000 } }],
    });
    expect(await giveBack(at, { code, amountVnd: '10000' })).toMatchObject({ ok: true });
    expect(await heapOf(product.stockItemId)).toMatchObject({ onHand: 3_000n });
    expect(await giveBack(at, { code, amountVnd: '90000', isRestocked: '1' })).toMatchObject({ ok: true });
    expect(await heapOf(product.stockItemId)).toMatchObject({ onHand: 5_000n, moved: 5_000n });
    expect(await giveBack(at, { code, amountVnd: '1' })).toMatchObject({ ok: false });
    const returns = await db.return.findMany({ where: { orderId }, orderBy: { settledAt: 'asc' } });
    for (const { id: returnId } of returns)
      await taxReactions['return.settled']?.(systemCtx(), { returnId, orderId, by: 'seller' });
    expect((await notes()).reduce((sum, note) => sum + note.baseVnd, 0n)).toBe(0n);
    expect(await stallSale(at, own.shopId, code)).toMatchObject({ returnedVnd: 100_000n, money: 'going_back' });

    const period = periodOf('day', dayOf(NOON));
    const statement = await shopStatement(at, own.shopId, period);
    expect(statement?.figures).toMatchObject({ salesVnd: 0n, refundSentVnd: 100_000n });
    expect(statement?.closing.netVnd).toBe(0n);
    expect((await statementRows(at, own.shopId, period)).every((row) => row.channel === 'stall')).toBe(true);
    expect(await differencesBy(owner)).toEqual([]);
  });

  it('count apart: no shop is praised for what only it says', async () => {
    const messagesBefore = await db.message.count();
    const own = await makeShop();
    const product = await makeProduct(own);
    const at = ctxOf(own.seller);
    const code = await soldAt(
      own,
      { [`pick.${product.variantId}`]: '3', method: 'cod', expectedTotalVnd: '105000' },
      at,
    );
    await soldAt(own, { amountVnd: '45000' }, at);
    const { id: orderId } = await orderOf(code);
    await orderReactions['order.completed']?.(systemCtx(), { orderId });
    expect((await db.product.findUniqueOrThrow({ where: { id: product.productId } })).soldCount).toBe(0);
    expect(await shopFacts(db, own.shopId, NOON)).toMatchObject({ asked: 0, delivered: 0 });
    expect(await db.message.count()).toBe(messagesBefore);
    expect(await stallDay(at, own.shopId, dayOf(NOON))).toMatchObject({
      sold: { cash: { sales: 1, vnd: 105_000n }, transfer: { sales: 0, vnd: 0n } },
      rows: [{ state: 'awaiting_payment' }, { state: 'completed' }],
    });
    const official = ctxOf(await makePerson({ roles: ['head'] }));
    const day = dayOf(NOON);
    const figures = await figuresOn(official, day);
    const bySale = figures.of('sales');
    expect(bySale.by.channel?.get('stall')?.part).toBeGreaterThanOrEqual(105_000n);
    const soldIn = (channel: 'web' | 'stall') => bySale.by.channel?.get(channel)?.sums.sold ?? 0n;
    expect(soldIn('stall') + soldIn('web')).toBe(bySale.value.sums.sold);
    const paid = figures.of('cashless-value-share');
    const place = (channel: 'web' | 'stall') => paid.by.channel?.get(channel)?.whole ?? 0n;
    expect(place('stall')).toBeGreaterThanOrEqual(105_000n);
    expect(place('stall') + place('web')).toBe(paid.value.whole);
    const filter = {
      q: '',
      state: null,
      proof: null,
      areaSlug: null,
      from: null,
      to: null,
      countsAll: false,
      page: 1,
      shopId: own.shopId,
    };
    expect((await officialOrders(official, { ...filter, channel: 'stall' }))?.rows).toHaveLength(2);
    expect((await officialOrders(official, { ...filter, channel: 'web' }))?.rows).toHaveLength(0);
    const desk = await stallDesk(at, own.shopId);
    expect(desk).toMatchObject({ today: { sales: 1, vnd: 105_000n }, hasAccount: true });
    expect(desk?.goods.map((one) => one.variantId)).toEqual([product.variantId]);
    expect(await sellerOrders(at, own.shopId, { channel: 'stall' })).toHaveLength(2);
    expect(await sellerOrders(at, own.shopId, { channel: 'web' })).toHaveLength(0);
  });
});
