/** Sales that nobody thinks of first: what is huge, tiny, free, oddly named, or changed while its invoice is made. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { addMinutes, dayOf } from '#kernel/time.ts';
import { retireCertificate } from '#modules/invoice-setup/retire-certificate.ts';
import { stopSeries } from '#modules/invoice-setup/stop-series.ts';
import { saveWish } from '#modules/invoice-wishes/save-wish.ts';
import { readWish, WishBoxes } from '#modules/invoice-wishes/wish-schema.ts';
import { keepWishes } from '#modules/invoice-wishes/wish-store.ts';
import { withdrawWish } from '#modules/invoice-wishes/withdraw-wish.ts';
import { setVendorKey } from '#modules/invoices/claim-store.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { shopInvoice } from '#modules/invoices/queries.ts';
import { attachOutsideInvoice } from '#modules/outside-invoices/attach-outside-invoice.ts';
import { encodeCompletedCursor } from '#modules/outside-invoices/core/completed-orders.ts';
import { createDataToken } from '#modules/outside-invoices/create-data-token.ts';
import { giveOrderData } from '#modules/outside-invoices/give-order-data.ts';
import { AttachTyped } from '#modules/outside-invoices/outside-schema.ts';
import { creditOrder } from '#modules/returns/api.ts';
import { takeCash } from '#modules/stall/take-cash.ts';
import { noteTax } from '#modules/tax/note-tax.ts';
import { readInvoice, signatureRoots, verifyInvoice } from '#modules/tvan/api.ts';
import { db, transaction } from '#platform/db.ts';
import { api } from '../../src/api/api.ts';
import { deliveredOrder } from '../support/delivered.ts';
import { type InvoiceMarket, makeHandedOver, openInvoiceMarket, type PackedLine } from '../support/invoice-market.ts';
import { NOON, systemCtx } from '../support/market.ts';
import { soldAt } from '../support/stall-sales.ts';

let market: InvoiceMarket;
beforeAll(async () => {
  market = await openInvoiceMarket();
});
afterAll(() => market.close());

type Seller = Awaited<ReturnType<InvoiceMarket['seller']>>;
const TODAY = dayOf(NOON);
const NOBODY = { taxCode: null, personalId: null, address: null, email: null, contactName: null };
const invoiceOf = (orderId: string) =>
  db.invoice.findFirstOrThrow({ where: { orderId, kind: 'original' }, orderBy: { createdAt: 'desc' } });
const drafted = async (orderId: string): Promise<string> => {
  must(await transaction((tx) => draftInvoice(tx, systemCtx(), { orderId })));
  return (await invoiceOf(orderId)).id;
};
const issue = (seller: Seller, ...invoiceIds: string[]) =>
  issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds });
async function draft(seller: Seller, lines: PackedLine[] = [{ priceVnd: 30_000n }], deliveryVnd = 0n) {
  const order = await makeHandedOver(seller, lines, { deliveryVnd });
  return { ...order, invoiceId: await drafted(order.orderId) };
}
/** The signed bytes as anybody reads them, and that they verify. */
async function signed(invoiceId: string) {
  const file = await db.invoiceFile.findFirstOrThrow({ where: { invoiceId, part: 'signed' } });
  expect(verifyInvoice(file.xml, signatureRoots())).toMatchObject({ seller: 'valid', isTrusted: true });
  const read = readInvoice(file.xml);
  if (read.kind === 'unreadable') throw new Error(read.reason);
  return read.invoice;
}

