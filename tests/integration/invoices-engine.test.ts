import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { addDays, addMinutes, dayOf, dayOfDate } from '#kernel/time.ts';
import { codeKey } from '#modules/invoice-setup/kept-code.ts';
import { stopSeries } from '#modules/invoice-setup/stop-series.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { issueDelivered } from '#modules/invoices/issue-delivered.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { readInvoice, signatureRoots, verifyInvoice } from '#modules/tvan/api.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { deliveredOrder } from '../support/delivered.ts';
import { draftOf, drafts, invoiceOf } from '../support/drafted-invoices.ts';
import { type InvoiceMarket, makeHandedOver, newTaxCode, openInvoiceMarket } from '../support/invoice-market.ts';
import { ctxOf, makeShop, NOON, systemCtx } from '../support/market.ts';

const market = await openInvoiceMarket();
const owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
await owner.connect();
afterAll(async () => {
  await owner.end();
  await market.close();
});

const numbersOf = async (seriesId: string): Promise<number[]> =>
  (await db.invoice.findMany({ where: { seriesId }, orderBy: { number: 'asc' } })).map(({ number }) => number ?? 0);

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('an order that is handed over', () => {
  it('gets its invoice: drafted, issued by a tap, granted, with the sum that was paid', async () => {
    const seller = await market.seller();
    const order = await deliveredOrder(seller, {
      lines: [{ quantity: 2, priceVnd: 35_000n, activityClass: 'own_produce' }],
    });
    await market.work();
    expect((await invoiceOf(order.orderId)).state).toBe('draft');
    const done = must(await issueDelivered(seller.ctx, { shopId: seller.shopId }));
    expect(done).toMatchObject({ issued: 1, waits: [] });
    await market.settle();
    const invoice = await invoiceOf(order.orderId);
    expect(invoice).toMatchObject({ state: 'granted', number: 1, symbol: seller.symbol, form: 2, waitReason: null });
    expect(invoice.totalVnd).toBe(order.totalVnd);
    const file = await db.invoiceFile.findFirstOrThrow({ where: { invoiceId: invoice.id, part: 'granted' } });
    expect(verifyInvoice(file.xml, signatureRoots())).toMatchObject({
      ...{ seller: 'valid', authority: 'valid', isTrusted: true, isCertificateOfSeller: true },
      authorityCode: invoice.authorityCode,
    });
    const read = readInvoice(file.xml);
    expect(read.kind === 'read' && read.invoice.totals.totalVnd).toBe(order.totalVnd);
    const [theirs] = await market.sandbox.invoices(seller.taxCode);
    expect(theirs).toMatchObject({ symbol: seller.symbol, number: 1, code: invoice.authorityCode });
    const told = await db.message.count({ where: { onceKey: { startsWith: `invoice-granted:${invoice.id}` } } });
    // A guest, who has no inbox: what asks for nothing does not ring his phone.
    expect(told).toBe(0);
  });

  it('is issued by itself where the shop wants that, and waits for a tap elsewhere', async () => {
    const itself = await market.seller({ issuesByItself: true });
    const byTap = await market.seller();
    const one = await makeHandedOver(itself, [{ priceVnd: 50_000n }]);
    const other = await makeHandedOver(byTap, [{ priceVnd: 50_000n }]);
    await draftOf(one.orderId);
    await draftOf(other.orderId);
    await market.settle();
    expect((await invoiceOf(one.orderId)).state).toBe('granted');
    expect((await invoiceOf(other.orderId)).state).toBe('draft');
  });

  it('without a registration waits, and says so; another shop cannot issue it', async () => {
    const shop = await makeShop();
    const { orderId } = await makeHandedOver(shop, [{ priceVnd: 50_000n }]);
    const invoiceId = await draftOf(orderId);
    expect(await invoiceOf(orderId)).toMatchObject({ state: 'draft', waitReason: 'no_registration' });
    const seller = await market.seller();
    expect(await issueInvoices(seller.ctx, { shopId: shop.shopId, invoiceIds: [invoiceId] })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    });
    expect(must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [invoiceId] }))).toEqual([
      { invoiceId, outcome: 'not_a_draft' },
    ]);
  });

  it('that is cancelled, invoiced elsewhere or wholly back leaves no draft', async () => {
    const seller = await market.seller();
    const [cancelled, elsewhere, back] = [
      await makeHandedOver(seller, [{ priceVnd: 40_000n }]),
      await makeHandedOver(seller, [{ priceVnd: 40_000n }]),
      await makeHandedOver(seller, [{ priceVnd: 40_000n }]),
    ];
    for (const { orderId } of [cancelled, elsewhere, back]) await draftOf(orderId);
    const { dropDraft } = await import('#modules/invoices/drop-draft.ts');
    must(await transaction((tx) => dropDraft(tx, systemCtx(), { orderId: cancelled.orderId, reason: 'cancelled' })));
    await db.outsideInvoice.create({
      data: {
        ...{ orderId: elsewhere.orderId, shopId: seller.shopId, sellerTaxCode: codeKey(seller.taxCode), form: 2 },
        ...{ symbol: 'C26TBB', number: 7, issuedOn: NOON, totalVnd: 40_000n },
        ...{ enteredById: seller.seller.accountId, enteredAt: NOON },
      },
    });
    await owner.query(
      'update order_lines set returned_base = packed_base, returned_vnd = final_vnd where order_id = $1',
      [back.orderId],
    );
    await owner.query('update orders set returned_vnd = final_total_vnd where id = $1', [back.orderId]);
    const done = must(await issueDelivered(seller.ctx, { shopId: seller.shopId }));
    expect(done).toMatchObject({ issued: 0, waits: [] });
    for (const { orderId } of [cancelled, elsewhere, back]) expect((await invoiceOf(orderId)).state).toBe('dropped');
    expect((await db.invoiceSeries.findUniqueOrThrow({ where: { id: seller.seriesId } })).nextNumber).toBe(1);
  });
});

