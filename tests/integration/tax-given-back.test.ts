/** Noted tax taken back with what comes back, on the household’s statement, and checked at night. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { addDays, addHours, dayOf, instantOf } from '#kernel/time.ts';
import { checkBooks } from '#modules/books/check-books.ts';
import { periodOf } from '#modules/books/core/period.ts';
import { carriedForward } from '#modules/books/core/statement.ts';
import { shopStatement, statementRows } from '#modules/books/queries.ts';
import { confirmReceipt } from '#modules/orders/confirm-receipt.ts';
import { creditOrder } from '#modules/returns/api.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { deliveredOrder } from '../support/delivered.ts';
import { ctxOf, makeShop, NOON, systemCtx } from '../support/market.ts';
import { entriesOf, notesOf, openTaxedShop, RESOLD, toldCompleted, toldSettled } from '../support/taxed-sales.ts';

const { shop, completed, noted, giveBack } = await openTaxedShop();
const owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
await owner.connect();
afterAll(() => owner.end());

const seller = (at = NOON): Ctx => ctxOf(shop.seller, at);

async function standing(orderId: string) {
  const { _sum } = await db.taxNote.aggregate({
    where: { orderId },
    _sum: { baseVnd: true, vatVnd: true, pitVnd: true },
  });
  return [_sum.baseVnd, _sum.vatVnd, _sum.pitVnd];
}

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
