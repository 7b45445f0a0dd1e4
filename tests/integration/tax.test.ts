/** Tax that would be withheld from households: noted when an order is completed and paid, by the rules of the day. */
import { describe, expect, it } from 'vitest';
import { addHours } from '#kernel/time.ts';
import { installRules } from '#modules/law/api.ts';
import { GATEWAY_METHODS } from '#modules/payments/core/payment.ts';
import { db } from '#platform/db.ts';
import { balanceOf, deliveredOrder, type WantedLine } from '../support/delivered.ts';
import { makeShop, NOON } from '../support/market.ts';
import { entriesOf, notesOf, openTaxedShop, RESOLD, toldCompleted, toldSettled } from '../support/taxed-sales.ts';
import { makeVoucher } from '../support/vouchers.ts';

const { shop, completed, noted, giveBack } = await openTaxedShop();

describe('a sale paid by a gateway', () => {
  it.each(GATEWAY_METHODS)('is noted under %s', async (method) => {
    const order = await completed();
    await db.payment.updateMany({ where: { orderId: order.orderId }, data: { method } });
    await toldCompleted(order.orderId);
    expect((await notesOf(order.orderId)).map(({ channel }) => channel)).toContain(method);
  });
});

describe('a household’s completed order', () => {
  it('is noted line by line, after the buyer’s discounts, with its delivery: the parts are the bill', async () => {
    const { code } = await makeVoucher({
      bearer: 'shop',
      programmeBp: 0,
      programmeName: '',
      shopId: shop.shopId,
      kind: 'amount',
      percentBp: null,
      amountVnd: 100_000n,
    });
    const order = await noted({ lines: [RESOLD], vouchers: [code] });
    expect(await notesOf(order.orderId)).toMatchObject([
      {
        lineId: order.lineIds[0],
        shopId: shop.shopId,
        activityClass: 'resale',
        baseVnd: 1_100_000n,
        vatBp: 100,
        vatVnd: 11_000n,
        pitBp: 50,
        pitVnd: 5_500n,
        channel: 'bank',
        mode: 'record_only',
        ruleFrom: new Date('2026-07-01'),
        period: '202611',
        reversesId: null,
        returnId: null,
      },
      { lineId: null, activityClass: 'tied_service', baseVnd: 20_000n, vatVnd: 600n, pitVnd: 300n },
    ]);
    expect(order.totalVnd).toBe(1_120_000n);
    expect(await entriesOf(order.orderId)).toEqual([
      {
        entryKey: `tax:${order.orderId}`,
        proof: { mode: 'record_only', channel: 'bank' },
        lines: [
          ['tax_noted', 17_400n],
          ['vat_noted', -11_600n],
          ['pit_noted', -5_800n],
        ],
      },
    ]);
    // Noted beside the money: not a đồng of it moves.
    expect(await balanceOf(`order:${order.orderId}:buyer`)).toBe(0n);
  });

  it('paid in cash says so; what nobody classed takes the highest rates of goods', async () => {
    const order = await noted({ lines: [{ priceVnd: 35_000n, quantity: 2 }], method: 'cod' });
    expect(await notesOf(order.orderId)).toMatchObject([
      { activityClass: 'unclear', baseVnd: 70_000n, vatVnd: 2_100n, pitVnd: 1_050n, channel: 'cash' },
      { activityClass: 'tied_service', channel: 'cash' },
    ]);
  });

  it('goes by what was said when it was ordered, whatever is said later', async () => {
    const order = await completed({ lines: [{ ...RESOLD, quantity: 1 }] });
    await db.product.updateMany({ where: { shopId: shop.shopId }, data: { activityClass: 'own_making' } });
    await toldCompleted(order.orderId);
    expect(await notesOf(order.orderId)).toMatchObject([{ activityClass: 'resale' }, {}]);
    const [id] = order.lineIds;
    await expect(
      db.orderLine.updateMany({ where: { id: id ?? '' }, data: { activityClass: 'unclear' } }),
    ).rejects.toThrow(/never changes/);
  });

  it('is noted once, however often it is told and by however many workers', async () => {
    const order = await completed({ lines: [RESOLD] });
    await Promise.all(Array.from({ length: 6 }, () => toldCompleted(order.orderId)));
    await toldCompleted(order.orderId);
    expect(await notesOf(order.orderId)).toHaveLength(2);
    expect(await entriesOf(order.orderId)).toHaveLength(1);
    const returnId = await giveBack(order, '1');
    await Promise.all(Array.from({ length: 6 }, () => toldSettled(order.orderId, returnId)));
    await toldSettled(order.orderId, returnId);
    expect(await entriesOf(order.orderId)).toHaveLength(2);
  });

  it('is not noted before it is completed, nor for a cooperative', async () => {
    const delivered = await deliveredOrder(shop, { lines: [RESOLD] });
    await toldCompleted(delivered.orderId);
    expect(await notesOf(delivered.orderId)).toEqual([]);
    const cooperative = await makeShop({ kind: 'cooperative' });
    const order = await noted({ lines: [RESOLD] }, cooperative);
    expect(await notesOf(order.orderId)).toEqual([]);
    expect(await entriesOf(order.orderId)).toEqual([]);
  });

  it('is never changed or taken away, and a part never noted twice', async () => {
    const { orderId } = await noted({ lines: [RESOLD] });
    await expect(db.taxNote.updateMany({ where: { orderId }, data: { vatVnd: 0n } })).rejects.toThrow();
    await expect(db.taxNote.deleteMany({ where: { orderId } })).rejects.toThrow();
    for (const { id: _, ...again } of await notesOf(orderId))
      await expect(db.taxNote.create({ data: again })).rejects.toThrow(/[Uu]nique/);
  });
});

