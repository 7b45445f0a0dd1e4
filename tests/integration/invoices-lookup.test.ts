import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { lookUp } from '#modules/invoice-lookup/look-up.ts';
import { shownLookup } from '#modules/invoice-lookup/queries.ts';
import { verifyFile } from '#modules/invoice-lookup/verify-file.ts';
import { ADDRESS_HEADER } from '#platform/client-address.ts';
import { db } from '#platform/db.ts';
import { api } from '../../src/api/api.ts';
import { testCertificate } from '../support/certificates.ts';
import { certifier } from '../support/invoice-roots.ts';
import { newLookupCode, SELLER_TAX_CODE, salesDocument, seller, signed, storeInvoice } from '../support/looked-up.ts';
import { guestCtx, makeShop, type TestShop } from '../support/market.ts';

const get = (path: string, address = '203.0.113.1') =>
  api.request(`http://localhost/api/v1${path}`, { headers: { [ADDRESS_HEADER]: address } });
const fileOf = (content: string | Uint8Array) =>
  new File([typeof content === 'string' ? content : new Uint8Array(content)], 'hoa-don.xml');

let shop: TestShop;
let numbers = 0;
const stored = async (
  more: Parameters<typeof salesDocument>[1] = {},
  state: 'sent' | 'granted' | 'rejected' = 'sent',
) => {
  const document = salesDocument(++numbers, more);
  const xml = signed(document);
  return { document, xml, ...(await storeInvoice(document, xml, { shopId: shop.shopId, state })) };
};

beforeAll(async () => {
  shop = await makeShop({ kind: 'cooperative' });
});

