/** Answers that come in parts, late, never, or against what was said before: each is followed to its end, or seen. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import { saveRemoteCertificate } from '#modules/invoice-setup/save-certificate.ts';
import { saveRegistration } from '#modules/invoice-setup/save-registration.ts';
import { SaveRegistration } from '#modules/invoice-setup/schema.ts';
import { applyAnswer } from '#modules/invoices/apply-answer.ts';
import { askAgain } from '#modules/invoices/ask-again.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { issueDelivered } from '#modules/invoices/issue-delivered.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { packMessages } from '#modules/invoices/pack-messages.ts';
import { invoiceStanding, officialInvoices } from '#modules/invoices/queries.ts';
import { signAgain } from '#modules/invoices/sign-again.ts';
import type { AuthorityAnswer } from '#modules/tvan/api.ts';
import { db, transaction } from '#platform/db.ts';
import { type InvoiceMarket, makeHandedOver, newTaxCode, openInvoiceMarket } from '../support/invoice-market.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

let market: InvoiceMarket;
beforeAll(async () => {
  market = await openInvoiceMarket();
});
afterAll(() => market.close());
beforeEach(() => market.sandbox.trouble({ clear: true }));

async function drafts(shop: TestShop, count: number, at = NOON): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const { orderId } = await makeHandedOver(shop, [{ priceVnd: 30_000n + BigInt(i) }], { at });
    ids.push(must(await transaction((tx) => draftInvoice(tx, systemCtx(at), { orderId })))?.invoiceId ?? '');
  }
  return ids;
}
const rowsOf = (ids: readonly string[]) =>
  db.invoice.findMany({ where: { id: { in: [...ids] } }, orderBy: { number: 'asc' } });
const rowOf = (id = '') => db.invoice.findUniqueOrThrow({ where: { id } });
const statesOf = async (ids: readonly string[]) => (await rowsOf(ids)).map(({ state }) => state);

type Seller = Awaited<ReturnType<InvoiceMarket['seller']>>;

/** Numbered, put into one message and not sent: what is said of it is said by the test. */
async function packed(seller: Seller, count: number): Promise<{ ids: string[]; messageId: string }> {
  const ids = await drafts(seller, count);
  must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids }));
  await packMessages(systemCtx(), seller.shopId);
  return { ids, messageId: (await rowOf(ids[0])).messageId ?? '' };
}

let answers = 0;
async function say(refersTo: string, answer: AuthorityAnswer): Promise<{ verdict: string; needsPerson: boolean }> {
  answers += 1;
  const id = `followed-${answers}`;
  await applyAnswer(systemCtx(market.later(1)), { id, refersTo, type: '204', answer, raw: Buffer.from(id) });
  const { verdict, needsPerson } = await db.invoiceAnswer.findUniqueOrThrow({ where: { id } });
  return { verdict, needsPerson };
}
const reasons = [{ code: 'TT03', text: 'Tổng tiền không đúng' }];
const refusal = (symbol: string, numbers: number[], isWholePackage: boolean): AuthorityAnswer => ({
  kind: 'refused',
  items: numbers.map((number) => ({ invoice: { form: '2', symbol, number }, reasons })),
  isWholePackage,
});

describe('the one answer to a package', () => {
  it('refuses those that it names and takes the others', async () => {
    const seller = await market.seller({ mode: 'cash_register' });
    const { ids, messageId } = await packed(seller, 3);
    expect(await say(messageId, refusal(seller.symbol, [2], true))).toEqual({ verdict: 'applied', needsPerson: false });
    expect(await statesOf(ids)).toEqual(['granted', 'rejected', 'granted']);
    expect(await db.invoiceMessage.findUniqueOrThrow({ where: { id: messageId } })).toMatchObject({
      state: 'answered',
    });
    expect(await say(messageId, refusal(seller.symbol, [2], true))).toMatchObject({ verdict: 'repeated' });
    expect(await say(messageId, { kind: 'taken' })).toEqual({ verdict: 'contradictory', needsPerson: true });
    expect(await statesOf(ids)).toEqual(['granted', 'rejected', 'granted']);
  });

  it('comes so from the authority itself', async () => {
    const seller = await market.seller({ kind: 'cooperative', mode: 'uncoded', taxMethod: 'credit' });
    await market.sandbox.trouble({ switches: ['reject:MST2'], about: null });
    const ids = await drafts(seller, 2);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids }));
    await market.settle();
    const states = await statesOf(ids);
    expect(states.every((state) => state === 'granted' || state === 'rejected')).toBe(true);
    expect(states).toContain('rejected');
  });

  it('that names one which is not in it decides nothing', async () => {
    const seller = await market.seller({ mode: 'cash_register' });
    const { ids, messageId } = await packed(seller, 2);
    expect(await say(messageId, refusal(seller.symbol, [77], true))).toEqual({
      verdict: 'contradictory',
      needsPerson: true,
    });
    expect(await statesOf(ids)).toEqual(['sent', 'sent']);
  });
});