describe('what a sale may look like', () => {
  it.each<[string, PackedLine[], bigint]>([
    ['nothing but delivery', [{ priceVnd: 20_000n, discountVnd: 20_000n }], 15_000n],
    ['one đồng', [{ priceVnd: 1n, taxClass: 'food' }], 0n],
    ['9,999,999,999,999 đồng', [{ priceVnd: 9_999_999_999_999n, taxClass: 'alcohol' }], 0n],
    ['0.333 kg', [{ priceVnd: 90_001n, packedBase: 333n, finalVnd: 29_970n, isWeighed: true }], 7n],
    [
      'a gram at 1 đồng a kilo',
      [{ priceVnd: 1n, packedBase: 1n, finalVnd: 1n, isWeighed: true }, { priceVnd: 7n }],
      0n,
    ],
    [
      '200 lines of long names',
      Array.from({ length: 200 }, (_, i) => ({
        name: `${i} <b>&"' \u{1F353}${'Đ'.repeat(480)}`,
        priceVnd: BigInt(i + 1),
      })),
      0n,
    ],
    ['names with what XML cannot write', [{ name: 'Táo\u0001\uFFFE\u2028 \r\n \u202Eđỏ', priceVnd: 5_000n }], 0n],
  ])('%s is signed, verifies, and comes to what was paid', async (_, lines, deliveryVnd) => {
    for (const options of [{}, { kind: 'cooperative', taxMethod: 'credit' }] as const) {
      const seller = await market.seller(options);
      const { invoiceId, totalVnd } = await draft(seller, lines, deliveryVnd);
      expect(must(await issue(seller, invoiceId))).toMatchObject([{ outcome: 'issued', number: 1 }]);
      const invoice = await signed(invoiceId);
      expect(invoice.totals.totalVnd).toBe(totalVnd);
      await market.settle();
      expect(await db.invoice.findUniqueOrThrow({ where: { id: invoiceId } })).toMatchObject({
        state: 'granted',
        refusals: null,
      });
    }
  });

  it('a stall sale of a typed sum, with no listing behind it', async () => {
    const seller = await market.seller({ issuesByItself: true });
    const code = await soldAt(seller, { amountVnd: '35.000', method: 'cod' }, seller.ctx);
    must(await takeCash(seller.ctx, { code, cashVnd: 35_000n }));
    await market.settle();
    const { id } = await db.order.findUniqueOrThrow({ where: { code } });
    expect(await invoiceOf(id)).toMatchObject({ state: 'granted', totalVnd: 35_000n });
  });

  it.each([
    ['& < > " \'', 'Công ty <Hoa> & "Quả" \'Ngon\''],
    ['emoji', 'Quán \u{1F353}\u{1F469}\u{1F33E} Hoa'],
    ['400 characters', 'Đ'.repeat(400)],
  ])('a buyer named with %s', async (_, name) => {
    const seller = await market.seller();
    const { orderId, invoiceId } = await draft(seller);
    await transaction(async (tx) => {
      await keepWishes(tx, systemCtx(), [orderId], { ...NOBODY, name });
      return { ok: true, value: undefined };
    });
    must(await issue(seller, invoiceId));
    expect((await signed(invoiceId)).buyer.name).toBe(name);
  });

  it('a name is one line without invisible characters; spaces alone are none; codes lose their dashes', () => {
    const boxes = (invoiceName: string, more = {}) =>
      readWish({
        ...WishBoxes.parse({
          invoiceFor: 'company',
          invoiceTaxCode: '0100109106',
          invoiceAddress: 'Hà Nội',
          ...more,
          invoiceName,
        }),
      });
    expect(boxes('Công\r\nty \u0000\u202EHoa\u200B')).toMatchObject({ value: { name: 'Công ty Hoa' } });
    expect(boxes(' \u200B \t ')).toMatchObject({ ok: false });
    expect(boxes('Đ'.repeat(500))).toMatchObject({ ok: false });
    expect(boxes('Hoa', { invoiceTaxCode: ' 01.0010 9106 – 001 ' })).toMatchObject({
      value: { taxCode: '0100109106-001' },
    });
    expect(boxes('Hoa', { invoiceTaxCode: '026 190 001 234' })).toMatchObject({ value: { taxCode: '026190001234' } });
  });
});