describe('GET /invoices/{lookupCode}', () => {
  it('says what the signed bytes say and that they verify, without the buyer’s number, phone or mail', async () => {
    const { lookupCode } = await stored();
    const answer = await get(`/invoices/${lookupCode}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(answer.headers.get('x-robots-tag')).toContain('noindex');
    const text = await answer.text();
    expect(text).not.toContain('026190001234');
    expect(text).not.toContain('hoa@nha.test');
    expect(JSON.parse(text)).toMatchObject({
      state: 'sent',
      symbol: 'C26TAA',
      totalVnd: 8325,
      totalWords: 'Tám nghìn ba trăm hai mươi lăm đồng',
      seller: { taxCode: SELLER_TAX_CODE },
      buyer: { name: 'Nguyễn Thị Hoa', personalId: '026*******34' },
      lines: [{ name: 'Ngọn su su & rau <sạch>', quantity: '0.333', amountVnd: 8325 }],
      signer: { name: 'HTX Đồi Xanh' },
      checks: {
        seller: 'valid',
        authority: 'none',
        isTrusted: true,
        isCertificateOfSeller: true,
        isCertificateInDates: true,
      },
      corrects: null,
      correctedBy: [],
    });
  });

  it('hands out the legal bytes themselves, and a paper of them', async () => {
    const { lookupCode, xml } = await stored();
    const bytes = await get(`/invoices/${lookupCode}.xml`);
    expect(bytes.headers.get('content-type')).toBe('application/xml');
    expect(Buffer.from(await bytes.arrayBuffer()).equals(Buffer.from(xml))).toBe(true);
    const paper = await get(`/invoices/${lookupCode}.pdf`);
    expect(paper.headers.get('content-type')).toBe('application/pdf');
    expect(paper.headers.get('x-robots-tag')).toContain('noindex');
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await paper.arrayBuffer())), {
      mergePages: true,
    });
    const words = text.normalize('NFC').replace(/\s+/g, ' ');
    expect(words).toContain('Ngọn su su & rau <sạch>');
    expect(words).toContain('Ký bởi HTX Đồi Xanh ngày 23/11/2026');
    expect(words).toContain('026*******34');
    expect(words).not.toContain('026190001234');
    expect(words).toContain('Bản dùng thử');
    expect(words).toContain(lookupCode);
    const receipt = await get(`/invoices/${lookupCode}.pdf?size=receipt`);
    expect(receipt.status).toBe(200);
  });

  it('gives the granted bytes once there are any', async () => {
    const { id, lookupCode, xml } = await stored({}, 'granted');
    const granted = Buffer.concat([Buffer.from(xml), Buffer.from('\n')]);
    await db.invoiceFile.create({
      data: { invoiceId: id, version: 1, part: 'granted', xml: granted, sha256: 'x', createdAt: new Date() },
    });
    const bytes = Buffer.from(await (await get(`/invoices/${lookupCode}.xml`)).arrayBuffer());
    expect(bytes.equals(granted)).toBe(true);
  });

  it('tells what puts it right, and never the other’s code', async () => {
    const first = await stored();
    const related = {
      form: '2',
      symbol: 'C26TAA',
      number: String(first.document.number),
      issuedOn: '2026-11-23',
      note: 'Sai tên hàng',
    };
    const document = salesDocument(++numbers, { kind: 'replacement', related });
    const other = await storeInvoice(document, signed(document), {
      shopId: shop.shopId,
      originalId: first.id,
      kind: 'replacement',
    });
    const before = await (await get(`/invoices/${first.lookupCode}`)).text();
    expect(JSON.parse(before).correctedBy).toMatchObject([{ kind: 'replacement', number: String(document.number) }]);
    expect(before).not.toContain(other.lookupCode);
    const after = await (await get(`/invoices/${other.lookupCode}`)).json();
    expect(after.corrects).toMatchObject({ kind: 'replacement', number: String(first.document.number) });
  });

  it('knows nothing of drafts, of codes that are none and of codes nobody has', async () => {
    const draft = newLookupCode();
    await db.invoice.create({
      data: {
        shopId: shop.shopId,
        dueAt: new Date(),
        buyerName: 'Nguyễn Thị Hoa',
        lookupCode: draft,
        createdAt: new Date(),
      },
    });
    for (const code of [draft, newLookupCode()])
      for (const ending of ['', '.xml', '.pdf']) {
        const answer = await get(`/invoices/${code}${ending}`);
        expect(answer.status).toBe(404);
        expect(await answer.json()).toMatchObject({ code: 'INVOICE_UNKNOWN' });
      }
    expect((await get(`/invoices/${"' or 1=1 --"}`)).status).toBe(404);
    expect((await get('/invoices/short.xml')).status).toBe(404);
  });

  it('who guesses is turned away, and nobody else', async () => {
    const { lookupCode } = await stored();
    let status = 404;
    for (let tries = 0; tries < 310 && status === 404; tries++)
      status = (await get(`/invoices/${newLookupCode()}`, '198.51.100.7')).status;
    expect(status).toBe(429);
    // A right guess is refused as well, so that it cannot be told.
    expect((await get(`/invoices/${lookupCode}`, '198.51.100.7')).status).toBe(429);
    expect((await get(`/invoices/${lookupCode}`, '203.0.113.2')).status).toBe(200);
  });

  it('is described', async () => {
    const { paths } = await (await get('/openapi.json')).json();
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/invoices/{lookupCode}', '/invoices/{lookupCode}.xml', '/invoices/{lookupCode}.pdf']),
    );
    expect(Object.keys(paths['/invoices/{lookupCode}.pdf'].get.responses['200'].content)).toEqual(['application/pdf']);
  });
});

describe('a file from anywhere', () => {
  const check = (content: string | Uint8Array) => verifyFile(guestCtx(), { file: fileOf(content) });
  const seen = async (content: string | Uint8Array) => {
    const checked = await check(content);
    if (!checked.ok) throw new Error(JSON.stringify(checked));
    return checked.value;
  };

  it('is read, verified and shown without being kept', async () => {
    const before = await db.invoiceFile.count();
    const checked = await seen(signed(salesDocument(900)));
    expect(checked.checks).toMatchObject({ seller: 'valid', isTrusted: true, isCertificateOfSeller: true });
    const shown = await shownLookup(
      guestCtx(),
      JSON.parse(JSON.stringify(checked, (_, v) => (typeof v === 'bigint' ? String(v) : v))),
    );
    expect(shown).toMatchObject({ own: null, facts: { number: '900', totalVnd: 8325n, signerName: 'HTX Đồi Xanh' } });
    expect(await db.invoiceFile.count()).toBe(before);
  });

  it('one byte altered is not what was signed', async () => {
    const text = new TextDecoder().decode(signed(salesDocument(901)));
    const { checks } = await seen(text.replace('<SHDon>901<', '<SHDon>902<'));
    expect(checks.seller).toBe('invalid');
  });

  it('signed by somebody else, or by one nobody certified', async () => {
    const other = testCertificate({ taxCode: '0199999021', name: 'Người khác', issuer: certifier });
    expect((await seen(signed(salesDocument(903), other))).checks).toMatchObject({
      seller: 'valid',
      isCertificateOfSeller: false,
    });
    const own = testCertificate({ taxCode: SELLER_TAX_CODE, name: 'Tự cấp' });
    expect((await seen(signed(salesDocument(904), own))).checks).toMatchObject({ seller: 'valid', isTrusted: false });
    expect(seller.certificate).not.toBe(own.certificate);
  });

  it('an old file is told from the one that replaced it', async () => {
    const first = await stored();
    const related = {
      form: '2',
      symbol: 'C26TAA',
      number: String(first.document.number),
      issuedOn: '2026-11-23',
      note: 'Sai',
    };
    const document = salesDocument(++numbers, { kind: 'replacement', related });
    await storeInvoice(document, signed(document), { shopId: shop.shopId, originalId: first.id, kind: 'replacement' });
    const checked = await seen(first.xml);
    const shown = await shownLookup(
      guestCtx(),
      JSON.parse(JSON.stringify(checked, (_, v) => (typeof v === 'bigint' ? String(v) : v))),
    );
    expect(shown?.facts.correctedBy).toMatchObject([{ kind: 'replacement', number: String(document.number) }]);
  });

  it('bombs, outside entities, other files and 30 MB are refused in words', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "${'x'.repeat(50)}">${Array.from({ length: 20 }, (_, n) => `<!ENTITY b${n} "&b;&b;">`).join('')}]><HDon>&b19;</HDon>`;
    const outside = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><HDon>&x;</HDon>';
    for (const content of [bomb, outside, '%PDF-1.7', '', '<HDon></HDon>', '<a>'.repeat(50_000)])
      expect(await check(content)).toMatchObject({ fields: [{ field: 'file', code: 'INVOICE_FILE_UNREADABLE' }] });
    expect(await check(new Uint8Array(30 * 1024 * 1024))).toMatchObject({
      fields: [{ field: 'file', code: 'INVOICE_FILE_TOO_LARGE', detail: { sizeMb: 30 } }],
    });
  });
});

it('the form says beside its box that a code is unknown', async () => {
  const { lookupCode } = await stored();
  expect(await lookUp(guestCtx(), { lookupCode })).toEqual({ ok: true, value: { code: lookupCode } });
  expect(await lookUp(guestCtx(), { lookupCode: newLookupCode() })).toMatchObject({
    fields: [{ field: 'lookupCode', code: 'INVOICE_UNKNOWN' }],
  });
  expect(await shownLookup(guestCtx(), { code: lookupCode })).toMatchObject({ own: { lookupCode, state: 'sent' } });
  for (const kept of [null, {}, { code: newLookupCode() }, { code: 'x' }, 'text'])
    expect(await shownLookup(guestCtx(), kept)).toBeNull();
});