describe('an answer to coded invoices', () => {
  it('that they were merely taken gives none of them a code: it waits for a person', async () => {
    const seller = await market.seller();
    const { ids, messageId } = await packed(seller, 2);
    for (const answer of [{ kind: 'taken' } as const, refusal(seller.symbol, [1], true)])
      expect(await say(messageId, answer)).toEqual({ verdict: 'contradictory', needsPerson: true });
    expect(await statesOf(ids)).toEqual(['signed', 'signed']);
    await market.settle(market.later(5));
    expect(await statesOf(ids)).toEqual(['granted', 'granted']);
    expect((await rowsOf(ids)).every(({ authorityCode }) => authorityCode !== null)).toBe(true);
  });

  it('refuses one of them and leaves the others undecided', async () => {
    const seller = await market.seller();
    const { ids, messageId } = await packed(seller, 2);
    expect(await say(messageId, refusal(seller.symbol, [1], false))).toMatchObject({ verdict: 'applied' });
    expect(await statesOf(ids)).toEqual(['rejected', 'sent']);
  });

  it('that says otherwise than the one before changes nothing', async () => {
    const seller = await market.seller();
    const ids = await drafts(seller, 1);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids }));
    await market.settle(market.later(10));
    const { messageId } = await rowOf(ids[0]);
    expect(await statesOf(ids)).toEqual(['granted']);
    expect(await say(messageId ?? '', refusal(seller.symbol, [1], false))).toEqual({
      verdict: 'contradictory',
      needsPerson: true,
    });
    expect(await statesOf(ids)).toEqual(['granted']);
  });
});

describe('refused, and refused again', () => {
  it('keeps its number through every version, and an answer to an older message moves nothing', async () => {
    const seller = await market.seller();
    const { shopId } = seller;
    const [invoiceId = ''] = await drafts(seller, 1);
    must(await issueInvoices(seller.ctx, { shopId, invoiceIds: [invoiceId] }));
    const messages: string[] = [];
    let at = market.later(20);
    for (const [round, code] of ['TT03', 'TT04'].entries()) {
      await market.sandbox.trouble({ switches: [`reject:${code}`], about: null });
      at = await market.settle(at);
      const row = await rowOf(invoiceId);
      expect(row).toMatchObject({ state: 'rejected', number: 1, version: round + 1, refusals: [{ code }] });
      messages.push(row.messageId ?? '');
      must(await signAgain(ctxOf(seller.seller, at), { shopId, invoiceId }));
    }
    expect(await say(messages[0] ?? '', refusal(seller.symbol, [1], false))).toEqual({
      verdict: 'contradictory',
      needsPerson: true,
    });
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'signed', version: 3 });
    await market.settle(at);
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'granted', number: 1, version: 3 });
    expect(new Set(messages).size).toBe(2);
  });
});

