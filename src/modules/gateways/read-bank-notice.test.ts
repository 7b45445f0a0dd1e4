import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchNotice } from '#modules/payments/core/bank-notice.ts';
import { makeTransferCode } from '#modules/payments/core/transfer-code.ts';
import { postNotice } from '../../../tests/support/gateways.ts';
import { broken, hmacVector } from '../../../tests/support/vectors.ts';
import { type BankNoticeSource, readBankNotice } from './read-bank-notice.ts';
import { hmacHex } from './sign.ts';

describe('the published vectors', () => {
  it('S1 is a SePay row, broken none', () => {
    const { key, message, expected } = hmacVector('S1');
    const [time = ''] = message.split('.', 1);
    const body = message.slice(time.length + 1);
    const notice = (signature: string, text = body, at = time) =>
      readBankNotice('sepay', postNotice(text, { 'x-sepay-signature': signature, 'x-sepay-timestamp': at }));
    const good = notice(`sha256=${expected}`);
    expect(good?.row).toMatchObject({
      source: 'sepay',
      eventKey: '92704',
      accountNumber: '0011000123456',
      amountVnd: 249_000n,
      direction: 'in',
      content: 'VPT7K2M9Q4D',
      reference: 'MBVCB.3278907687',
      happenedAt: new Date('2026-01-15T10:01:30Z'),
    });
    expect(good?.isSignedWith(key)).toBe(true);
    expect(good?.isFresh(new Date(1_768_471_290_000 + 300_000))).toBe(true);
    expect(good?.isFresh(new Date(1_768_471_290_000 + 300_001))).toBe(false);
    expect(notice(`sha256=${broken(expected)}`)?.isSignedWith(key)).toBe(false);
    expect(notice(expected)?.isSignedWith(key)).toBe(false);
    expect(notice(`sha256=${expected}`, `${body} `)?.isSignedWith(key)).toBe(false);
    expect(notice(`sha256=${expected}`, body, '1768471291')?.isSignedWith(key)).toBe(false);
    expect(notice(`sha256=${expected}`, body, '')?.isSignedWith(key)).toBe(false);
  });

  it('C1 is a Casso row, broken none, whatever the order of its names', () => {
    const { key, message, expected } = hmacVector('C1');
    const [time = ''] = message.split('.', 1);
    const body = message.slice(time.length + 1);
    const { data, error } = JSON.parse(body);
    const reordered = JSON.stringify({ error, data: Object.fromEntries(Object.entries(data).reverse()) }, null, 2);
    const notice = (text: string, mac = expected, at = time) =>
      readBankNotice('casso', postNotice(text, { 'x-casso-signature': `t=${at},v1=${mac}` }));
    for (const text of [body, reordered]) expect(notice(text)?.isSignedWith(key)).toBe(true);
    expect(notice(body)?.row).toMatchObject({
      source: 'casso',
      eventKey: '90001',
      accountNumber: '0011000123456',
      amountVnd: 249_000n,
      direction: 'in',
      reference: 'FT26015000001',
    });
    expect(notice(body, broken(expected))?.isSignedWith(key)).toBe(false);
    expect(notice(body.replace('249000', '249001'))?.isSignedWith(key)).toBe(false);
    expect(notice(body, expected, '1768471290001')?.isSignedWith(key)).toBe(false);
    expect(readBankNotice('casso', postNotice(body))?.isSignedWith(key)).toBe(false);
  });

  it('Casso may escape slashes and letters, or not', () => {
    const plain =
      '{"data":{"accountNumber":"1","amount":-5000,"description":"Trả/VPT","id":7,"transactionDateTime":"2026-01-15 17:01:30"},"error":0}';
    const escaped = plain.replace('ả', '\\u1ea3').replace('/', '\\/');
    const mixed = plain.replace('/', '\\/');
    for (const signed of [plain, escaped, mixed])
      for (const sent of [plain, escaped, mixed]) {
        const header = `t=1768471290000,v1=${hmacHex('sha512', 'casso-test-key', `1768471290000.${signed}`)}`;
        const notice = readBankNotice('casso', postNotice(sent, { 'x-casso-signature': header }));
        expect(notice?.row).toMatchObject({ content: 'Trả/VPT', direction: 'out', amountVnd: 5_000n });
        // A third way of writing is only known when the body itself is written so.
        expect(notice?.isSignedWith('casso-test-key')).toBe(signed !== mixed || sent === mixed);
      }
  });
});

describe('a bank row from a notice', () => {
  const body = (content: string) =>
    JSON.stringify({
      id: 92_704,
      transactionDate: '2026-01-15 17:01:30',
      accountNumber: '0011 000.123456',
      content,
      transferType: 'in',
      transferAmount: 249_000,
      referenceCode: null,
    });

  it.each([
    (code: string) => code,
    (code: string) => `NGUYEN VAN A chuyen tien ${code} FT26015 GD 6015`,
    (code: string) => code.toLowerCase(),
    (code: string) => [...code].join(' '),
    (code: string) => `MBVCB.123.${code.slice(0, 5)} ${code.slice(5)}.CT tu 0123`,
    (code: string) => `Trả tiền rau-${code}/trả`,
  ])('finds its attempt: %o', (write) => {
    const code = makeTransferCode('VPT', Uint8Array.of(9, 8, 7, 6, 5, 4, 3));
    const row = readBankNotice('sepay', postNotice(body(write(code))))?.row;
    const attempt = {
      code,
      accountNumber: '0011000123456',
      amountVnd: 249_000n,
      state: 'pending',
      expiresAt: null,
    } as const;
    const at = new Date('2026-01-15T10:01:30Z');
    expect(row && matchNotice(row, [attempt], at, 'VPT')).toEqual({ outcome: 'paid', code });
  });

  it.each([
    ['id', 0],
    ['id', '1.5'],
    ['transferType', 'both'],
    ['transferAmount', -1],
    ['transferAmount', 1.5],
    ['transactionDate', '2026-02-30 10:00:00'],
    ['accountNumber', ''],
    ['accountNumber', "1' or '1"],
    ['content', 'x'.repeat(1001)],
  ])('with %s %j is malformed', (name, value) => {
    const text = JSON.stringify({ ...JSON.parse(body('VPT')), [name]: value });
    expect(readBankNotice('sepay', postNotice(text))).toBeNull();
  });

  it('a test call of the Casso console has no row and is verified all the same', () => {
    const text = '{"data":{"amount":599000,"id":0},"error":0}';
    const header = { 'x-casso-signature': `t=1768471290000,v1=${hmacHex('sha512', 'k', `1768471290000.${text}`)}` };
    const notice = readBankNotice('casso', postNotice(text, header));
    expect(notice?.row).toBeNull();
    expect(notice?.isSignedWith('k')).toBe(true);
  });

  it('of any bytes never throws', () => {
    const sources: BankNoticeSource[] = ['sepay', 'casso', 'payos'];
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.uint8Array(),
        fc.json(),
        fc.string(),
        (source, bytes, text, header) => {
          const headers = { 'x-sepay-signature': header, 'x-sepay-timestamp': header, 'x-casso-signature': header };
          for (const sent of [bytes, text, `{"data":${text},"error":0}`])
            expect(readBankNotice(source, postNotice(sent, headers))?.isSignedWith('k') ?? false).toBe(false);
        },
      ),
    );
  });
});
