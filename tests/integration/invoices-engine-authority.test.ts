import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { addDays, addMinutes, dayOf, instantOf } from '#kernel/time.ts';
import { documentFromJson } from '#modules/invoices/core/document-json.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { signAgain } from '#modules/invoices/sign-again.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { proveArchive } from '../../scripts/prove-archive.ts';
import { draftOf, drafts, invoiceOf, rowOf, type Seller, statesOf } from '../support/drafted-invoices.ts';
import { makeHandedOver, openInvoiceMarket, type PackedLine } from '../support/invoice-market.ts';
import { NOON } from '../support/market.ts';

const market = await openInvoiceMarket();
const owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
await owner.connect();
afterAll(async () => {
  await owner.end();
  await market.close();
});

async function sent(seller: Seller, count = 1) {
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
    expect(await statesOf(ids)).toEqual(['granted', 'granted']);
    expect(await market.sandbox.invoices(seller.taxCode)).toHaveLength(2);
    expect(await db.invoiceMessage.count({ where: { shopId: seller.shopId } })).toBe(1);
  });

  it('that never answers leaves them in sight, and is not asked under another name', async () => {
    const seller = await market.seller();
    await market.sandbox.trouble({ switches: ['lost'], about: null });
    const [invoiceId] = await sent(seller);
    await market.settle(market.later(10));
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'sent', waitReason: 'provider_silent' });
    expect(await db.invoiceMessage.count({ where: { shopId: seller.shopId } })).toBe(1);
  });

  it('refuses one: the number stays, it is signed again and granted', async () => {
    const seller = await market.seller();
    await market.sandbox.trouble({ switches: ['reject:TT03'], about: null });
    const ids = await sent(seller);
    await market.settle();
    await market.sandbox.trouble({ clear: true });
    const [invoiceId = ''] = ids;
    expect(await statesOf(ids)).toEqual(['rejected']);
    expect((await rowOf(invoiceId)).refusals).toMatchObject([{ code: 'TT03' }]);
    must(await signAgain(seller.ctx, { shopId: seller.shopId, invoiceId }));
    expect(await signAgain(seller.ctx, { shopId: seller.shopId, invoiceId })).toMatchObject({
      code: 'INVOICE_MOVE_REFUSED',
    });
    await market.settle(market.later(30));
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'granted', number: 1, version: 2 });
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
      expect(await statesOf(ids), name).toEqual(['granted']);
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
    for (const id of ids) expect((await rowOf(id)).state).toBe('granted');
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
    expect(await statesOf(ids)).toEqual(['signed', 'signed', 'signed']);
    expect(await rowOf(ids[0])).toMatchObject({ waitReason: 'provider_silent' });
    at = addMinutes(at, 2 * 24 * 60);
    await market.work(at);
    await market.sandbox.trouble({ clear: true });
    at = addMinutes(at, 61);
    await market.settle(at);
    expect(await statesOf(ids)).toEqual(['granted', 'granted', 'granted']);
    const messages = await db.invoiceMessage.findMany({ where: { shopId: seller.shopId } });
    expect(messages.map(({ state }) => state)).toEqual(['answered']);
  });
});
