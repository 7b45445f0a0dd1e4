/** Invoices from orders: drafted, numbered, signed, sent and answered by a tax authority on the other side of HTTP. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { addDays, addMinutes, dayOf, dayOfDate, instantOf } from '#kernel/time.ts';
import { codeKey } from '#modules/invoice-setup/kept-code.ts';
import { stopSeries } from '#modules/invoice-setup/stop-series.ts';
import { documentFromJson } from '#modules/invoices/core/document-json.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { issueDelivered } from '#modules/invoices/issue-delivered.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { signAgain } from '#modules/invoices/sign-again.ts';
import { readInvoice, signatureRoots, verifyInvoice } from '#modules/tvan/api.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { proveArchive } from '../../scripts/prove-archive.ts';
import { deliveredOrder } from '../support/delivered.ts';
import {
  type InvoiceMarket,
  makeHandedOver,
  newTaxCode,
  openInvoiceMarket,
  type PackedLine,
} from '../support/invoice-market.ts';
import { ctxOf, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

let market: InvoiceMarket;
let owner: Client;
beforeAll(async () => {
  market = await openInvoiceMarket();
  owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await market.close();
});

const draftOf = async (orderId: string, at = NOON): Promise<string> => {
  const made = must(await transaction((tx) => draftInvoice(tx, systemCtx(at), { orderId })));
  return made?.invoiceId ?? (await invoiceOf(orderId)).id;
};
const invoiceOf = (orderId: string) =>
  db.invoice.findFirstOrThrow({ where: { orderId, kind: 'original' }, orderBy: { createdAt: 'desc' } });

async function drafts(shop: TestShop, count: number, at = NOON): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const { orderId } = await makeHandedOver(shop, [{ priceVnd: 30_000n + BigInt(i) }], { at });
    ids.push(await draftOf(orderId, at));
  }
  return ids;
}

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

const invoiceOfId = (id = '') => db.invoice.findUniqueOrThrow({ where: { id } });
const states = async (ids: readonly string[]) =>
  (await db.invoice.findMany({ where: { id: { in: [...ids] } }, orderBy: { number: 'asc' } })).map(
    ({ state }) => state,
  );
async function sent(seller: Awaited<ReturnType<InvoiceMarket['seller']>>, count = 1) {
  const ids = await drafts(seller, count);
  must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids }));
  return ids;
}

describe('the authority', () => {
  it('whose receipt is lost is asked by the message, and nothing is sent as another', async () => {
    const seller = await market.seller();
    await market.sandbox.trouble({ switches: ['messages:timeout'], about: null });
    const ids = await sent(seller, 2);
    await market.settle();
    expect(await states(ids)).toEqual(['granted', 'granted']);
    expect(await market.sandbox.invoices(seller.taxCode)).toHaveLength(2);
    expect(await db.invoiceMessage.count({ where: { shopId: seller.shopId } })).toBe(1);
  });

  it('that never answers leaves them in sight, and is not asked under another name', async () => {
    const seller = await market.seller();
    await market.sandbox.trouble({ switches: ['lost'], about: null });
    const [invoiceId] = await sent(seller);
    await market.settle(market.later(10));
    expect(await invoiceOfId(invoiceId)).toMatchObject({ state: 'sent', waitReason: 'provider_silent' });
    expect(await db.invoiceMessage.count({ where: { shopId: seller.shopId } })).toBe(1);
  });

  it('refuses one: the number stays, it is signed again and granted', async () => {
    const seller = await market.seller();
    await market.sandbox.trouble({ switches: ['reject:TT03'], about: null });
    const ids = await sent(seller);
    await market.settle();
    await market.sandbox.trouble({ clear: true });
    const [invoiceId = ''] = ids;
    expect(await states(ids)).toEqual(['rejected']);
    expect((await invoiceOfId(invoiceId)).refusals).toMatchObject([{ code: 'TT03' }]);
    must(await signAgain(seller.ctx, { shopId: seller.shopId, invoiceId }));
    expect(await signAgain(seller.ctx, { shopId: seller.shopId, invoiceId })).toMatchObject({
      code: 'INVOICE_MOVE_REFUSED',
    });
    await market.settle(market.later(30));
    expect(await invoiceOfId(invoiceId)).toMatchObject({ state: 'granted', number: 1, version: 2 });
    const files = await db.invoiceFile.findMany({
      where: { invoiceId },
      orderBy: [{ version: 'asc' }, { part: 'desc' }],
    });
    expect(files.map(({ version, part }) => [version, part])).toEqual([
      [1, 'signed'],
      [2, 'signed'],
      [2, 'granted'],
    ]);
  });

  it('seems to answer: what is forged, altered or of an unknown message decides nothing and waits for a person', async () => {
    let minutes = 90;
    for (const name of ['forged', 'altered', 'stray', 'twice']) {
      minutes += 30;
      const seller = await market.seller();
      await market.sandbox.trouble({ switches: [name], about: null });
      const ids = await sent(seller);
      await market.settle(market.later(minutes));
      await market.sandbox.advance(120);
      await market.settle(market.later(minutes + 10));
      await market.sandbox.trouble({ clear: true });
      expect(await states(ids), name).toEqual(['granted']);
    }
    const strange = await db.invoiceAnswer.findMany({ where: { needsPerson: true } });
    expect(new Set(strange.map(({ verdict }) => verdict))).toEqual(new Set(['forged', 'unknown_message']));
    const granted = await db.invoiceEvent.groupBy({ by: ['invoiceId'], where: { event: 'granted' }, _count: true });
    expect(granted.every(({ _count }) => _count === 1)).toBe(true);
  });

  it('takes data of a cash register and of invoices without code', async () => {
    const register = await market.seller({ mode: 'cash_register' });
    const uncoded = await market.seller({ kind: 'cooperative', mode: 'uncoded', taxMethod: 'credit' });
    const ids = [...(await sent(register, 2)), ...(await sent(uncoded, 1))];
    await market.settle(market.later(250));
    for (const id of ids) expect((await invoiceOfId(id)).state).toBe('granted');
    const codes = (
      await db.invoice.findMany({ where: { seriesId: register.seriesId }, orderBy: { number: 'asc' } })
    ).map((one) => one.authorityCode);
    expect(codes.map((code) => code?.replace(/-[A-Z0-9]{5}-/, '-#-'))).toEqual([
      'M2-26-#-00000000001',
      'M2-26-#-00000000002',
    ]);
    expect(uncoded.symbol).toBe('K26TAA');
    expect(await db.invoiceFile.count({ where: { invoiceId: ids[0] ?? '', part: 'signed' } })).toBe(1);
  });
});

describe('a document', () => {
  const granted = async (lines: readonly PackedLine[], more: Parameters<typeof makeHandedOver>[2] = {}) => {
    const seller = await market.seller({ kind: 'cooperative', taxMethod: 'credit' });
    const order = await makeHandedOver(seller, lines, more);
    const invoiceId = await draftOf(order.orderId);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [invoiceId] }));
    await market.settle(market.later(280));
    const row = await invoiceOf(order.orderId);
    expect(row.refusals).toBeNull();
    expect(row.state).toBe('granted');
    expect(row.totalVnd).toBe(order.totalVnd);
    return { row, document: documentFromJson(row.document) };
  };

  it('of 200 lines, a gift, 0.333 kg and shares of a discount is taken by the authority', async () => {
    const { document, row } = await granted(
      [
        ...Array.from({ length: 197 }, (_, i) => ({ priceVnd: 10_001n + BigInt(i) * 7n, discountVnd: BigInt(i % 5) })),
        { name: 'Quà tặng', priceVnd: 20_000n, discountVnd: 20_000n, taxClass: 'food' },
        { name: 'Nấm "sò" <tươi> & khô', priceVnd: 90_000n, packedBase: 333n, finalVnd: 29_970n, isWeighed: true },
        { name: 'Rượu nếp', priceVnd: 120_000n, taxClass: 'alcohol' },
      ],
      { deliveryVnd: 25_000n, deliveryDiscountVnd: 5_000n },
    );
    expect(document.lines).toHaveLength(201);
    expect(document.lines.at(197)).toMatchObject({ nature: 2, amountVnd: 0n });
    expect(document.lines.at(198)).toMatchObject({ quantity: 333_000n, unit: 'kg' });
    expect(document.totals.rates.map(({ rate }) => rate)).toEqual(['5%', '8%', '10%']);
    const rows = await db.invoiceLine.findMany({ where: { invoiceId: row.id } });
    expect(rows.reduce((sum, line) => sum + line.amountVnd + line.vatVnd, 0n)).toBe(row.totalVnd);
  });

  it('for a company bears its name and tax code, and of a person his number in the XML alone', async () => {
    const seller = await market.seller();
    const company = await makeHandedOver(seller, [{ priceVnd: 80_000n }]);
    const person = await makeHandedOver(seller, [{ priceVnd: 80_000n }]);
    const { seal } = await import('#platform/secrets.ts');
    const at = { createdAt: NOON, updatedAt: NOON };
    await db.invoiceWish.create({
      data: {
        orderId: company.orderId,
        name: 'CÔNG TY "A & B" <MẪU>',
        taxCode: '0100109106',
        address: 'Hà Nội',
        ...at,
      },
    });
    await db.invoiceWish.create({
      data: { orderId: person.orderId, name: 'Đỗ Văn Khách', personalIdSealed: seal('026000000009'), ...at },
    });
    const ids = [await draftOf(company.orderId), await draftOf(person.orderId)];
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids }));
    await market.settle(market.later(300));
    const [ofCompany, ofPerson] = [await invoiceOf(company.orderId), await invoiceOf(person.orderId)];
    expect([ofCompany.state, ofPerson.state]).toEqual(['granted', 'granted']);
    expect(ofCompany).toMatchObject({ buyerName: 'CÔNG TY "A & B" <MẪU>', buyerTaxCode: '0100109106' });
    expect(JSON.stringify(ofPerson.document)).not.toContain('026000000009');
    const file = await db.invoiceFile.findFirstOrThrow({ where: { invoiceId: ofPerson.id, part: 'granted' } });
    expect(Buffer.from(file.xml).toString()).toContain('<CCCDan>026000000009</CCCDan>');
  });
});

describe('the archive', () => {
  it('is re-hashed and re-verified at night, and says what is broken', async () => {
    const night = instantOf(addDays(dayOf(NOON), 1), '03:00');
    await market.work(night);
    const clean = await db.invoiceCheck.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(clean).toMatchObject({ broken: 0 });
    expect(clean.finishedAt).not.toBeNull();
    expect(clean.files).toBe(await db.invoiceFile.count());
    expect(await proveArchive(env.DATABASE_ADMIN_URL ?? '')).toEqual({ files: clean.files, broken: [] });
    await expect(owner.query(`update invoice_files set sha256 = 'x'`)).rejects.toThrow();
    const victim = await db.invoiceFile.findFirstOrThrow({ where: { part: 'granted' } });
    await owner.query('alter table invoice_files disable trigger invoice_files_append');
    await owner.query(
      `update invoice_files set xml = set_byte(xml, 400, 65) where invoice_id = $1 and part = 'granted'`,
      [victim.invoiceId],
    );
    await owner.query('alter table invoice_files enable trigger invoice_files_append');
    await market.work(addMinutes(night, 24 * 60));
    expect(await db.invoiceFault.findMany({ where: { closedAt: null } })).toMatchObject([
      { invoiceId: victim.invoiceId, part: 'granted', kind: 'hash' },
    ]);
  });
});

describe('an authority', () => {
  it('down for two days loses nothing: all go out when it is back', async () => {
    const seller = await market.seller();
    await market.sandbox.trouble({ down: 600_000 });
    const ids = await sent(seller, 3);
    let at = await market.settle(market.later(4 * 24 * 60));
    expect(await states(ids)).toEqual(['signed', 'signed', 'signed']);
    expect(await invoiceOfId(ids[0])).toMatchObject({ waitReason: 'provider_silent' });
    at = addMinutes(at, 2 * 24 * 60);
    await market.work(at);
    await market.sandbox.trouble({ clear: true });
    at = addMinutes(at, 61);
    await market.settle(at);
    expect(await states(ids)).toEqual(['granted', 'granted', 'granted']);
    const messages = await db.invoiceMessage.findMany({ where: { shopId: seller.shopId } });
    expect(messages.map(({ state }) => state)).toEqual(['answered']);
  });
});