describe('numbers', () => {
  it('have no gap and no double under eight issuers who want the same drafts', async () => {
    const seller = await market.seller();
    const ids = await drafts(seller, 40);
    const lists = Array.from({ length: 8 }, (_, i) => [...ids.slice(i * 5), ...ids.slice(0, i * 5)]);
    const all = await Promise.all(
      lists.map((invoiceIds) => issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds })),
    );
    const issued = all.flatMap((one) => must(one)).filter(({ outcome }) => outcome === 'issued');
    expect(issued).toHaveLength(40);
    expect(await numbersOf(seller.seriesId)).toEqual(upTo(40));
  });

  it('that were rolled back are given to the next', async () => {
    const seller = await market.seller();
    const ids = await drafts(seller, 6);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids.slice(0, 2) }));
    await owner.query(
      `create function fail_file() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$`,
    );
    await owner.query(
      'create trigger fail_file before insert on invoice_files for each row execute function fail_file()',
    );
    await expect(issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids })).rejects.toThrow();
    await owner.query('drop trigger fail_file on invoice_files');
    await owner.query('drop function fail_file');
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids }));
    expect(await numbersOf(seller.seriesId)).toEqual(upTo(6));
  });

  it('are one for an order, whoever drafts and issues it at once', async () => {
    const seller = await market.seller();
    const { orderId } = await makeHandedOver(seller, [{ priceVnd: 70_000n }]);
    await Promise.all(upTo(6).map(() => transaction((tx) => draftInvoice(tx, systemCtx(), { orderId }))));
    expect(await db.invoice.count({ where: { orderId } })).toBe(1);
    const { id } = await invoiceOf(orderId);
    await Promise.all(upTo(6).map(() => issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [id] })));
    expect(await numbersOf(seller.seriesId)).toEqual([1]);
    expect(await db.invoiceFile.count({ where: { invoiceId: id } })).toBe(1);
  });

  it('begin anew on 1 January in a series that opens by itself; a stopped one gives none', async () => {
    const seller = await market.seller({ letters: 'HK' });
    const [first] = await drafts(seller, 1);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [first ?? ''] }));
    const newYear = new Date('2027-01-04T03:00:00Z');
    const ids = await drafts(seller, 2, newYear);
    const then = ctxOf(seller.seller, newYear);
    const issued = must(await issueInvoices(then, { shopId: seller.shopId, invoiceIds: ids }));
    expect(issued).toMatchObject([
      { outcome: 'issued', symbol: 'C27THK', number: 1 },
      { outcome: 'issued', symbol: 'C27THK', number: 2 },
    ]);
    const series = await db.invoiceSeries.findFirstOrThrow({ where: { shopId: seller.shopId, symbol: 'C27THK' } });
    must(await stopSeries(then, { shopId: seller.shopId, seriesId: series.id, reason: 'Đổi ký hiệu khác' }));
    const [late] = await drafts(seller, 1, newYear);
    expect(must(await issueInvoices(then, { shopId: seller.shopId, invoiceIds: [late ?? ''] }))).toMatchObject([
      { outcome: 'waits', reason: 'series_stopped' },
    ]);
    await expect(
      owner.query('update invoice_series set next_number = next_number + 1 where id = $1', [series.id]),
    ).rejects.toThrow('sealed');
  });

  it('end at 99,999,999: what comes then waits for another series', async () => {
    const seller = await market.seller({ letters: 'XY' });
    await owner.query('update invoice_series set next_number = 99999999 where id = $1', [seller.seriesId]);
    const ids = await drafts(seller, 2);
    expect(must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids }))).toMatchObject([
      { outcome: 'issued', number: 99_999_999 },
      { outcome: 'waits', reason: 'series_full' },
    ]);
  });

  it('carry the day of the sale, and never go back in their series', async () => {
    const seller = await market.seller({ letters: 'DE' });
    const registered = { shopId: seller.shopId };
    await db.invoiceRegistration.updateMany({ where: registered, data: { acceptedAt: addMinutes(NOON, -72 * 60) } });
    const yesterday = addMinutes(NOON, -24 * 60);
    const [today] = await drafts(seller, 1);
    const [before] = await drafts(seller, 1, yesterday);
    const [also] = await drafts(seller, 1, yesterday);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [before ?? ''] }));
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [today ?? ''] }));
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [also ?? ''] }));
    const rows = await db.invoice.findMany({ where: { seriesId: seller.seriesId }, orderBy: { number: 'asc' } });
    expect(rows.map(({ issuedOn }) => issuedOn && dayOfDate(issuedOn))).toEqual([
      addDays(dayOf(NOON), -1),
      dayOf(NOON),
      dayOf(NOON),
    ]);
  });
});

