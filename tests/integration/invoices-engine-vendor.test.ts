/** Invoices that a vendor makes for the seller: late, lost or refused, each is asked for until it is told. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import { saveRegistration } from '#modules/invoice-setup/save-registration.ts';
import { SaveRegistration } from '#modules/invoice-setup/schema.ts';
import { askAgain } from '#modules/invoices/ask-again.ts';
import { issueDelivered } from '#modules/invoices/issue-delivered.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { db } from '#platform/db.ts';
import { drafts, rowOf } from '../support/drafted-invoices.ts';
import { newTaxCode, openInvoiceMarket } from '../support/invoice-market.ts';
import { ctxOf, makeShop, NOON } from '../support/market.ts';

const market = await openInvoiceMarket();
afterAll(() => market.close());
beforeEach(() => market.sandbox.trouble({ clear: true }));

type VendorName = 'viettel' | 'vnpt';

async function vendorSeller(name: VendorName, more: object = {}) {
  const shop = await makeShop({ kind: 'cooperative' });
  const taxCode = newTaxCode('cooperative');
  const account = { username: `u${taxCode}`, password: 'mk', account: `a${taxCode}`, accountPassword: 'mk2' };
  await market.sandbox.post(`/${name}-hoadon/accounts`, {
    ...{ taxCode, name: 'HTX MẪU', ...account, series: ['1C26TVT'] },
  });
  const ctx = ctxOf(shop.seller);
  const input = {
    ...{ shopId: shop.shopId, taxMethod: 'credit', mode: 'coded', taxCode, legalName: 'HTX MẪU', provider: name },
    ...{ address: 'Xã Tam Đảo, tỉnh Phú Thọ', vendorUrl: `${market.sandbox.url}/${name}-hoadon`, vendorLetters: 'vt' },
    ...{ vendorUsername: account.username, vendorPassword: 'mk', vendorPattern: '1/001' },
    ...{ vendorAccount: account.account, vendorAccountPassword: 'mk2' },
  };
  const save = (changed: object) => saveRegistration(ctx, SaveRegistration.parse({ ...input, ...changed }));
  if (Object.keys(more).length === 0) must(await save({}));
  await market.work();
  const issue = async (count: number) => {
    const ids = await drafts(shop, count);
    must(await issueDelivered(ctx, { shopId: shop.shopId }));
    return ids;
  };
  return { shop, shopId: shop.shopId, ctx, taxCode, save, issue };
}

describe('a vendor', () => {
  it.each(['viettel', 'vnpt'] as const)(
    '%s, whose code comes late: the number stands, nothing is granted before',
    async (name) => {
      const { issue, taxCode, shopId } = await vendorSeller(name);
      await market.sandbox.trouble({ switches: ['waiting'], about: null });
      const ids = await issue(1);
      await market.work();
      expect(await rowOf(ids[0])).toMatchObject({ state: 'numbered', number: 1, waitReason: 'code_pending' });
      for (const minutes of [3, 10, 20, 40, 80]) await market.work(market.later(minutes));
      const row = await rowOf(ids[0]);
      expect(row).toMatchObject({ state: 'granted', number: 1, symbol: 'C26TVT', waitReason: null });
      expect(row.authorityCode).toMatch(/^[0-9A-Z]{34}$/);
      const file = await db.invoiceFile.findFirstOrThrow({ where: { invoiceId: row.id } });
      expect(Buffer.from(file.xml).includes(row.authorityCode ?? '-')).toBe(true);
      expect(file).toMatchObject({ part: 'granted', sha256: row.xmlSha256 });
      expect(await market.sandbox.invoices(taxCode)).toHaveLength(1);
      const series = await db.invoiceSeries.findFirstOrThrow({ where: { shopId } });
      expect(series).toMatchObject({ symbol: 'C26TVT', nextNumber: 2 });
    },
  );

  it('whose code has not come for days is for a person, asked once a day, and still taken', async () => {
    const { issue, ctx, shopId } = await vendorSeller('viettel');
    await market.sandbox.trouble({ switches: ['waiting'], about: null });
    const [invoiceId = ''] = await issue(1);
    await market.work();
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'numbered', waitReason: 'code_pending' });
    const past = market.later(-4 * 24 * 60);
    await db.invoice.update({ where: { id: invoiceId }, data: { signedAt: past, nextTryAt: NOON } });
    await market.work();
    expect(await rowOf(invoiceId)).toMatchObject({ waitReason: 'answer_lost', nextTryAt: market.later(24 * 60) });
    await market.sandbox.trouble({ clear: true });
    for (let times = 0; times < 3; times++) {
      await askAgain({ ...ctx, now: market.later(10) }, { shopId, invoiceId });
      await market.work(market.later(10));
    }
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'granted', waitReason: null });
  });

  it('whose file comes late is fetched until it is there', async () => {
    const { issue } = await vendorSeller('viettel');
    await market.sandbox.trouble({ switches: ['file-late'], about: null });
    const ids = await issue(1);
    await market.work();
    expect(await rowOf(ids[0])).toMatchObject({ state: 'granted', waitReason: 'file_pending' });
    expect(await db.invoiceFile.count({ where: { invoiceId: ids[0] ?? '' } })).toBe(0);
    for (const minutes of [3, 10, 20]) await market.work(market.later(minutes));
    expect(await rowOf(ids[0])).toMatchObject({ state: 'granted', waitReason: null, nextTryAt: null });
    expect(await db.invoiceFile.count({ where: { invoiceId: ids[0] ?? '', part: 'granted' } })).toBe(1);
  });

  it('VNPT who refuses after giving a number: the number is used, and the reason is kept', async () => {
    const { issue } = await vendorSeller('vnpt');
    await market.sandbox.trouble({ switches: ['reject:TT03'], about: null });
    const ids = await issue(1);
    await market.work();
    for (const minutes of [3, 10, 20]) await market.work(market.later(minutes));
    expect(await rowOf(ids[0])).toMatchObject({ state: 'rejected', number: 1, waitReason: null });
    expect((await rowOf(ids[0])).refusals).toMatchObject([{ code: 'TAX' }]);
  });

  it('who refuses without a number is asked again under pauses, and never for nothing', async () => {
    const { issue } = await vendorSeller('viettel');
    await market.sandbox.trouble({ switches: ['exhausted'], about: null });
    const ids = await issue(1);
    await market.work();
    const row = await rowOf(ids[0]);
    expect(row).toMatchObject({ state: 'draft', waitReason: 'provider_refused', vendorKey: null, vendorAskedAt: null });
    expect(row.nextTryAt?.getTime()).toBeGreaterThan(NOON.getTime());
  });

  it('Viettel is not sent a key again after three days: it is looked up, and then a person says so', async () => {
    const { issue, taxCode, ctx, shopId } = await vendorSeller('viettel');
    const [invoiceId = ''] = await issue(1);
    await db.invoice.update({ where: { id: invoiceId }, data: { vendorAskedAt: addMinutes(NOON, -3 * 24 * 60) } });
    await market.work();
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'draft', waitReason: 'vendor_key_old', nextTryAt: null });
    expect(await market.sandbox.invoices(taxCode)).toHaveLength(0);
    await market.work(market.later(300));
    expect(await market.sandbox.invoices(taxCode)).toHaveLength(0);
    must(await askAgain({ ...ctx, now: market.later(310) }, { shopId, invoiceId }));
    for (const minutes of [310, 315]) await market.work(market.later(minutes));
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'granted', number: 1 });
    expect(await market.sandbox.invoices(taxCode)).toHaveLength(1);
  });

  it('that a shop of the market’s own numbers goes to is asked for the symbol agreed with him', async () => {
    const seller = await market.seller({ kind: 'cooperative', taxMethod: 'credit', letters: 'AA' });
    const { shopId, ctx, taxCode } = seller;
    const [before = ''] = await drafts(seller, 1);
    must(await issueInvoices(ctx, { shopId, invoiceIds: [before] }));
    await market.settle();
    const account = { taxCode, name: 'HTX MẪU', username: `u${taxCode}`, password: 'mk' };
    await market.sandbox.post('/viettel-hoadon/accounts', { ...account, series: ['1C26TVT', '1C26TVY'] });
    const save = async (vendorLetters: string) =>
      must(
        await saveRegistration(
          ctx,
          SaveRegistration.parse({
            ...{ shopId, taxMethod: 'credit', mode: 'coded', taxCode, legalName: 'HTX MẪU', provider: 'viettel' },
            ...{ address: 'Xã Tam Đảo', vendorUrl: `${market.sandbox.url}/viettel-hoadon`, vendorLetters },
            ...{ vendorUsername: `u${taxCode}`, vendorPassword: 'mk', vendorPattern: '1/001' },
          }),
        ),
      );
    const issued = async (at: number) => {
      const [invoiceId = ''] = await drafts(seller, 1);
      must(await issueInvoices({ ...ctx, now: market.later(at) }, { shopId, invoiceIds: [invoiceId] }));
      for (const minutes of [0, 3, 9]) await market.work(market.later(at + minutes));
      return rowOf(invoiceId);
    };
    await save('VT');
    await market.work();
    expect(await issued(20)).toMatchObject({ state: 'granted', symbol: 'C26TVT', number: 1 });
    // Another contract with the same one, and whatever was registered is as it was.
    await save('VY');
    expect(await issued(60)).toMatchObject({ state: 'granted', symbol: 'C26TVY', number: 1 });
    await save('');
    expect(await issued(90)).toMatchObject({ state: 'granted', symbol: 'C26TVY', number: 2 });
    expect(await rowOf(before)).toMatchObject({ state: 'granted', symbol: 'C26TAA', number: 1 });
  });

  it('who made one under the symbol agreed before is found with it', async () => {
    const { save, issue, taxCode } = await vendorSeller('viettel');
    await market.sandbox.trouble({ switches: ['viettel-create:timeout'], about: null });
    const ids = await issue(1);
    await market.work();
    expect(await rowOf(ids[0])).toMatchObject({ state: 'draft', waitReason: 'provider_silent' });
    must(await save({ vendorLetters: 'VY' }));
    for (const minutes of [3, 9]) await market.work(market.later(minutes));
    expect(await rowOf(ids[0])).toMatchObject({ state: 'granted', symbol: 'C26TVT', number: 1 });
    expect(await market.sandbox.invoices(taxCode)).toHaveLength(1);
  });

  it('who refuses to say what became of a key has refused, and the key is kept', async () => {
    const { save, issue, taxCode } = await vendorSeller('vnpt');
    await market.sandbox.trouble({ switches: ['vnpt-issue:timeout'], about: null });
    const ids = await issue(1);
    await market.work();
    const { vendorKey } = await rowOf(ids[0]);
    must(await save({ vendorPassword: 'sai' }));
    for (const minutes of [3, 9]) await market.work(market.later(minutes));
    expect(await rowOf(ids[0])).toMatchObject({ state: 'draft', waitReason: 'provider_refused', vendorKey });
    must(await save({}));
    await market.work(market.later(10));
    await market.work(market.later(11));
    expect(await rowOf(ids[0])).toMatchObject({ state: 'granted', number: 1, vendorKey });
    expect(await market.sandbox.invoices(taxCode)).toHaveLength(1);
  });

  it('who refuses the symbol says so each time he is asked; another symbol ends it', async () => {
    const { save, issue, taxCode } = await vendorSeller('viettel');
    must(await save({ vendorLetters: 'XX', issuesByItself: '1' }));
    await market.work();
    const ids = await issue(1);
    for (const minutes of [0, 2, 5, 11, 25]) {
      await market.work(market.later(minutes));
      expect(await rowOf(ids[0]), `after ${minutes}`).toMatchObject({ state: 'draft', waitReason: 'provider_refused' });
    }
    must(await save({ vendorLetters: 'VT', issuesByItself: '1' }));
    for (const minutes of [30, 33]) await market.work(market.later(minutes));
    expect(await rowOf(ids[0])).toMatchObject({ state: 'granted', symbol: 'C26TVT' });
    expect(await market.sandbox.invoices(taxCode)).toHaveLength(1);
  });

  it('is asked at each tap of a person, which makes no pause longer', async () => {
    const { issue, ctx, shopId, taxCode } = await vendorSeller('viettel');
    await market.sandbox.trouble({ switches: ['viettel-create:failed'], about: null });
    const [invoiceId = ''] = await issue(1);
    await market.work();
    const before = await rowOf(invoiceId);
    expect(before).toMatchObject({ state: 'draft', waitReason: 'provider_silent', turnEndsAt: null });
    for (let tap = 1; tap <= 8; tap++) {
      const at = new Date(NOON.getTime() + tap * 5_000);
      await market.sandbox.trouble({ switches: ['viettel-search:failed'], about: null });
      must(await askAgain({ ...ctx, now: at }, { shopId, invoiceId }));
      await market.work(at);
      const { tries, nextTryAt } = await rowOf(invoiceId);
      expect([tries, nextTryAt], `tap ${tap}`).toEqual([before.tries, addMinutes(at, 2)]);
    }
    expect(await db.invoiceEvent.count({ where: { invoiceId, event: 'asked_again' } })).toBe(8);
    // The last of them is heard at once.
    const at = market.later(1);
    must(await askAgain({ ...ctx, now: at }, { shopId, invoiceId }));
    await market.work(at);
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'granted', number: 1 });
    expect(await market.sandbox.invoices(taxCode)).toHaveLength(1);
  });

  it('whose account leads nowhere is refused when it is saved; another shop’s symbol too', async () => {
    const { save } = await vendorSeller('vnpt', { isSaved: false });
    const field = async (changed: object) => {
      const saved = await save(changed);
      return saved.ok ? null : (saved.fields?.[0] ?? saved.code);
    };
    expect(await field({ vendorUrl: 'https://example.com' })).toMatchObject({
      field: 'vendorUrl',
      code: 'VENDOR_ACCOUNT_UNUSABLE',
    });
    expect(await field({ vendorPattern: '01GTKT' })).toMatchObject({ field: 'vendorPattern' });
    expect(await field({ vendorAccountPassword: '' })).toMatchObject({ field: 'vendorAccountPassword' });
    expect(await field({})).toBeNull();
  });
});