describe('a message that is not to be read', () => {
  const unreadable: AuthorityAnswer = { kind: 'unreadable', reasons: [{ code: 'XM01', text: 'Không đọc được' }] };

  it('falls apart into single ones, and only the one at fault is refused', async () => {
    const seller = await market.seller();
    const { ids, messageId } = await packed(seller, 3);
    expect(await say(messageId, unreadable)).toMatchObject({ verdict: 'applied' });
    expect(await statesOf(ids)).toEqual(['signed', 'signed', 'signed']);
    await packMessages(systemCtx(), seller.shopId);
    const alone = (await rowsOf(ids)).map((row) => row.messageId);
    expect(new Set(alone).size).toBe(3);
    expect(alone).not.toContain(messageId);
    expect(await say(alone[1] ?? '', unreadable)).toMatchObject({ verdict: 'applied' });
    expect(await say(messageId, unreadable)).toMatchObject({ verdict: 'repeated' });
    await market.settle(market.later(30));
    expect(await statesOf(ids)).toEqual(['granted', 'rejected', 'granted']);
  });

  it('although some of it was granted is for a person', async () => {
    const seller = await market.seller({ mode: 'cash_register' });
    const { ids, messageId } = await packed(seller, 2);
    expect(await say(messageId, { kind: 'taken' })).toMatchObject({ verdict: 'applied' });
    expect(await say(messageId, unreadable)).toEqual({ verdict: 'contradictory', needsPerson: true });
    expect(await statesOf(ids)).toEqual(['granted', 'granted']);
  });
});

describe('an answer that does not come', () => {
  it('is asked for again by whoever does not want to wait', async () => {
    const seller = await market.seller();
    const { shopId } = seller;
    await market.sandbox.trouble({ switches: ['held'], about: null });
    const [invoiceId = ''] = await drafts(seller, 1);
    must(await issueInvoices(seller.ctx, { shopId, invoiceIds: [invoiceId] }));
    const at = await market.settle(market.later(40));
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'sent', waitReason: 'provider_silent' });
    const { messageId } = await rowOf(invoiceId);
    const stranger = await makeShop();
    expect(await askAgain(ctxOf(stranger.seller, at), { shopId, invoiceId })).toMatchObject({ code: 'NOT_FOUND' });
    must(await askAgain(ctxOf(seller.seller, at), { shopId, invoiceId }));
    await market.sandbox.post('/thue/deliver', {});
    await market.work(at);
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'granted', messageId, waitReason: null });
    expect(await askAgain(ctxOf(seller.seller, at), { shopId, invoiceId })).toMatchObject({
      code: 'INVOICE_MOVE_REFUSED',
    });
    expect(await db.invoiceEvent.count({ where: { invoiceId, event: 'asked_again' } })).toBe(1);
  });

  it('for days is taken for lost: a person is told where to ask, the market asks once a day, and takes it when it comes', async () => {
    const seller = await market.seller();
    const { shopId } = seller;
    await market.sandbox.trouble({ switches: ['held'], about: null });
    const [invoiceId = ''] = await drafts(seller, 1);
    must(await issueInvoices(seller.ctx, { shopId, invoiceIds: [invoiceId] }));
    await market.settle(market.later(40));
    const { messageId } = await rowOf(invoiceId);
    const message = () => db.invoiceMessage.findUniqueOrThrow({ where: { id: messageId ?? '' } });
    const head = ctxOf(await makePerson({ roles: ['head'] }));
    const lost = async () => (await invoiceStanding(head))?.lost.filter((one) => one.messageId === messageId);
    const days = (count: number) => market.later(count * 24 * 60);
    await db.invoiceMessage.update({ where: { id: messageId ?? '' }, data: { nextTryAt: days(3) } });
    await market.work(days(3));
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'sent', waitReason: 'provider_silent' });
    expect(await lost()).toEqual([]);

    await db.invoiceMessage.update({ where: { id: messageId ?? '' }, data: { nextTryAt: days(4) } });
    await market.work(days(4));
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'sent', waitReason: 'answer_lost' });
    expect((await message()).nextTryAt).toEqual(days(5));
    expect(await lost()).toMatchObject([{ type: '200', invoices: 1 }]);
    const filter = { q: '', state: null, reason: 'answer_lost', page: 1 };
    expect((await officialInvoices(head, filter)).rows).toMatchObject([{ id: invoiceId }]);

    must(await askAgain(ctxOf(seller.seller, days(4)), { shopId, invoiceId }));
    await market.work(days(4));
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'sent', waitReason: 'answer_lost' });
    await market.sandbox.post('/thue/deliver', {});
    await market.work(days(5));
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'granted', messageId, waitReason: null });
    expect(await lost()).toEqual([]);
  });

  it('to a message that never arrived: the same bytes go out once more', async () => {
    const seller = await market.seller();
    const { ids, messageId } = await packed(seller, 1);
    const before = await db.invoiceMessage.findUniqueOrThrow({ where: { id: messageId } });
    // Received, as far as the market was told, and unknown to the T-VAN.
    await db.$executeRaw`delete from boss.job where data->'fact'->>'messageId' = ${messageId}`;
    await db.invoiceMessage.update({ where: { id: messageId }, data: { state: 'received', nextTryAt: NOON } });
    await db.invoice.updateMany({ where: { id: { in: ids } }, data: { state: 'sent' } });
    await market.settle(market.later(60));
    await market.settle(market.later(70));
    expect(await statesOf(ids)).toEqual(['granted']);
    const after = await db.invoiceMessage.findUniqueOrThrow({ where: { id: messageId } });
    expect(Buffer.from(after.bytes).equals(Buffer.from(before.bytes))).toBe(true);
  });
});