describe('who cannot sign', () => {
  const issueOne = async (seller: Awaited<ReturnType<InvoiceMarket['seller']>>) => {
    const ids = await drafts(seller, 1);
    return must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids }))[0];
  };

  it('an expired certificate, another tax code, none at all: each waits with its reason and takes no number', async () => {
    const seller = await market.seller();
    const of = { shopId: seller.shopId };
    const whole = await db.invoiceCertificate.findFirstOrThrow({ where: of });
    await db.invoiceCertificate.updateMany({ where: of, data: { notAfter: addMinutes(NOON, -1) } });
    expect(await issueOne(seller)).toMatchObject({ reason: 'certificate_expired' });
    await db.invoiceCertificate.updateMany({
      where: of,
      data: { notAfter: whole.notAfter, taxCode: '0100109106', taxCodeSealed: null },
    });
    expect(await issueOne(seller)).toMatchObject({ reason: 'certificate_other_tax_code' });
    await db.invoiceCertificate.updateMany({ where: of, data: { taxCode: null } });
    expect(await issueOne(seller)).toMatchObject({ reason: 'certificate_other_tax_code' });
    await db.invoiceCertificate.updateMany({ where: of, data: { retiredAt: NOON } });
    expect(await issueOne(seller)).toMatchObject({ reason: 'no_certificate' });
    expect(await numbersOf(seller.seriesId)).toEqual([]);
    // Put right, all four go out by themselves once they are tapped.
    must(await market.giveCertificate(seller, await market.certificate(seller.taxCode)));
    await market.work();
    expect(must(await issueDelivered(seller.ctx, of))).toMatchObject({ issued: 4, waits: [] });
  });

  it('a certificate is looked at before it is kept', async () => {
    const seller = await market.seller();
    const good = await market.certificate(seller.taxCode);
    expect(await market.giveCertificate(seller, good, 'sai')).toMatchObject({
      fields: [{ field: 'certificatePassword', code: 'CERTIFICATE_PASSWORD' }],
    });
    expect(await market.giveCertificate(seller, new File(['no'], 'a.p12'))).toMatchObject({
      fields: [{ field: 'file', code: 'CERTIFICATE_UNREADABLE' }],
    });
    const other = await market.certificate(newTaxCode('household'));
    expect(await market.giveCertificate(seller, other)).toMatchObject({
      fields: [{ field: 'file', code: 'CERTIFICATE_OTHER_TAX_CODE' }],
    });
    const expired = await market.certificate(seller.taxCode, { notBefore: '2025-01-01T00:00:00Z', days: 30 });
    expect(await market.giveCertificate(seller, expired)).toMatchObject({
      fields: [{ field: 'file', code: 'CERTIFICATE_EXPIRED' }],
    });
    const row = await db.invoiceCertificate.findFirstOrThrow({ where: { shopId: seller.shopId, retiredAt: null } });
    expect(row.secretSealed).toMatch(/^v1\./);
    expect(row.secretSealed).not.toContain('mat-khau');
  });
});
