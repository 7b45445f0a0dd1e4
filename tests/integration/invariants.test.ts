import { beforeAll, describe, expect, it } from 'vitest';
import { err, ok } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { db, transaction } from '#platform/db.ts';
import { FACTS_QUEUE, record } from '#platform/jobs.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { makeProduct, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

let shop: TestShop;
let areaCode: string;

beforeAll(async () => {
  shop = await makeShop();
  areaCode = (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).code;
});

describe('the database itself refuses', () => {
  it('stock below zero, and more promised than there is', async () => {
    const { stockItemId } = await makeProduct(shop, { stock: 1 });
    await expect(db.stockItem.update({ where: { id: stockItemId }, data: { onHandBase: -1n } })).rejects.toThrow();
    await expect(db.stockItem.update({ where: { id: stockItemId }, data: { reservedBase: 1001n } })).rejects.toThrow();
  });

  it('a book entry that does not balance, has one line or none', async () => {
    const entry = { kind: 'payment_received', happenedAt: NOON, createdAt: NOON };
    const lines = (amounts: bigint[]) => ({ create: amounts.map((amountVnd, i) => ({ account: `a${i}`, amountVnd })) });
    await expect(db.bookEntry.create({ data: { ...entry, entryKey: 'x1', lines: lines([5n, -4n]) } })).rejects.toThrow(
      /balance/,
    );
    await expect(db.bookEntry.create({ data: { ...entry, entryKey: 'x2', lines: lines([5n]) } })).rejects.toThrow(
      /balance/,
    );
    await expect(db.bookEntry.create({ data: { ...entry, entryKey: 'x3' } })).rejects.toThrow(/no lines/);
    await expect(
      db.bookEntry.create({ data: { ...entry, entryKey: 'x4', lines: lines([5n, -5n]) } }),
    ).resolves.toBeTruthy();
  });

  it('any change of books, audit log, timelines and stock movements', async () => {
    const ctx = systemCtx();
    await transaction(async (tx) => ok(await audit(tx, ctx, { action: 'test', subject: { kind: 'test', id: '1' } })));
    const { stockItemId } = await makeProduct(shop);
    await expect(db.$executeRaw`update book_lines set amount_vnd = amount_vnd + 1`).rejects.toThrow();
    await expect(db.$executeRaw`delete from book_entries`).rejects.toThrow();
    await expect(db.$executeRaw`update audit_log set reason = 'x'`).rejects.toThrow();
    await expect(db.$executeRaw`delete from audit_log`).rejects.toThrow();
    await expect(db.stockMovement.updateMany({ where: { stockItemId }, data: { deltaBase: 1n } })).rejects.toThrow();
  });

  it('a change of what was ordered, and the end of a line', async () => {
    const product = await makeProduct(shop);
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
    const placed = await buy(guest.ctx, guest.cartId, { areaCode });
    if (!placed.ok) throw new Error(placed.code);
    const where = { order: { code: placed.value.orderCodes[0] ?? '' } };
    await expect(db.orderLine.updateMany({ where, data: { unitPriceVnd: 1n } })).rejects.toThrow(/never changes/);
    await expect(db.orderLine.updateMany({ where, data: { quantity: 2 } })).rejects.toThrow();
    await expect(db.orderLine.deleteMany({ where })).rejects.toThrow(/never removed/);
    await expect(db.$executeRaw`update order_events set event = 'x'`).rejects.toThrow();
    await expect(db.order.updateMany({ where: { code: where.order.code }, data: { totalVnd: 1n } })).rejects.toThrow();
  });
});

describe('a fact and what made it true', () => {
  const waiting = async () =>
    Number((await db.$queryRaw<{ n: bigint }[]>`select count(*) as n from boss.job where name = ${FACTS_QUEUE}`)[0]?.n);

  it('are written together or not at all', async () => {
    const before = await waiting();
    const refused = await transaction(async (tx) => {
      await record(tx, 'order.completed', { orderId: '00000000-0000-7000-8000-000000000000' });
      return err('STALE_PAGE');
    });
    expect(refused.ok).toBe(false);
    expect(await waiting()).toBe(before);
    await transaction(async (tx) =>
      ok(await record(tx, 'order.completed', { orderId: '00000000-0000-7000-8000-000000000000' })),
    );
    expect(await waiting()).toBe(before + 1);
  });

  it('a bug inside rolls everything back', async () => {
    const { stockItemId } = await makeProduct(shop, { stock: 3 });
    await expect(
      transaction(async (tx) => {
        await tx.stockItem.update({ where: { id: stockItemId }, data: { reservedBase: 1000n } });
        throw new Error('a bug');
      }),
    ).rejects.toThrow('a bug');
    expect((await db.stockItem.findUniqueOrThrow({ where: { id: stockItemId } })).reservedBase).toBe(0n);
  });
});
