/** Viettel numbers and signs by itself: our side against the sandbox's, which was written from the same public facts by somebody else. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '#kernel/time.ts';
import { connectTvan, ofSellers } from '#modules/tvan/api.ts';
import type { Vendor } from '#modules/tvan/authority.ts';
import { COMPANY, draft, issued, lowering, newKey, openVendors, series, today, whole } from '../support/vendors.ts';

const { sandbox, account } = await openVendors();
afterAll(() => sandbox.close());
beforeEach(() => sandbox.trouble({ clear: true }));

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

const atAuthority = async (taxCode: string, symbol: string) =>
  (await sandbox.invoices(taxCode)).filter((one) => one.symbol === symbol);

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