describe('while an invoice is made', () => {
  it('whatever happens beside it, numbers have no gap and each sale has one invoice of its sum, or none', async () => {
    const seller = await market.seller();
    const rows = [];
    for (let i = 0; i < 6; i++) rows.push(await draft(seller, [{ priceVnd: 30_000n + BigInt(i) }]));
    const [outside, credited] = rows;
    const ids = rows.map(({ invoiceId }) => invoiceId);
    const cover = AttachTyped.parse({
      ...{ code: outside?.code, otherCodes: '', sellerTaxCode: '', symbol: '2C26TZZ', number: '9' },
      ...{ issuedOn: TODAY, totalVnd: String(outside?.totalVnd) },
    });
    const credit = transaction((tx) =>
      creditOrder(tx, seller.ctx, {
        ...{ orderId: credited?.orderId ?? '', complaintId: null, amountVnd: 1_000n, reason: 'damaged' },
        ...{ text: 'Bớt tiền cho khách', by: 'seller' },
      }),
    );
    const [attached] = await Promise.all([
      attachOutsideInvoice(seller.ctx, cover),
      issue(seller, ...ids),
      credit,
      issue(seller, ...[...ids].reverse()),
      stopSeries(seller.ctx, { shopId: seller.shopId, seriesId: seller.seriesId, reason: 'Ngừng dùng ký hiệu này' }),
      retireCertificate(seller.ctx, { shopId: seller.shopId }),
      market.register(seller, { mode: 'cash_register' }, seller.taxCode),
    ]);
    await market.settle();
    const invoices = await db.invoice.findMany({ where: { seriesId: seller.seriesId }, orderBy: { number: 'asc' } });
    expect(invoices.map(({ number }) => number)).toEqual(invoices.map((_, at) => at + 1));
    const series = await db.invoiceSeries.findUniqueOrThrow({ where: { id: seller.seriesId } });
    expect(series.nextNumber).toBe(invoices.filter(({ kind }) => kind === 'original').length + 1);
    for (const { orderId, totalVnd } of rows) {
      const own = await db.invoice.findMany({ where: { orderId, number: { not: null }, kind: 'original' } });
      expect(own.length).toBeLessThanOrEqual(1);
      if (orderId === outside?.orderId) expect(own.length === 1).toBe(!attached.ok);
      if (orderId !== credited?.orderId) for (const one of own) expect(one.totalVnd).toBe(totalVnd);
    }
  });

  it('a buyer’s name of the last moment is on it, or refused', async () => {
    const seller = await market.seller();
    for (let round = 0; round < 5; round++) {
      const order = await deliveredOrder(seller, { until: 'handed_over' });
      const wish = saveWish(order.buyer, {
        code: order.code,
        ...WishBoxes.parse({ invoiceFor: 'person', invoiceName: 'Người đến sau' }),
      });
      const made = drafted(order.orderId).then((id) => issue(seller, id));
      const [saved] = await Promise.all([wish, made]);
      const { buyerName } = await invoiceOf(order.orderId);
      expect(buyerName === 'Người đến sau').toBe(saved.ok);
    }
  });

  it('a name cannot change any more once a vendor was asked for it', async () => {
    const seller = await market.seller();
    const order = await deliveredOrder(seller, { until: 'handed_over' });
    const invoiceId = await drafted(order.orderId);
    await setVendorKey(db, invoiceId, 'khoa-thu', { at: NOON, nextTryAt: addMinutes(NOON, 2) });
    const wish = { code: order.code, ...WishBoxes.parse({ invoiceFor: 'person', invoiceName: 'Người đến sau' }) };
    expect(await saveWish(order.buyer, wish)).toMatchObject({ code: 'WISH_CLOSED' });
    expect(await withdrawWish(order.buyer, { code: order.code })).toMatchObject({ code: 'WISH_CLOSED' });
  });
});

