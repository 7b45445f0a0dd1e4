/** Vendors who number and sign by themselves, ours against the sandbox's, which was written from the same public facts by somebody else. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, dayOf } from '#kernel/time.ts';
import type { InvoiceDocument } from '#modules/invoices/core/document.ts';
import { connectTvan, ofSellers, readInvoice, signatureRoots, verifyInvoice } from '#modules/tvan/api.ts';
import type { Vendor, VendorAnswer, VendorIssued } from '#modules/tvan/authority.ts';
import { registerSale, vatInvoice } from '../support/invoice-documents.ts';
import { startTvanSandbox, type TvanSandbox } from '../support/tvan-sandbox.ts';

const COMPANY = '2599999911';
const FIRM = '0199999021';
const HOUSEHOLD = '026000000001';

let sandbox: TvanSandbox;
beforeAll(async () => {
  sandbox = await startTvanSandbox();
});
afterAll(() => sandbox?.close());
beforeEach(() => sandbox.trouble({ clear: true }));

const newKey = () => randomBytes(16).toString('hex');
const today = () => dayOf(new Date());
/** The year stands in the symbol, and vendors go by the clock. */
const YEAR = today().slice(2, 4);
const series = (letters: string, letter = 'T') => `C${YEAR}${letter}${letters}`;

/** Without a discount, whose place in a vendor's message is not publicly agreed. */
function draft(symbol: string, change: Partial<InvoiceDocument> = {}): InvoiceDocument {
  const { lines, totals, ...rest } = vatInvoice();
  const [first] = lines.slice(1);
  if (!first) throw new Error('no line');
  return {
    ...rest,
    symbol,
    number: 0,
    issuedOn: today(),
    lines: [
      {
        nature: 1,
        position: 1,
        name: 'Trà hoa vàng & <mật>',
        unit: 'Hộp',
        quantity: 2_000_000n,
        unitPrice: 50_000_000_000n,
        amountVnd: 100_000n,
        rate: '8%',
        vatVnd: 8_000n,
      },
      { ...first, position: 2 },
    ],
    totals: {
      ...totals,
      rates: [
        { rate: '8%', amountVnd: 100_000n, vatVnd: 8_000n },
        { rate: 'KCT', amountVnd: 8_325n, vatVnd: 0n },
      ],
      netVnd: 108_325n,
      vatVnd: 8_000n,
      discountVnd: 0n,
      totalVnd: 116_325n,
      totalWords: 'Một trăm mười sáu nghìn ba trăm hai mươi lăm đồng',
    },
    ...change,
  };
}

function lowering(symbol: string, original: VendorIssued): InvoiceDocument {
  return draft(symbol, {
    kind: 'adjustment',
    related: {
      form: '1',
      symbol,
      number: String(original.number),
      issuedOn: original.issuedOn,
      note: 'Khách trả lại một hộp',
    },
    lines: [
      {
        nature: 1,
        position: 1,
        name: 'Trà hoa vàng',
        unit: 'Hộp',
        quantity: -1_000_000n,
        unitPrice: 50_000_000_000n,
        amountVnd: -50_000n,
        rate: '8%',
        vatVnd: -4_000n,
      },
    ],
    totals: {
      rates: [{ rate: '8%', amountVnd: -50_000n, vatVnd: -4_000n }],
      netVnd: -50_000n,
      vatVnd: -4_000n,
      discountVnd: 0n,
      totalVnd: -54_000n,
      totalWords: 'Âm năm mươi tư nghìn đồng',
    },
  });
}

function issued(answer: VendorAnswer | { kind: 'unknown' }): VendorIssued {
  if (answer.kind !== 'issued') throw new Error(JSON.stringify(answer));
  return answer.invoice;
}

const account = (provider: 'viettel' | 'vnpt', taxCode: string, symbols: string[]) =>
  sandbox.post(`/${provider}-hoadon/accounts`, {
    taxCode,
    name: 'HỢP TÁC XÃ MẪU',
    address: 'Thôn Mẫu, xã Tam Đảo, tỉnh Phú Thọ',
    username: `${provider}-${taxCode}`,
    password: 'mk&<1>',
    account: 'nhanvien',
    accountPassword: 'mk&<2>',
    series: symbols,
  });

