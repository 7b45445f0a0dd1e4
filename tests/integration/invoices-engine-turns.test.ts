/** A vendor is asked by one process at a time, however late or often its job runs; the guard within a process is out of play here. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { must, ok } from '#kernel/result.ts';
import { openSeries } from '#modules/invoice-setup/open-series.ts';
import { saveRegistration } from '#modules/invoice-setup/save-registration.ts';
import { SaveRegistration } from '#modules/invoice-setup/schema.ts';
import { askAgain } from '#modules/invoices/ask-again.ts';
import { askVendor } from '#modules/invoices/ask-vendor.ts';
import { takeTurn } from '#modules/invoices/claim-store.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { tryAgainNow } from '#modules/invoices/store.ts';
import { db, transaction } from '#platform/db.ts';
import { type InvoiceMarket, makeHandedOver, newTaxCode, openInvoiceMarket } from '../support/invoice-market.ts';
import { ctxOf, makeShop, NOON, systemCtx } from '../support/market.ts';

vi.mock('#modules/tvan/one-at-a-time.ts', () => ({
  issueAlone: <T>(_key: string, issue: () => Promise<T>) => issue(),
}));

let market: InvoiceMarket;
beforeAll(async () => {
  market = await openInvoiceMarket();
});
afterAll(() => market.close());

async function atVendor() {
  const shop = await makeShop({ kind: 'cooperative' });
  const taxCode = newTaxCode('cooperative');
  await market.sandbox.post('/viettel-hoadon/accounts', {
    ...{ taxCode, name: 'HTX MẪU', username: `u${taxCode}`, password: 'mk', series: ['1C26TVT'] },
  });
  const ctx = ctxOf(shop.seller);
  must(
    await saveRegistration(
      ctx,
      SaveRegistration.parse({
        ...{ shopId: shop.shopId, taxMethod: 'credit', mode: 'coded', taxCode, legalName: 'HTX MẪU' },
        ...{ address: 'Xã Tam Đảo, tỉnh Phú Thọ', provider: 'viettel' },
        vendorUrl: `${market.sandbox.url}/viettel-hoadon`,
        ...{ vendorUsername: `u${taxCode}`, vendorPassword: 'mk', vendorPattern: '1/001' },
      }),
    ),
  );
  await market.work();
  must(await openSeries(ctx, { shopId: shop.shopId, letters: 'VT' }));
  const { orderId } = await makeHandedOver(shop, [{ priceVnd: 30_000n }], { at: NOON });
  const invoiceId = must(await transaction((tx) => draftInvoice(tx, systemCtx(NOON), { orderId })))?.invoiceId ?? '';
  must(await issueInvoices(ctx, { shopId: shop.shopId, invoiceIds: [invoiceId] }));
  const { tries: turn } = await db.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
  return { taxCode, shopId: shop.shopId, ctx, of: { invoiceId, turn } };
}

describe('a turn at a vendor', () => {
  it('is taken by one of many who come at the same moment', async () => {
    const { taxCode, of } = await atVendor();
    await Promise.all(Array.from({ length: 4 }, () => askVendor(systemCtx(NOON), of)));
    expect(await market.sandbox.invoices(taxCode)).toHaveLength(1);
    expect(await db.invoice.findUnique({ where: { id: of.invoiceId } })).toMatchObject({ state: 'granted', number: 1 });
  });

  it('that died after it asked is followed by a look, not by another invoice; a job of an old turn does nothing', async () => {
    const { taxCode, of } = await atVendor();
    await market.sandbox.trouble({ switches: ['viettel-create:timeout'], about: null });
    await askVendor(systemCtx(NOON), of);
    const silent = await db.invoice.findUniqueOrThrow({ where: { id: of.invoiceId } });
    expect(silent).toMatchObject({ state: 'draft', waitReason: 'provider_silent', tries: of.turn + 1 });
    await askVendor(systemCtx(market.later(1)), of);
    expect(await db.invoice.findUniqueOrThrow({ where: { id: of.invoiceId } })).toMatchObject({ tries: silent.tries });
    await Promise.all(
      Array.from({ length: 3 }, () => askVendor(systemCtx(market.later(5)), { ...of, turn: silent.tries })),
    );
    expect(await market.sandbox.invoices(taxCode)).toHaveLength(1);
    expect(await db.invoice.findUnique({ where: { id: of.invoiceId } })).toMatchObject({ state: 'granted', number: 1 });
  });

  it('that is under way is not doubled by a tap, nor by what was put right in the settings', async () => {
    const { taxCode, shopId, ctx, of } = await atVendor();
    const { invoiceId: id } = of;
    const until = market.later(6);
    expect(await takeTurn(db, { id, turn: of.turn, isAsked: false, at: NOON })).toBe(true);
    const held = await db.invoice.findUniqueOrThrow({ where: { id } });
    expect(held).toMatchObject({ turnEndsAt: until, nextTryAt: until, waitReason: 'provider_silent' });
    must(await askAgain({ ...ctx, now: market.later(1) }, { shopId, invoiceId: id }));
    for (let twice = 0; twice < 2; twice++)
      await transaction(async (tx) => ok(await tryAgainNow(tx, shopId, ['provider_silent'], market.later(2))));
    await market.work(market.later(3));
    await askVendor(systemCtx(market.later(3)), { invoiceId: id, turn: held.tries, isAsked: true });
    expect(await db.invoice.findUniqueOrThrow({ where: { id } })).toEqual(held);
    expect(await market.sandbox.invoices(taxCode)).toHaveLength(0);

    // It died: what was put right is tried at once, with a look before anything is sent.
    await transaction(async (tx) => ok(await tryAgainNow(tx, shopId, ['provider_silent'], market.later(7))));
    expect(await db.invoice.findUniqueOrThrow({ where: { id } })).toMatchObject({
      tries: held.tries,
      waitReason: null,
    });
    await market.work(market.later(7));
    expect(await db.invoice.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'granted', turnEndsAt: null });
    expect(await market.sandbox.invoices(taxCode)).toHaveLength(1);
  });
});
