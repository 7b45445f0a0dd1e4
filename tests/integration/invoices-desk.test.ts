/** The seller's desk over invoices that the authority really answers: list, months, issuing together, the setup, the department. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx, ShopRole } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { addDays, addHours, dayOf } from '#kernel/time.ts';
import { closeFault } from '#modules/invoice-lookup/close-fault.ts';
import { invoiceSetup } from '#modules/invoice-setup/queries.ts';
import type { DeskFilter } from '#modules/invoices/core/pages.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import {
  draftsToIssue,
  invoiceMonth,
  invoiceOfOrder,
  invoiceSheetRows,
  invoiceStanding,
  invoiceTabCounts,
  issuedOf,
  officialInvoices,
  shopInvoice,
  shopInvoices,
  waitingInvoices,
} from '#modules/invoices/queries.ts';
import { resolveAnswer } from '#modules/invoices/resolve-answer.ts';
import { maskPersonalId } from '#modules/shops/core/personal-id.ts';
import { db, transaction } from '#platform/db.ts';
import { figuresOn } from '../support/figures.ts';
import { type InvoiceMarket, makeHandedOver, openInvoiceMarket } from '../support/invoice-market.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

let market: InvoiceMarket;
beforeAll(async () => {
  market = await openInvoiceMarket();
});
afterAll(() => market.close());

const ALL: DeskFilter = { tab: 'all', month: null, kind: null, q: '' };
const workerOf = async (shop: TestShop, role: ShopRole): Promise<Ctx> =>
  ctxOf({ ...(await makePerson()), shops: [{ shopId: shop.shopId, role }] });
const drafted = async (orderId: string): Promise<string> => {
  const made = must(await transaction((tx) => draftInvoice(tx, systemCtx(), { orderId })));
  if (!made) throw new Error('no draft');
  return made.invoiceId;
};
const sold = async (shop: TestShop, priceVnd: bigint, at = NOON) => {
  const order = await makeHandedOver(shop, [{ priceVnd, activityClass: 'own_produce' }], { at });
  return { ...order, invoiceId: await drafted(order.orderId) };
};

describe('the list', () => {
  it('shows what waits with its order’s sum, issues the chosen, and says what became of each', async () => {
    const seller = await market.seller();
    const first = await sold(seller, 50_000n);
    const second = await sold(seller, 70_000n);
    const old = await sold(seller, 30_000n, addHours(NOON, -48));
    const waiting = await waitingInvoices(seller.ctx, seller.shopId);
    expect(waiting).toEqual([expect.objectContaining({ reason: null, invoices: 3, drafts: 3, totalVnd: 150_000n })]);

    const today = await draftsToIssue(seller.ctx, seller.shopId, { kind: 'today' });
    expect(today.rows.map(({ orderCode }) => orderCode).sort()).toEqual([first.code, second.code].sort());
    expect(today).toMatchObject({ total: 2, sumVnd: 120_000n });
    const all = await draftsToIssue(seller.ctx, seller.shopId, { kind: 'all' });
    expect(all.rows[0]?.orderCode).toBe(old.code);
    const foreign = await sold(await market.seller(), 1_000n);
    const chosen = await draftsToIssue(seller.ctx, seller.shopId, {
      kind: 'chosen',
      ids: [second.invoiceId, foreign.invoiceId],
    });
    expect(chosen.rows.map(({ orderCode }) => orderCode)).toEqual([second.code]);

    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [first.invoiceId, second.invoiceId] }));
    const done = await issuedOf(seller.ctx, seller.shopId, [first.invoiceId, second.invoiceId, foreign.invoiceId]);
    expect(done.map(({ number, totalVnd }) => [number, totalVnd])).toEqual([
      [1, 50_000n],
      [2, 70_000n],
    ]);
    await market.settle();
    const counts = await invoiceTabCounts(seller.ctx, seller.shopId);
    expect(counts).toMatchObject({ all: 3, waiting: 1, granted: 2, on_the_way: 0 });

    const written = await shopInvoices(seller.ctx, seller.shopId, { ...ALL, q: `2${seller.symbol}2` }, 1);
    expect(written.rows.map(({ id }) => id)).toEqual([second.invoiceId]);
    const byOrder = await shopInvoices(seller.ctx, seller.shopId, { ...ALL, q: first.code.toLowerCase() }, 1);
    expect(byOrder.rows.map(({ id }) => id)).toEqual([first.invoiceId]);
    expect((await shopInvoices(seller.ctx, seller.shopId, { ...ALL, q: '%' }, 1)).total).toBe(0);
    const other = await shopInvoices(seller.ctx, seller.shopId, { ...ALL, month: '2026-10' }, 1);
    expect(other.total).toBe(0);
    expect(await invoiceSheetRows(seller.ctx, seller.shopId, ALL)).toHaveLength(3);

    const page = await shopInvoice(seller.ctx, seller.shopId, first.invoiceId);
    expect(page).toMatchObject({ orderCode: first.code, state: 'granted', totalVnd: 50_000n, hasXml: true });
    expect(page?.events.map(({ event }) => event)).toEqual(expect.arrayContaining(['drafted', 'signed', 'granted']));
    expect(page?.lines).toEqual([expect.objectContaining({ amountVnd: 50_000n, vatVnd: 0n })]);
    expect(await shopInvoice(seller.ctx, seller.shopId, foreign.invoiceId)).toBeNull();
    expect(await invoiceOfOrder(seller.ctx, seller.shopId, old.code)).toMatchObject({
      invoice: { state: 'draft' },
      outside: null,
      isDue: true,
    });
  });

  it('says why a shop without a registration waits', async () => {
    const shop = await makeShop({ kind: 'household' });
    const ctx = ctxOf(shop.seller);
    const { invoiceId } = await sold(shop, 10_000n);
    expect(await waitingInvoices(ctx, shop.shopId)).toEqual([
      expect.objectContaining({ reason: 'no_registration', invoices: 1 }),
    ]);
    must(await issueInvoices(ctx, { shopId: shop.shopId, invoiceIds: [invoiceId] }));
    const [row] = await issuedOf(ctx, shop.shopId, [invoiceId]);
    expect(row).toMatchObject({ state: 'draft', waitReason: 'no_registration', number: null });
  });

  it('sums a month by rate, and ties to the invoices', async () => {
    const seller = await market.seller({ kind: 'cooperative', taxMethod: 'credit' });
    const order = await makeHandedOver(seller, [
      { priceVnd: 108_000n, taxClass: 'craft' },
      { priceVnd: 50_000n, taxClass: 'fresh', activityClass: 'own_produce' },
    ]);
    const invoiceId = await drafted(order.orderId);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [invoiceId] }));
    const totals = await invoiceMonth(seller.ctx, seller.shopId, '2026-11');
    expect(totals?.whole).toEqual({ invoices: 1, netVnd: 150_000n, vatVnd: 8_000n, totalVnd: 158_000n });
    expect(totals?.byRate).toEqual([
      { rate: '8%', netVnd: 100_000n, vatVnd: 8_000n, totalVnd: 108_000n },
      { rate: 'KCT', netVnd: 50_000n, vatVnd: 0n, totalVnd: 50_000n },
    ]);
    const { _sum } = await db.invoice.aggregate({ where: { shopId: seller.shopId }, _sum: { totalVnd: true } });
    expect(totals?.whole.totalVnd).toBe(_sum.totalVnd);
    expect((await invoiceMonth(seller.ctx, seller.shopId, '2026-12'))?.whole.invoices).toBe(0);
  });
});

describe('who sees and does what', () => {
  it('a bookkeeper sees and issues, a packer neither, and the certificate is not for staff', async () => {
    const seller = await market.seller();
    const { invoiceId } = await sold(seller, 20_000n);
    const [bookkeeper, staff, packer] = await Promise.all(
      (['bookkeeper', 'staff', 'packer'] as const).map((role) => workerOf(seller, role)),
    );
    if (!bookkeeper || !staff || !packer) throw new Error('nobody');
    expect((await shopInvoices(packer, seller.shopId, ALL, 1)).total).toBe(0);
    expect(await issueInvoices(packer, { shopId: seller.shopId, invoiceIds: [invoiceId] })).toMatchObject({
      ok: false,
    });
    const done = must(await issueInvoices(bookkeeper, { shopId: seller.shopId, invoiceIds: [invoiceId] }));
    expect(done).toEqual([expect.objectContaining({ outcome: 'issued' })]);

    const owner = await invoiceSetup(seller.ctx, seller.shopId);
    // A household's tax code is its person's number, which no screen shows whole.
    const taxCode = maskPersonalId(seller.taxCode);
    expect(owner).toMatchObject({ mayChange: true, registration: { taxCode } });
    expect(owner?.certificates).toEqual([expect.objectContaining({ kind: 'file', taxCode })]);
    expect(JSON.stringify(owner, (_, v) => (typeof v === 'bigint' ? String(v) : v))).not.toContain('v1.');
    expect((await invoiceSetup(bookkeeper, seller.shopId))?.certificates).toHaveLength(1);
    expect((await invoiceSetup(bookkeeper, seller.shopId))?.mayChange).toBe(false);
    expect((await invoiceSetup(staff, seller.shopId))?.certificates).toBeNull();
    expect((await invoiceSetup(staff, seller.shopId))?.tokens).toEqual([]);
    expect(await invoiceSetup(ctxOf(await makePerson()), seller.shopId)).toBeNull();
  });
});

describe('the department', () => {
  it('sees what waits and why, without buyers, and settles what is left to people once', async () => {
    const shop = await makeShop({ kind: 'household', name: 'Gian chờ hóa đơn' });
    const { code } = await sold(shop, 10_000n);
    await db.invoiceAnswer.create({
      data: {
        id: randomUUID(),
        type: '204',
        bytes: Buffer.from('x'),
        verdict: 'forged',
        receivedAt: NOON,
        needsPerson: true,
      },
    });
    const head = ctxOf(await makePerson({ roles: ['head'] }));
    const moderator = ctxOf(await makePerson({ roles: ['moderator'] }));
    const analyst = ctxOf(await makePerson({ roles: ['analyst'] }));
    expect(await invoiceStanding(analyst)).toBeNull();
    const standing = await invoiceStanding(moderator);
    expect(standing?.waiting).toContainEqual(expect.objectContaining({ state: 'draft', reason: 'no_registration' }));
    const found = await officialInvoices(moderator, {
      q: 'chờ hóa đơn',
      state: null,
      reason: 'no_registration',
      page: 1,
    });
    expect(found.rows).toEqual([expect.objectContaining({ orderCode: code, totalVnd: 10_000n })]);
    expect(Object.keys(found.rows[0] ?? {})).not.toContain('buyerName');
    const answerId = standing?.answers[0]?.id ?? '';
    const reason = 'Đã gọi nhà cung cấp, thông điệp giả';
    expect(await resolveAnswer(moderator, { answerId, reason })).toMatchObject({ code: 'NOT_ALLOWED' });
    must(await resolveAnswer(head, { answerId, reason }));
    expect(await resolveAnswer(head, { answerId, reason })).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect((await invoiceStanding(head))?.answers).toEqual([]);
    expect(await db.auditEntry.count({ where: { action: 'invoice.resolve_answer', subjectId: answerId } })).toBe(1);
  });

  it('sees files of the archive that do not match, until somebody looked into them', async () => {
    const seller = await market.seller();
    const { invoiceId } = await sold(seller, 20_000n);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [invoiceId] }));
    await db.invoiceFault.create({ data: { invoiceId, version: 1, part: 'signed', kind: 'hash', foundAt: NOON } });
    const head = ctxOf(await makePerson({ roles: ['head'] }));
    const [fault] = (await invoiceStanding(head))?.archive.faults ?? [];
    expect(fault).toMatchObject({ invoiceId, part: 'signed', kind: 'hash', number: 1 });
    must(await closeFault(head, { faultId: BigInt(fault?.id ?? 0), reason: 'Lấy lại từ bản sao lưu' }));
    expect((await invoiceStanding(head))?.archive.faults).toEqual([]);
  });

  it('measures the share from the orders themselves', async () => {
    const at = addHours(NOON, 24 * 40);
    const analyst = ctxOf(await makePerson({ roles: ['analyst'] }), at);
    const seller = await market.seller();
    const orders = [await sold(seller, 10_000n), await sold(seller, 20_000n), await sold(seller, 30_000n)];
    for (const { orderId } of orders)
      await db.order.update({ where: { id: orderId }, data: { state: 'delivered', deliveredAt: at } });
    const [first] = orders;
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [first?.invoiceId ?? ''] }));
    await market.settle();
    const figures = await figuresOn(analyst, dayOf(at));
    const share = figures.of('e-invoice-share');
    expect(share.value).toMatchObject({ part: 1n, whole: 3n, value: 33.3 });
    expect(share.value.sums).toMatchObject({ invoiceGranted: 1n, invoiceProven: 0n, invoiceTyped: 0n });
    expect(share.by.kind?.get('household')).toEqual(share.value);
    expect(share.by.channel?.get('web')).toEqual(share.value);
    const before = await figuresOn(analyst, addDays(dayOf(at), -7), addDays(dayOf(at), -1));
    expect(before.value('e-invoice-share').value).toBeNull();
  });
});