const viettelOf = (taxCode: string, auth: 'cookie' | 'bearer' | 'basic', password = 'mk&<1>'): Vendor => {
  const vendor = ofSellers.connectVendor('viettel', {
    provider: 'viettel',
    baseUrl: `${sandbox.url}/viettel-hoadon`,
    taxCode,
    username: `viettel-${taxCode}`,
    password,
    auth,
    templateCode: '1/001',
  });
  if (!vendor) throw new Error('not connected');
  return vendor;
};
const vnptOf = (taxCode: string, pattern = '1/001', password = 'mk&<1>'): Vendor => {
  const vendor = ofSellers.connectVendor('vnpt', {
    provider: 'vnpt',
    baseUrl: `${sandbox.url}/vnpt-hoadon`,
    account: 'nhanvien',
    accountPassword: 'mk&<2>',
    username: `vnpt-${taxCode}`,
    password,
    pattern,
  });
  if (!vendor) throw new Error('not connected');
  return vendor;
};

const atAuthority = async (taxCode: string, symbol: string) =>
  (await sandbox.invoices(taxCode)).filter((one) => one.symbol === symbol);

/** What the authority granted, read and verified like any other. */
async function whole(vendor: Vendor, key: string, invoice: VendorIssued) {
  const xml = await vendor.xml(key, invoice);
  if (!xml) throw new Error('no XML');
  const reading = readInvoice(xml);
  if (reading.kind !== 'read') throw new Error(reading.reason);
  return { invoice: reading.invoice, verified: verifyInvoice(xml, signatureRoots()) };
}