describe('a registration that nobody answers', () => {
  it('is told again with growing pauses, and what waited for its certificate goes on', async () => {
    const seller = await market.seller();
    const { shopId } = seller;
    await market.sandbox.trouble({ switches: Array(1).fill('registrations:broken'), about: null, times: 3 });
    must(await market.giveCertificate(seller, await market.certificate(seller.taxCode)));
    let at = market.later(0);
    await market.work(at);
    const told = async () => db.invoiceRegistration.findFirstOrThrow({ where: { shopId, endedAt: null } });
    expect(await told()).toMatchObject({ tries: 1, nextTryAt: addMinutes(at, 1) });
    at = market.later(1);
    await market.work(at);
    expect(await told()).toMatchObject({ tries: 2, nextTryAt: addMinutes(at, 2) });
    for (const minutes of [3, 9]) await market.work(market.later(minutes));
    expect(await told()).toMatchObject({ tries: 0, nextTryAt: null });
    const ids = await drafts(seller, 1);
    must(await issueInvoices(seller.ctx, { shopId, invoiceIds: ids }));
    await market.settle(market.later(90));
    expect(await statesOf(ids)).toEqual(['granted']);
  });
});

describe('a certificate that runs out between number and signature', () => {
  it('is seen, and another signs the same number with a time of its own', async () => {
    const seller = await market.seller();
    const { shopId } = seller;
    const remote = async (at: Date) => {
      const made = await market.sandbox.post('/ky-so/credentials', { taxCode: seller.taxCode, name: 'Trần Văn Mến' });
      await market.sandbox.advance(120);
      const given = await saveRemoteCertificate(ctxOf(seller.seller, at), {
        shopId,
        baseUrl: `${market.sandbox.url}/ky-so`,
        credentialId: String(made.credentialID),
        tokenPassword: String(made.token),
      });
      must(given);
    };
    const now = async () => new Date(String((await market.sandbox.get('/clock')).now));
    await market.sandbox.advance(7200);
    await remote(addMinutes(await now(), 5));
    const at = addMinutes(await now(), 3);
    await market.work(at);
    const ids = await drafts(seller, 1, at);
    await market.sandbox.trouble({ switches: ['sign:busy'], about: null });
    must(await issueInvoices(ctxOf(seller.seller, at), { shopId, invoiceIds: ids }));
    await market.work(at);
    expect((await rowsOf(ids))[0]).toMatchObject({ state: 'numbered', number: 1 });
    await db.invoiceCertificate.updateMany({ where: { shopId, retiredAt: null }, data: { notAfter: at } });
    await market.work(addMinutes(at, 30));
    expect((await rowsOf(ids))[0]).toMatchObject({ state: 'numbered', waitReason: 'certificate_expired' });
    await market.sandbox.advance(3600);
    await remote(addMinutes(await now(), 5));
    // It holds from after the first time of signing on.
    await db.invoiceCertificate.updateMany({
      where: { shopId, retiredAt: null },
      data: { notBefore: addMinutes(at, 10) },
    });
    const later = addMinutes(await now(), 5);
    await market.settle(later);
    expect((await rowsOf(ids))[0]).toMatchObject({ state: 'granted', number: 1, version: 1 });
    const [{ signedAt } = { signedAt: null }] = await rowsOf(ids);
    expect(signedAt?.getTime()).toBeGreaterThan(at.getTime());
  });
});

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