describe('order data for other programs', () => {
  const number = '026085001234';
  const household = async (seller: Seller, lines: PackedLine[]) => {
    const order = await makeHandedOver(seller, lines);
    await db.order.update({
      where: { id: order.orderId },
      data: { state: 'completed', deliveredAt: NOON, completedAt: NOON },
    });
    await transaction(async (tx) => {
      const wish = { ...NOBODY, name: 'Hộ kinh doanh Hoa', taxCode: number, address: 'Thôn Đông' };
      await keepWishes(tx, systemCtx(), [order.orderId], wish);
      return { ok: true, value: undefined };
    });
    return order;
  };

  it('hides a person’s number also where it is his tax code, and counts it where it is given', async () => {
    const seller = await market.seller({ kind: 'cooperative', taxMethod: 'credit' });
    await household(seller, [{ priceVnd: 105_000n, activityClass: 'resale' }]);
    const asked = { shopId: seller.shopId, from: TODAY, to: TODAY, cursor: null };
    const codeIn = async (more: object) =>
      must(await giveOrderData(seller.ctx, { ...asked, ...more }, null)).items[0]?.buyer.taxCode;
    expect(await codeIn({})).toBe(number);
    expect(await codeIn({ isSheet: true })).toBe('026*******34');
    const [first] = await db.auditEntry.findMany({
      where: { action: 'invoice.order_data', subjectId: seller.shopId },
      orderBy: { id: 'asc' },
    });
    expect(first?.data).toMatchObject({ personalIds: 1 });
  });

  it('has the rates that our own invoice has: a household with a tax code is no enterprise', async () => {
    const seller = await market.seller({ kind: 'cooperative', taxMethod: 'credit' });
    const { orderId } = await household(seller, [{ priceVnd: 105_000n, activityClass: 'resale' }]);
    const invoiceId = await drafted(orderId);
    must(await issue(seller, invoiceId));
    const asked = { shopId: seller.shopId, from: TODAY, to: TODAY, cursor: null };
    const [told] = must(await giveOrderData(seller.ctx, asked, null)).items;
    const own = await signed(invoiceId);
    expect(told?.lines.map(({ vatRate }) => vatRate)).toEqual(own.lines.map(({ rate }) => rate));
    // On paper whole, as the law wants it; on a screen not.
    expect(own.buyer.taxCode).toBe(number);
    expect(await shopInvoice(seller.ctx, seller.shopId, invoiceId)).toMatchObject({ buyerTaxCode: '026*******34' });
  });

  it('answers a cursor or a span that nobody was given with a refusal or nothing', async () => {
    const seller = await market.seller();
    const { token } = must(await createDataToken(seller.ctx, { shopId: seller.shopId, name: 'Lạ' }));
    const status = async (query: string, slug = seller.slug) =>
      (
        await api.request(`http://localhost/api/v1/shops/${slug}/completed-orders?${query}`, {
          headers: { authorization: `Bearer ${token}` },
        })
      ).status;
    const span = `from=${TODAY}&to=${TODAY}`;
    const id = '00000000-0000-0000-0000-000000000000';
    const cursors = [999_999_999_999_999, 0].map((at) => encodeURIComponent(encodeCompletedCursor({ at, id })));
    for (const cursor of cursors) expect([200, 400]).toContain(await status(`${span}&cursor=${cursor}`));
    for (const cursor of ['%00', 'AAAA', "' or 1=1", '%F0%9F%8D%93'])
      expect(await status(`${span}&cursor=${cursor}`), cursor).toBe(400);
    for (const wrong of [
      'from=2026-11-23&to=2026-11-01',
      'from=2025-11-23&to=2026-11-22',
      'from=0000-00-00&to=0000-00-00',
      'from=2026-02-30&to=2026-02-30',
    ])
      expect(await status(wrong), wrong).toBe(400);
    for (const far of ['from=9999-12-31&to=9999-12-31', 'from=0001-01-01&to=0001-01-01'])
      expect([200, 400]).toContain(await status(far));
    expect([400, 404]).toContain(await status(span, '%00'));
  });
});

it('a household’s month: notes and invoices of completed sales have the same base', async () => {
  const seller = await market.seller({ issuesByItself: true });
  const order = await deliveredOrder(seller, {
    lines: [{ quantity: 2, priceVnd: 35_000n, activityClass: 'own_produce' }],
  });
  await db.order.update({ where: { id: order.orderId }, data: { state: 'completed', completedAt: NOON } });
  must(await noteTax(systemCtx(), { orderId: order.orderId }));
  await market.settle();
  const { totalVnd } = await invoiceOf(order.orderId);
  const { _sum } = await db.taxNote.aggregate({ where: { orderId: order.orderId }, _sum: { baseVnd: true } });
  expect(_sum.baseVnd).toBe(totalVnd);
});
