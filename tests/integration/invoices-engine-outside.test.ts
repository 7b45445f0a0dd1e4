/** Whoever signs or numbers somewhere else: what breaks in between goes on with the same number, and nothing is made twice. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { addDays, addMinutes, dayOf } from '#kernel/time.ts';
import { openSeries } from '#modules/invoice-setup/open-series.ts';
import { saveRemoteCertificate } from '#modules/invoice-setup/save-certificate.ts';
import { saveRegistration } from '#modules/invoice-setup/save-registration.ts';
import { SaveRegistration } from '#modules/invoice-setup/schema.ts';
import { issueDelivered } from '#modules/invoices/issue-delivered.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { packMessages } from '#modules/invoices/pack-messages.ts';
import { signatureRoots, verifyInvoice } from '#modules/tvan/api.ts';
import { db } from '#platform/db.ts';
import { drafts, rowsOf } from '../support/drafted-invoices.ts';
import { type InvoiceMarket, makeHandedOver, newTaxCode, openInvoiceMarket } from '../support/invoice-market.ts';
import { ctxOf, makeShop, NOON, systemCtx } from '../support/market.ts';

let market: InvoiceMarket;
beforeAll(async () => {
  market = await openInvoiceMarket();
});
afterAll(() => market.close());

describe('a signature from a trust service', () => {
  const sandboxNow = async (): Promise<Date> => new Date(String((await market.sandbox.get('/clock')).now));
  async function remoteSeller(more: object = {}) {
    const seller = await market.seller();
    const made = await market.sandbox.post('/ky-so/credentials', {
      taxCode: seller.taxCode,
      name: 'Trần Văn Mến',
      ...more,
    });
    // Its certificate begins when it is made; nobody signs ahead of the authority's clock.
    await market.sandbox.advance(7200);
    const at = addMinutes(await sandboxNow(), 0);
    must(
      await saveRemoteCertificate(ctxOf(seller.seller, at), {
        shopId: seller.shopId,
        baseUrl: `${market.sandbox.url}/ky-so`,
        credentialId: String(made.credentialID),
        tokenPassword: String(made.token),
      }),
    );
    await market.work(at);
    return { seller, at };
  }

  it('is asked for with the number given, and asked again for the same after silence', async () => {
    const { seller, at } = await remoteSeller();
    const ids = await drafts(seller, 3, at);
    await market.sandbox.trouble({ switches: ['sign:timeout', 'sign:busy'], about: null });
    const done = must(await issueDelivered(ctxOf(seller.seller, at), { shopId: seller.shopId }));
    expect(done).toMatchObject({ asked: 3, issued: 0 });
    expect((await rowsOf(ids)).map(({ state, number }) => [state, number])).toEqual([
      ['numbered', 1],
      ['numbered', 2],
      ['numbered', 3],
    ]);
    await market.settle(at);
    await market.settle(addMinutes(at, 20));
    const rows = await rowsOf(ids);
    expect(rows.map(({ state, number, version }) => [state, number, version])).toEqual([
      ['granted', 1, 1],
      ['granted', 2, 1],
      ['granted', 3, 1],
    ]);
    const file = await db.invoiceFile.findFirstOrThrow({ where: { invoiceId: ids[0] ?? '', part: 'signed' } });
    expect(verifyInvoice(file.xml, signatureRoots())).toMatchObject({ seller: 'valid', isCertificateOfSeller: true });
  });

  it('that its holder has yet to confirm keeps the number waiting in sight', async () => {
    const { seller, at } = await remoteSeller({ autoConfirm: false });
    const ids = await drafts(seller, 1, at);
    must(await issueInvoices(ctxOf(seller.seller, at), { shopId: seller.shopId, invoiceIds: ids }));
    await market.work(at);
    expect((await rowsOf(ids))[0]).toMatchObject({ state: 'numbered', number: 1, waitReason: 'signer_silent' });
  });
});

describe('a vendor who numbers and signs', () => {
  it('is asked under a key of our own, and what he did counts once however he answers', async () => {
    const shop = await makeShop({ kind: 'cooperative' });
    const taxCode = newTaxCode('cooperative');
    await market.sandbox.post('/viettel-hoadon/accounts', {
      ...{ taxCode, name: 'HTX MẪU', username: `u${taxCode}`, password: 'mk', series: ['1C26TVT'] },
    });
    const ctx = ctxOf(shop.seller);
    const vendor = {
      provider: 'viettel',
      vendorUrl: `${market.sandbox.url}/viettel-hoadon`,
      ...{ vendorUsername: `u${taxCode}`, vendorPassword: 'mk', vendorPattern: '1/001' },
    };
    must(
      await saveRegistration(
        ctx,
        SaveRegistration.parse({
          ...{ shopId: shop.shopId, taxMethod: 'credit', mode: 'coded', taxCode, legalName: 'HTX MẪU' },
          ...{ address: 'Xã Tam Đảo, tỉnh Phú Thọ', ...vendor },
        }),
      ),
    );
    await market.work();
    must(await openSeries(ctx, { shopId: shop.shopId, letters: 'VT' }));
    const ids = await drafts(shop, 3);
    await market.sandbox.trouble({ switches: ['viettel-create:timeout'], about: null });
    expect(must(await issueDelivered(ctx, { shopId: shop.shopId }))).toMatchObject({ asked: 3 });
    await market.settle();
    await market.settle(market.later(30));
    const rows = await rowsOf(ids);
    expect(rows.map(({ state, number, symbol }) => [state, number, symbol])).toEqual([
      ['granted', 1, 'C26TVT'],
      ['granted', 2, 'C26TVT'],
      ['granted', 3, 'C26TVT'],
    ]);
    expect(new Set(rows.map(({ authorityCode }) => authorityCode)).size).toBe(3);
    expect(await market.sandbox.invoices(taxCode)).toHaveLength(3);
    const series = await db.invoiceSeries.findFirstOrThrow({ where: { shopId: shop.shopId } });
    expect(series.nextNumber).toBe(4);
  });
});

describe('between any two steps', () => {
  it('a message that was written down and not sent goes out as it is; a claimed draft is taken by the next', async () => {
    const seller = await market.seller({ issuesByItself: true });
    const ids = await drafts(seller, 2);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids.slice(0, 1) }));
    await packMessages(systemCtx(), seller.shopId);
    const [message] = await db.invoiceMessage.findMany({ where: { shopId: seller.shopId } });
    // The job that would have sent it died with its worker: only its row is left.
    await db.$executeRaw`delete from boss.job where data->'fact'->>'messageId' = ${message?.id}`;
    await db.invoice.update({ where: { id: ids[1] ?? '' }, data: { nextTryAt: addMinutes(NOON, 5) } });
    await market.settle(market.later(6));
    expect((await rowsOf(ids)).map(({ state, number }) => [state, number])).toEqual([
      ['granted', 1],
      ['granted', 2],
    ]);
    const after = await db.invoiceMessage.findUniqueOrThrow({ where: { id: message?.id ?? '' } });
    expect(Buffer.from(after.bytes).equals(Buffer.from(message?.bytes ?? []))).toBe(true);
  });

  it('an order whose reaction was lost gets its draft within the hour', async () => {
    const seller = await market.seller();
    const { orderId } = await makeHandedOver(seller, [{ priceVnd: 45_000n }]);
    await market.work(market.later(600));
    expect(await db.invoice.count({ where: { orderId, state: 'draft' } })).toBe(1);
  });
});

describe('people', () => {
  it('are told of a refusal, of what waits for a day and of a certificate that ends', async () => {
    const seller = await market.seller();
    const told = async (template: string) =>
      (await db.inboxItem.findMany({ where: { accountId: seller.seller.accountId, template } })).length;
    await market.sandbox.trouble({ switches: ['reject:MST2'], about: null });
    const ids = await drafts(seller, 1);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids }));
    await market.settle(market.later(700));
    await market.sandbox.trouble({ clear: true });
    expect(await told('invoiceRejected')).toBe(1);

    await db.invoiceCertificate.updateMany({
      where: { shopId: seller.shopId },
      data: { notAfter: addMinutes(NOON, 10 * 24 * 60) },
    });
    await market.work(market.later(900));
    await market.work(market.later(1000));
    expect(await told('certificateEnds')).toBe(1);

    await db.invoiceCertificate.updateMany({ where: { shopId: seller.shopId }, data: { retiredAt: NOON } });
    const late = await drafts(seller, 2);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: late }));
    expect(await told('invoiceWaits')).toBe(0);
    const next = addMinutes(NOON, 25 * 60);
    await market.work(next);
    await market.work(addMinutes(next, 70));
    expect(await told('invoiceWaits')).toBe(1);
    expect(dayOf(next)).toBe(addDays(dayOf(NOON), 1));
  });
});
