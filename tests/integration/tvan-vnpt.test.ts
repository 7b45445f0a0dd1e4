/** VNPT numbers and signs by itself: our side against the sandbox's, which was written from the same public facts by somebody else. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '#kernel/time.ts';
import type { InvoiceDocument } from '#modules/invoices/core/document.ts';
import { ofSellers } from '#modules/tvan/api.ts';
import type { Vendor } from '#modules/tvan/authority.ts';
import { registerSale } from '../support/invoice-documents.ts';
import { draft, issued, lowering, newKey, openVendors, series, today, whole } from '../support/vendors.ts';

const FIRM = '0199999021';
const HOUSEHOLD = '026000000001';

const { sandbox, account } = await openVendors();
afterAll(() => sandbox.close());
beforeEach(() => sandbox.trouble({ clear: true }));

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
