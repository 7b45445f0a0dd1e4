import { randomUUID } from 'node:crypto';
/** Tax that would be withheld from households: noted when an order is completed and paid, taken back with what comes back. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { addDays, addHours, dayOf, instantOf } from '#kernel/time.ts';
import { checkBooks } from '#modules/books/check-books.ts';
import { periodOf } from '#modules/books/core/period.ts';
import { carriedForward } from '#modules/books/core/statement.ts';
import { shopStatement, statementRows } from '#modules/books/queries.ts';
import { installRules } from '#modules/law/api.ts';
import { confirmReceipt } from '#modules/orders/confirm-receipt.ts';
import { GATEWAY_METHODS } from '#modules/payments/core/payment.ts';
import { creditOrder } from '#modules/returns/api.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { balanceOf, type Delivered, deliveredOrder, type WantedLine } from '../support/delivered.ts';
import { ctxOf, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { completedSale, giveBackTo, notedSale, toldCompleted, toldSettled } from '../support/taxed-sales.ts';
import { makeVoucher } from '../support/vouchers.ts';

let shop: TestShop;
let owner: Client;
beforeAll(async () => {
  shop = await makeShop();
  owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await owner.connect();
});
afterAll(() => owner.end());

const seller = (at = NOON): Ctx => ctxOf(shop.seller, at);

type Wanted = Parameters<typeof deliveredOrder>[1];
const completed = (options: Wanted = {}, of: TestShop = shop, at?: Date) => completedSale(of, options, at);
const noted = (options: Wanted = {}, of: TestShop = shop, at?: Date) => notedSale(of, options, at);
const giveBack = (order: Delivered, quantity: string, at = NOON) => giveBackTo(order, shop, quantity, at);

const notesOf = (orderId: string) => db.taxNote.findMany({ where: { orderId }, orderBy: { id: 'asc' } });
const entriesOf = async (orderId: string) =>
  (
    await db.bookEntry.findMany({
      where: { orderId, kind: { in: ['tax_noted', 'tax_return'] } },
      orderBy: { id: 'asc' },
      include: { lines: { orderBy: { id: 'asc' } } },
    })
  ).map(({ entryKey, proof, lines }) => ({
    entryKey,
    proof,
    lines: lines.map(({ account, amountVnd }) => [account.split(':')[2], amountVnd]),
  }));

async function standing(orderId: string) {
  const { _sum } = await db.taxNote.aggregate({
    where: { orderId },
    _sum: { baseVnd: true, vatVnd: true, pitVnd: true },
  });
  return [_sum.baseVnd, _sum.vatVnd, _sum.pitVnd];
}

const RESOLD: WantedLine = { priceVnd: 600_000n, quantity: 2, activityClass: 'resale' };

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

describe('what comes back', () => {
  it('is taken back return by return, and what stands is the tax of what is left', async () => {
    const order = await noted({ lines: [{ priceVnd: 33_333n, quantity: 3, activityClass: 'own_making' }] });
    expect(await standing(order.orderId)).toEqual([119_999n, 3_600n, 1_800n]);
    const first = await giveBack(order, '1', addHours(NOON, 2));
    await toldSettled(order.orderId, first);
    // 66.666 ₫ and the delivery: 2.000 + 600, 1.000 + 300.
    expect(await standing(order.orderId)).toEqual([86_666n, 2_600n, 1_300n]);
    const second = await giveBack(order, '1', instantOf('2026-12-01', '00:30'));
    await toldSettled(order.orderId, second);
    expect(await standing(order.orderId)).toEqual([53_333n, 1_600n, 800n]);
    const notes = await notesOf(order.orderId);
    expect(notes.slice(2)).toMatchObject([
      {
        returnId: first,
        reversesId: notes[0]?.id,
        baseVnd: -33_333n,
        vatVnd: -1_000n,
        pitVnd: -500n,
        period: '202611',
      },
      {
        returnId: second,
        reversesId: notes[0]?.id,
        baseVnd: -33_333n,
        vatVnd: -1_000n,
        pitVnd: -500n,
        period: '202612',
      },
    ]);
    expect((await entriesOf(order.orderId)).map(({ entryKey, lines }) => [entryKey, lines[0]])).toEqual([
      [`tax:${order.orderId}`, ['tax_noted', 5_400n]],
      [`tax-return:${first}`, ['tax_noted', -1_500n]],
      [`tax-return:${second}`, ['tax_noted', -1_500n]],
    ]);
  });

  it('before the end lowers the base, and is not taken back a second time', async () => {
    const order = await deliveredOrder(shop, { lines: [{ ...RESOLD, priceVnd: 50_000n }] });
    const returnId = await giveBack(order, '1');
    await toldSettled(order.orderId, returnId);
    expect(await notesOf(order.orderId)).toEqual([]);
    expect(await confirmReceipt(order.buyer, { code: order.code })).toMatchObject({ ok: true });
    await toldCompleted(order.orderId);
    await toldSettled(order.orderId, returnId);
    expect(await standing(order.orderId)).toEqual([70_000n, 1_100n, 550n]);
    expect(await entriesOf(order.orderId)).toHaveLength(1);
  });

  it('told before the sale itself was, is in the base of the sale', async () => {
    const order = await completed({ lines: [{ ...RESOLD, priceVnd: 50_000n }] });
    const returnId = await giveBack(order, '1');
    await toldSettled(order.orderId, returnId);
    await toldCompleted(order.orderId);
    expect(await standing(order.orderId)).toEqual([70_000n, 1_100n, 550n]);
  });

  it('as money for a complaint counts the same, down to nothing with the whole bill', async () => {
    const order = await noted({ lines: [{ ...RESOLD, priceVnd: 50_000n }] });
    const credit = async (amountVnd: bigint) => {
      const text = 'Gian bớt tiền theo khiếu nại';
      const credited = await transaction((tx) =>
        creditOrder(tx, seller(), {
          orderId: order.orderId,
          complaintId: randomUUID(),
          amountVnd,
          reason: 'not_as_described',
          text,
          by: 'seller',
        }),
      );
      if (!credited.ok) throw new Error(JSON.stringify(credited));
      await toldSettled(order.orderId, credited.value.returnId);
    };
    await credit(30_000n);
    expect(await standing(order.orderId)).toEqual([90_000n, 1_300n, 650n]);
    await credit(90_000n);
    expect(await standing(order.orderId)).toEqual([0n, 0n, 0n]);
  });
});

describe('a household’s statement', () => {
  it('tells noted tax by the way the money came, and ties without it', async () => {
    const own = await makeShop();
    const month = periodOf('month', dayOf(NOON));
    const reader = ctxOf(own.seller, NOON);
    expect((await shopStatement(reader, own.shopId, month))?.tax).toEqual([]);
    await noted({ lines: [RESOLD] }, own);
    await noted({ lines: [{ ...RESOLD, quantity: 1 }], method: 'cod' }, own);
    const statement = await shopStatement(reader, own.shopId, month);
    if (!statement) throw new Error('no statement');
    expect(statement.tax).toEqual([
      { channel: 'bank', vatVnd: 12_600n, pitVnd: 6_300n },
      { channel: 'cash', vatVnd: 6_600n, pitVnd: 3_300n },
    ]);
    expect(statement.figures).toMatchObject({ vatNotedVnd: 19_200n, pitNotedVnd: 9_600n });
    expect(carriedForward(statement.opening, statement.figures)).toBe(statement.closing.netVnd);
    const rows = await statementRows(reader, own.shopId, month);
    expect(rows.filter(({ kind }) => kind === 'tax_noted').map(({ figures }) => figures.vatNotedVnd)).toEqual([
      12_600n,
      6_600n,
    ]);
    const cooperative = await makeShop({ kind: 'cooperative' });
    const theirs = await shopStatement(ctxOf(cooperative.seller, NOON), cooperative.shopId, month);
    expect(theirs?.tax).toBeNull();
  });
});

describe('the nightly check', () => {
  let night = addDays(dayOf(NOON), 30);
  async function found(): Promise<string[]> {
    night = addDays(night, 1);
    const after = instantOf(night, '02:00');
    for (let steps = 0; steps < 200; steps++) {
      const progress = await checkBooks(systemCtx(after));
      if (!progress.ok) throw new Error(progress.code);
      if (progress.value !== 'going') break;
    }
    const rows = await db.bookDifference.findMany({ where: { goneAt: null }, orderBy: { key: 'asc' } });
    return rows.map(({ key, expected, found: present }) => `${key} ${expected} ${present}`);
  }
  async function plant(sql: string, ...values: unknown[]): Promise<void> {
    await owner.query(`set session_replication_role = 'replica'`);
    await owner.query(sql, values);
    await owner.query(`set session_replication_role = 'origin'`);
  }

  it('finds a sale that was not noted, once its fact had its time', async () => {
    await found();
    const order = await completed({ lines: [RESOLD] });
    await db.order.update({
      where: { id: order.orderId },
      data: { completedAt: instantOf(night, '22:00') },
    });
    expect(await found()).toEqual([]);
    expect(await found()).toEqual([`tax_base:${order.orderId} 1220000 0`]);
    await toldCompleted(order.orderId);
    expect(await found()).toEqual([]);
  });

  it('finds a return that was not taken back, tax counted wrong, and books that say otherwise', async () => {
    const order = await noted({ lines: [RESOLD] });
    const returnId = await giveBack(order, '1');
    expect(await found()).toEqual([`tax_base:${order.orderId} 620000 1220000`]);
    await toldSettled(order.orderId, returnId);
    expect(await found()).toEqual([]);
    const where = 'where order_id = $1 and line_id is not null and reverses_id is null';
    await plant(`update tax_notes set vat_vnd = vat_vnd + 5 ${where}`, order.orderId);
    expect(await found()).toEqual([`tax_sum:${order.orderId} 9900 9905`, `vat_booked:${order.orderId} 6605 6600`]);
    await plant(`update tax_notes set vat_vnd = vat_vnd - 5 ${where}`, order.orderId);
    expect(await found()).toEqual([]);
  });

  it('finds tax noted for a cooperative', async () => {
    const order = await noted({ lines: [RESOLD] });
    const identity = await db.shop.findUniqueOrThrow({ where: { id: shop.shopId } });
    const became = (kind: string, ...numbers: (string | null)[]) =>
      plant(
        'update shops set kind = $2::shop_kind, tax_code = $3, personal_id_hash = $4, personal_id_sealed = $5 where id = $1',
        shop.shopId,
        kind,
        ...numbers,
      );
    await became('cooperative', '2599999900', null, null);
    expect(await found()).toContain(`tax_base:${order.orderId} 0 1220000`);
    await became('household', identity.taxCode, identity.personalIdHash, identity.personalIdSealed);
    expect(await found()).toEqual([]);
  });
});
