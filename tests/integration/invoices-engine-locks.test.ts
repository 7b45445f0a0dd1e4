/** Whoever changes several invoices has them all first, in the order of their ids: nobody holds one that another waits for behind an earlier one. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must, ok } from '#kernel/result.ts';
import { addMinutes, dayOf } from '#kernel/time.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { shopsToSend } from '#modules/invoices/message-store.ts';
import { packMessages } from '#modules/invoices/pack-messages.ts';
import { sendMessage } from '#modules/invoices/send-message.ts';
import { setWaiting, tryAgainNow } from '#modules/invoices/store.ts';
import { attachOutsideInvoice } from '#modules/outside-invoices/attach-outside-invoice.ts';
import { AttachTyped } from '#modules/outside-invoices/outside-schema.ts';
import { withdrawOutsideInvoice } from '#modules/outside-invoices/withdraw-outside-invoice.ts';
import { db, transaction } from '#platform/db.ts';
import { type InvoiceMarket, makeHandedOver, openInvoiceMarket } from '../support/invoice-market.ts';
import { ctxOf, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

let market: InvoiceMarket;
let holder: Client;
beforeAll(async () => {
  market = await openInvoiceMarket();
  holder = new Client({ connectionString: process.env.DATABASE_ADMIN_URL });
  await holder.connect();
});
afterAll(async () => {
  await holder.end();
  await market.close();
});

/** Drafts whose rows lie in the table in another order than that of their ids. */
async function drafts(shop: TestShop, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const { orderId } = await makeHandedOver(shop, [{ priceVnd: 30_000n + BigInt(i) }]);
    ids.push(must(await transaction((tx) => draftInvoice(tx, systemCtx(), { orderId })))?.invoiceId ?? '');
  }
  return ids.sort();
}

/** What was written last lies last, in the table and (as an indexed column changes) in its indexes: whoever reads as rows lie meets the lowest behind the others. */
async function lowestLast([lowest = '']: readonly string[]): Promise<void> {
  await db.$executeRaw`update invoices set next_try_at = ${addMinutes(NOON, -60)} where id = ${lowest}::uuid`;
}

async function hasWaiter(): Promise<boolean> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return (row?.n ?? 0) > 0;
}

/** Which of the others an act has taken while it waits for the lowest. */
async function takenMeanwhile(
  table: 'invoices' | 'orders',
  [lowest, ...others]: readonly string[],
  act: () => Promise<unknown>,
): Promise<number> {
  await holder.query('begin');
  await holder.query(`select 1 from ${table} where id = $1 for update`, [lowest]);
  const acting = act();
  while (!(await hasWaiter()));
  const free = await holder.query(`select 1 from ${table} where id = any($1) for no key update skip locked`, [others]);
  await holder.query('commit');
  await acting;
  return others.length - free.rows.length;
}

const typed = (code: string, otherCodes: string, totalVnd: bigint) =>
  AttachTyped.parse({
    code,
    otherCodes,
    symbol: '1C26TZA',
    number: '7',
    issuedOn: dayOf(NOON),
    totalVnd: String(totalVnd),
  });

describe('rows that several want', () => {
  it('of a message: an answer takes none of its invoices before the lowest', async () => {
    const seller = await market.seller();
    const ids = await drafts(seller, 3);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids }));
    await packMessages(systemCtx(), seller.shopId);
    // Taken, never answered, unknown by then: it goes out once more.
    await db.invoice.updateMany({ where: { id: { in: ids } }, data: { state: 'sent', waitReason: 'provider_silent' } });
    await lowestLast(ids);
    const { messageId } = await db.invoice.findUniqueOrThrow({ where: { id: ids[0] ?? '' } });
    expect(await takenMeanwhile('invoices', ids, () => sendMessage(systemCtx(), messageId ?? ''))).toBe(0);
    expect(await db.invoice.count({ where: { id: { in: ids }, waitReason: null } })).toBe(3);
  });

  it('that wait: neither who says why nor who ends it', async () => {
    const seller = await market.seller();
    const ids = await drafts(seller, 3);
    await lowestLast(ids);
    const why = () => transaction(async (tx) => ok(await setWaiting(tx, ids, 'no_series', NOON)));
    expect(await takenMeanwhile('invoices', ids, why)).toBe(0);
    await lowestLast(ids);
    const end = () => transaction(async (tx) => ok(await tryAgainNow(tx, seller.shopId, ['no_series'], NOON)));
    expect(await takenMeanwhile('invoices', ids, end)).toBe(0);
    expect(await db.invoice.count({ where: { id: { in: ids }, waitReason: null } })).toBe(3);
  });

  it('of signed ones: who looks for what is to leave waits for nobody', async () => {
    const seller = await market.seller();
    const ids = await drafts(seller, 3);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids }));
    await holder.query('begin');
    await holder.query('select 1 from invoices where id = $1 for update', [ids[0]]);
    const found = await transaction(async (tx) => ok(await shopsToSend(tx, NOON)));
    await holder.query('commit');
    expect(must(found)).toContain(seller.shopId);
    expect(await db.invoice.count({ where: { id: { in: ids }, nextTryAt: { gt: NOON } } })).toBe(2);
  });

  it('of sales under one invoice from elsewhere: who takes it back takes none before the lowest', async () => {
    const shop = await makeShop({ kind: 'cooperative' });
    const ctx = ctxOf(shop.seller);
    const orders = [
      await makeHandedOver(shop, [{ priceVnd: 10_000n }]),
      await makeHandedOver(shop, [{ priceVnd: 20_000n }]),
    ];
    const [a, b] = orders.map(({ code }) => code);
    must(await attachOutsideInvoice(ctx, typed(a ?? '', b ?? '', 30_000n)));
    const ids = orders.map(({ orderId }) => orderId).sort();
    const { id: outsideId } = await db.outsideInvoice.findFirstOrThrow({ where: { orderId: ids[1] ?? '' } });
    const takeBack = () => withdrawOutsideInvoice(ctx, { outsideId, reason: 'Nhầm đơn' });
    expect(await takenMeanwhile('orders', ids, takeBack)).toBe(0);
    expect(await db.invoice.count({ where: { orderId: { in: ids }, state: 'draft' } })).toBe(2);
  });
});