describe('Viettel', () => {
  beforeAll(async () => {
    await account('viettel', COMPANY, [`1${series('VT')}`, `1${series('VE')}`]);
  });

  it.each(['cookie', 'bearer', 'basic'] as const)(
    'issues, proved by %s, and what the authority granted is whole',
    async (auth) => {
      const vendor = viettelOf(COMPANY, auth);
      const [key, document] = [newKey(), draft(series('VT'))];
      const made = issued(await vendor.issue(key, document));
      expect(made).toMatchObject({ symbol: series('VT'), form: 1, issuedOn: today(), lookupCode: expect.any(String) });
      const found = issued(await vendor.find(key, document));
      expect(found).toMatchObject({ number: made.number, authorityCode: expect.stringMatching(/^00[0-9A-F]{32}$/) });
      const { invoice, verified } = await whole(vendor, key, found);
      expect(invoice).toMatchObject({
        number: made.number,
        authorityCode: found.authorityCode,
        totals: { totalVnd: 116_325n, vatVnd: 8_000n },
        buyer: { name: 'CÔNG TY TNHH MẪU', taxCode: '0199999021' },
      });
      expect(invoice.lines.map(({ name, rate, quantity }) => [name, rate, quantity])).toEqual([
        ['Trà hoa vàng & <mật>', '8%', 2_000_000n],
        ['Ngọn su su tươi', 'KCT', 333_000n],
      ]);
      expect(verified).toMatchObject({ seller: 'valid', authority: 'valid', isCertificateOfSeller: true });
    },
  );

  it('makes one of a key, however often and whatever broke', async () => {
    const vendor = viettelOf(COMPANY, 'cookie');
    for (const trouble of ['viettel-create:failed', 'viettel-create:timeout', 'viettel-create:empty']) {
      const [key, document] = [newKey(), draft(series('VT'))];
      const before = (await atAuthority(COMPANY, series('VT'))).length;
      await sandbox.trouble({ switches: [trouble] });
      expect((await vendor.issue(key, document)).kind, trouble).toBe('unanswered');
      expect(await vendor.issue(key, document)).toMatchObject({ kind: 'unanswered', reason: 'silent a moment ago' });
      expect((await vendor.find(key, document)).kind).toBe('issued');
      expect(await atAuthority(COMPANY, series('VT'))).toHaveLength(before + 1);
    }
    for (const trouble of [
      'viettel-create:broken',
      'viettel-create:html',
      'viettel-create:busy',
      'viettel-login:html',
    ]) {
      const [key, document] = [newKey(), draft(series('VT'))];
      await sandbox.trouble({ switches: [trouble] });
      const answer = await viettelOf(COMPANY, 'bearer').issue(key, document);
      // A token that is kept asks for no login.
      if (trouble !== 'viettel-login:html') expect(answer.kind, trouble).toBe('unanswered');
      if (answer.kind === 'unanswered') expect(await vendor.find(key, document)).toEqual({ kind: 'unknown' });
    }
  });

  it('asked for twice at the same time leaves once', async () => {
    const vendor = viettelOf(COMPANY, 'cookie');
    const [key, document] = [newKey(), draft(series('VT'))];
    const answers = await Promise.all([vendor.issue(key, document), vendor.issue(key, document)]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['issued', 'unanswered']);
    expect((await vendor.find(key, document)).kind).toBe('issued');
  });

  it('tells the code later, and the file after some tries', async () => {
    const vendor = viettelOf(COMPANY, 'cookie');
    const [key, document] = [newKey(), draft(series('VT'))];
    await sandbox.trouble({ about: key, switches: ['waiting', 'file-late'] });
    const made = issued(await vendor.issue(key, document));
    expect(made.authorityCode).toBeNull();
    const codes = [];
    for (let n = 0; n < 6; n++) codes.push(issued(await vendor.find(key, document)).authorityCode);
    expect(codes[0]).toBeNull();
    expect(codes.at(-1)).toMatch(/^00/);
    const files = [];
    for (let n = 0; n < 3; n++) files.push(await vendor.xml(key, made));
    expect(files.map((file) => file !== null)).toEqual([false, false, true]);
  });

  it('refuses with its words', async () => {
    const vendor = viettelOf(COMPANY, 'cookie');
    expect(await vendor.issue(newKey(), draft(series('ZZ')))).toMatchObject({
      kind: 'refused',
      code: 'TEMPLATE_NOT_FOUND',
    });
    await vendor.issue(newKey(), draft(series('VE')));
    expect(await vendor.issue(newKey(), draft(series('VE'), { issuedOn: addDays(today(), -20) }))).toMatchObject({
      kind: 'refused',
      code: 'INVOICE_ISSUED_DATE_INVALID',
    });
    const exhausted = newKey();
    await sandbox.trouble({ about: exhausted, switches: ['exhausted'] });
    expect(await vendor.issue(exhausted, draft(series('VE')))).toMatchObject({
      kind: 'refused',
      code: 'INVOICE_NUMBER_EXHAUSTED',
    });
    expect(await viettelOf(COMPANY, 'cookie', 'sai').issue(newKey(), draft(series('VT')))).toMatchObject({
      kind: 'unanswered',
    });
  });

  it('puts another right, downwards and whole', async () => {
    const vendor = viettelOf(COMPANY, 'cookie');
    const original = issued(await vendor.issue(newKey(), draft(series('VT'))));
    const [key, adjustment] = [newKey(), lowering(series('VT'), original)];
    const made = issued(await vendor.issue(key, adjustment));
    const { invoice } = await whole(vendor, key, issued(await vendor.find(key, adjustment)));
    expect(invoice).toMatchObject({
      kind: 'adjustment',
      number: made.number,
      totals: { totalVnd: -54_000n, vatVnd: -4_000n },
      related: { symbol: series('VT') },
    });
    const other = issued(await vendor.issue(newKey(), draft(series('VT'))));
    const { related } = lowering(series('VT'), other);
    const replacement = draft(series('VT'), { kind: 'replacement', ...(related ? { related } : {}) });
    const replacing = newKey();
    issued(await vendor.issue(replacing, replacement));
    expect((await whole(vendor, replacing, issued(await vendor.find(replacing, replacement)))).invoice.kind).toBe(
      'replacement',
    );
    const missing = {
      ...adjustment,
      related: { form: '1', symbol: series('VT'), number: '777', issuedOn: today(), note: 'x' },
    };
    expect(await vendor.issue(newKey(), missing)).toMatchObject({
      kind: 'refused',
      code: 'ORIGINAL_INVOICE_NOT_FOUND',
    });
  });

  it('down: nothing is known of anything', async () => {
    await sandbox.trouble({ down: 3600, service: 'viettel' });
    const vendor = viettelOf(COMPANY, 'cookie');
    expect((await vendor.issue(newKey(), draft(series('VT')))).kind).toBe('unanswered');
    expect((await vendor.find(newKey(), draft(series('VT')))).kind).toBe('unanswered');
  });
});