describe('the rules of the day', () => {
  const making: WantedLine = { priceVnd: 100_000n, quantity: 1, activityClass: 'own_making' };

  it('are those on which the order was completed', async () => {
    const before = await noted({ lines: [making] }, shop, new Date('2026-06-30T16:59:59Z'));
    expect(await notesOf(before.orderId)).toMatchObject([
      { vatVnd: 1_000n, pitVnd: 500n, period: '202606', ruleFrom: new Date('2025-07-01') },
      { vatVnd: 600n, pitVnd: 300n },
    ]);
    const after = await noted({ lines: [making] }, shop, new Date('2026-06-30T17:00:00Z'));
    expect(await notesOf(after.orderId)).toMatchObject([
      { vatVnd: 3_000n, pitVnd: 1_500n, period: '202607', ruleFrom: new Date('2026-07-01') },
      { vatVnd: 600n, pitVnd: 300n },
    ]);
  });

  it('may note nothing at all: before there was a duty, or while it is off', async () => {
    const early = await noted({ lines: [making] }, shop, new Date('2025-06-30T05:00:00Z'));
    expect(await notesOf(early.orderId)).toEqual([]);
    const off = { code: 'tax.withholding_mode', value: 'off', citation: 'Công văn của cơ quan thuế' };
    await installRules([{ ...off, effectiveFrom: '2028-02-01', effectiveTo: '2028-02-29' }]);
    const quiet = await noted({ lines: [making] }, shop, new Date('2028-02-10T05:00:00Z'));
    expect(await notesOf(quiet.orderId)).toEqual([]);
    const returnId = await giveBack(quiet, '1');
    await toldSettled(quiet.orderId, returnId);
    expect(await entriesOf(quiet.orderId)).toEqual([]);
  });

  it('may leave out own produce for which something is shown: it keeps its line and has no entry', async () => {
    const agreed = { code: 'tax.own_produce_exempt', value: true, citation: 'Công văn của cơ quan thuế' };
    await installRules([{ ...agreed, effectiveFrom: '2029-01-01' }]);
    const produce: WantedLine = { ...making, activityClass: 'own_produce' };
    const late = new Date('2029-03-01T05:00:00Z');
    const own = await makeShop();
    const bare = await noted({ lines: [produce] }, own, late);
    expect(await notesOf(bare.orderId)).toMatchObject([
      { vatBp: 300, vatVnd: 3_000n, evidenceKind: null, evidenceNumber: null },
      { vatVnd: 600n },
    ]);
    await db.paper.create({
      data: {
        shopId: own.shopId,
        kind: 'growing_area',
        number: 'VN-VPOR-0012',
        issuer: 'Chi cục Trồng trọt',
        state: 'verified',
        checkedAt: NOON,
        createdAt: NOON,
        expiresOn: new Date('2029-12-31'),
      },
    });
    const order = await noted({ lines: [produce] }, own, late);
    expect(await notesOf(order.orderId)).toMatchObject([
      {
        baseVnd: 100_000n,
        vatBp: 0,
        vatVnd: 0n,
        pitVnd: 0n,
        ruleFrom: new Date('2029-01-01'),
        evidenceKind: 'growing_area_code',
        evidenceNumber: 'VN-VPOR-0012',
      },
      { vatVnd: 600n, evidenceKind: null },
    ]);
    // Not agreed on that day: noted as before, with what was shown kept.
    const today = await noted({ lines: [produce] }, own, addHours(NOON, 1));
    expect(await notesOf(today.orderId)).toMatchObject([
      { vatBp: 300, vatVnd: 3_000n, pitVnd: 1_500n, evidenceNumber: 'VN-VPOR-0012' },
      {},
    ]);
    // Run out.
    const gone = await noted({ lines: [produce] }, own, new Date('2030-02-01T05:00:00Z'));
    expect(await notesOf(gone.orderId)).toMatchObject([{ vatBp: 300, evidenceKind: null }, {}]);
  });
});