describe('VNPT', () => {
  beforeAll(async () => {
    await account('vnpt', FIRM, [`1${series('VN')}`, `1${series('VX')}`]);
    await account('vnpt', HOUSEHOLD, [`2${series('VN', 'M')}`]);
  });

  it('issues under our key, and what the authority granted is whole', async () => {
    const vendor = vnptOf(FIRM);
    const [key, document] = [newKey(), draft(series('VN'))];
    const made = issued(await vendor.issue(key, document));
    expect(made).toMatchObject({ symbol: series('VN'), lookupCode: key });
    const found = issued(await vendor.find(key, document));
    expect(found).toMatchObject({ number: made.number, authorityCode: expect.stringMatching(/^00[0-9A-F]{32}$/) });
    const { invoice, verified } = await whole(vendor, key, found);
    expect(invoice).toMatchObject({ number: made.number, totals: { totalVnd: 116_325n } });
    expect(invoice.lines.map(({ name }) => name)).toEqual(['Trà hoa vàng & <mật>', 'Ngọn su su tươi']);
    expect(verified).toMatchObject({ seller: 'valid', authority: 'valid', isCertificateOfSeller: true });
  });

  it('makes one of a key, however often and whatever broke', async () => {
    const vendor = vnptOf(FIRM);
    const [key, document] = [newKey(), draft(series('VN'))];
    const made = issued(await vendor.issue(key, document));
    // ERR:13, and then a look.
    expect(issued(await vendor.issue(key, document)).number).toBe(made.number);
    for (const trouble of ['vnpt-issue:failed', 'vnpt-issue:timeout', 'vnpt-issue:empty']) {
      const [other, another] = [newKey(), draft(series('VN'))];
      await sandbox.trouble({ switches: [trouble] });
      expect((await vendor.issue(other, another)).kind, trouble).toBe('unanswered');
      expect((await vendor.find(other, another)).kind, trouble).toBe('issued');
    }
    for (const trouble of ['vnpt-issue:broken', 'vnpt-issue:html', 'vnpt-issue:busy']) {
      const [other, another] = [newKey(), draft(series('VN'))];
      await sandbox.trouble({ switches: [trouble] });
      expect((await vendor.issue(other, another)).kind, trouble).toBe('unanswered');
      expect(await vendor.find(other, another), trouble).toEqual({ kind: 'unknown' });
    }
  });

  it('from a cash register answers with the code at once', async () => {
    const vendor = vnptOf(HOUSEHOLD, '2/001');
    const { registerCode: _, ...sale } = registerSale({ symbol: series('VN', 'M'), number: 0, issuedOn: today() });
    const key = newKey();
    const made = issued(await vendor.issue(key, sale));
    expect(made).toMatchObject({
      form: 2,
      symbol: series('VN', 'M'),
      authorityCode: expect.stringMatching(/^M2-\d\d-[A-Z0-9]{5}-\d{11}$/),
    });
    expect(issued(await vendor.find(key, sale))).toEqual(made);
  });

  it('tells the code later', async () => {
    const vendor = vnptOf(FIRM);
    const [key, document] = [newKey(), draft(series('VN'))];
    await sandbox.trouble({ about: key, switches: ['waiting'] });
    expect(issued(await vendor.issue(key, document)).authorityCode).toBeNull();
    const codes = [];
    for (let n = 0; n < 6; n++) codes.push(issued(await vendor.find(key, document)).authorityCode);
    expect(codes[0]).toBeNull();
    expect(codes.at(-1)).toMatch(/^00/);
  });

  it('refuses by number, each with what it means', async () => {
    const vendor = vnptOf(FIRM);
    const refused = async (document: InvoiceDocument, by = vendor, key = newKey()) => {
      const answer = await by.issue(key, document);
      return answer.kind === 'refused' ? answer.code : answer;
    };
    expect(await refused(draft(series('ZZ')))).toBe('ERR:20');
    expect(await refused(draft(series('VN')), vnptOf(FIRM, '1/001', 'sai'))).toBe('ERR:1');
    await vendor.issue(newKey(), draft(series('VX')));
    expect(await refused(draft(series('VX'), { issuedOn: addDays(today(), -20) }))).toBe('ERR:30');
    const exhausted = newKey();
    await sandbox.trouble({ about: exhausted, switches: ['exhausted'] });
    expect(await refused(draft(series('VX')), vendor, exhausted)).toBe('ERR:6');
  });

  it('puts another right, downwards and whole', async () => {
    const vendor = vnptOf(FIRM);
    const [first, second] = [newKey(), newKey()];
    const original = issued(await vendor.issue(first, draft(series('VN'))));
    const other = issued(await vendor.issue(second, draft(series('VN'))));
    const [key, adjustment] = [newKey(), lowering(series('VN'), original)];
    issued(await vendor.issue(key, adjustment, first));
    const { invoice } = await whole(vendor, key, issued(await vendor.find(key, adjustment)));
    expect(invoice).toMatchObject({ kind: 'adjustment', totals: { totalVnd: -54_000n } });
    const { related } = lowering(series('VN'), other);
    const replacement = draft(series('VN'), { kind: 'replacement', ...(related ? { related } : {}) });
    expect((await vendor.issue(newKey(), replacement, second)).kind).toBe('issued');
    expect(await vendor.issue(newKey(), adjustment, newKey())).toMatchObject({ kind: 'refused', code: 'ERR:2' });
    // It was replaced; an adjustment of it is another method.
    expect(await vendor.issue(newKey(), lowering(series('VN'), other), second)).toMatchObject({
      kind: 'refused',
      code: 'ERR:8',
    });
  });

  it('tells what the authority refused after it had its number', async () => {
    const vendor = vnptOf(FIRM);
    const [key, document] = [newKey(), draft(series('VN'))];
    await sandbox.trouble({ switches: ['reject:TT03'] });
    const made = issued(await vendor.issue(key, document));
    expect(await vendor.find(key, document)).toMatchObject({
      kind: 'refused',
      code: 'TAX',
      invoice: { number: made.number },
    });
  });
});

it('nobody is connected elsewhere than to his vendor', () => {
  const viettel = {
    provider: 'viettel',
    taxCode: COMPANY,
    username: 'u',
    password: 'p',
    auth: 'basic',
    templateCode: '1/001',
  };
  const at = (baseUrl: string) => ofSellers.connectVendor('viettel', { ...viettel, baseUrl });
  expect(at('https://api-vinvoice.viettel.vn')).not.toBeNull();
  for (const elsewhere of [
    'http://api-vinvoice.viettel.vn',
    'https://viettel.vn.example.com',
    'https://evilviettel.vn',
    'https://api-vinvoice.viettel.vn@127.0.0.1',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    'x',
  ])
    expect(at(elsewhere), elsewhere).toBeNull();
  expect(ofSellers.connectVendor('vnpt', { ...viettel, baseUrl: sandbox.url })).toBeNull();
  expect(ofSellers.connectVendor('viettel', null)).toBeNull();
  expect(connectTvan()?.code).toBe('0199998116');
});
