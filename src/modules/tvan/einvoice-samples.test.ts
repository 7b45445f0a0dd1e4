import { describe, expect, it } from 'vitest';
import { SAMPLES, type Sample, sampleBytes, sampleRoots, sampleText } from '../../../tests/support/invoice-samples.ts';
import { factsOf } from './certificate.ts';
import { checkDocument } from './check-document.ts';
import { RECEIPT } from './core/message-table.ts';
import { writeGroup } from './core/table.ts';
import { invoiceToSign, registerInvoice } from './invoice-to-sign.ts';
import { readMessage, writeMessage } from './messages.ts';
import { checkNotice, noticeToSign } from './notice-to-sign.ts';
import { readInvoice } from './read-invoice.ts';
import { verifyInvoice } from './verify-invoice.ts';
import { verifyNotice } from './verify-notice.ts';
import { readTree, valuesFrom } from './xml-tree.ts';

const INVOICES = [
  'vat-granted',
  'vat-adjustment',
  'sales-register',
  'message-200',
  'message-202',
  'message-206',
] as const;
const SIGNED = ['vat-granted', 'vat-adjustment', 'message-200', 'message-202'] as const;

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const cut = (name: string, from: string): string => new RegExp(`<${name}[ >].*</${name}>`, 's').exec(from)?.[0] ?? '';

function invoiceIn(name: Sample) {
  const answer = readInvoice(sampleBytes(name));
  if (answer.kind === 'unreadable') throw new Error(answer.reason);
  return answer.invoice;
}

function messageIn(name: Sample) {
  const answer = readMessage(sampleBytes(name));
  if (answer.kind === 'unreadable') throw new Error(answer.reason);
  return answer.message;
}

describe('invoices that another program wrote', () => {
  it('are read', () => {
    expect(invoiceIn('vat-granted')).toMatchObject({
      kind: 'original',
      mode: 'coded',
      form: 1,
      symbol: 'C26TAA',
      number: 15,
      issuedOn: '2026-11-20',
      authorityCode: '000123456789ABCDEF0123456789ABCDEF',
      signingTime: new Date('2026-11-20T02:15:02Z'),
      buyer: { taxCode: '0199999021', contactName: 'Nguyễn Văn Mẫu' },
      lines: [
        { quantity: 10_000_000n, discountPercent: 10_000_000n, discountVnd: 450_000n, rate: '8%' },
        { rate: 'KCT' },
      ],
      totals: { netVnd: 4_550_000n, vatVnd: 324_000n, discountVnd: 450_000n, totalVnd: 4_874_000n },
    });
    expect(invoiceIn('vat-adjustment')).toMatchObject({
      kind: 'adjustment',
      related: { form: '1', symbol: 'C26TAA', number: '15', issuedOn: '2026-11-20' },
      lines: [{ quantity: -2_000_000n, amountVnd: -810_000n }, { nature: 4 }],
      totals: { totalVnd: -874_800n },
    });
    expect(invoiceIn('sales-register')).toMatchObject({
      mode: 'cash_register',
      form: 2,
      registerCode: 'M2-26-A1B2C-00000000061',
      seller: { taxCode: '026000000001', placeCode: '00001', placeName: 'Cửa hàng đặc sản Mẫu' },
      buyer: { name: 'Bán cho người tiêu dùng' },
      signingTime: null,
      extras: [{ name: 'MaDonHang' }, { name: 'NhomNganhNghe', value: 'Phân phối, cung cấp hàng hóa' }],
    });
  });

  it.each(INVOICES)('%s: nothing stands against it', (name) => {
    expect(checkDocument(invoiceIn(name))).toEqual([]);
  });

  it.each(SIGNED)('%s: its signatures are right, and say when they were made', (name) => {
    const verified = verifyInvoice(sampleBytes(name), { roots: sampleRoots(name) });
    expect(verified).toMatchObject({ seller: 'valid', isTrusted: true, isCertificateOfSeller: false });
    // Three of them were signed a day before their certificates began: an authority would not have been taken in.
    const isInDates = name === 'vat-adjustment';
    expect(verified.isCertificateInDates).toBe(isInDates);
    const hasAuthority = name !== 'message-200';
    expect(verified.authority).toBe(!hasAuthority ? 'none' : isInDates ? 'valid' : 'invalid');
    expect(verified.authorityFault).toBe(!hasAuthority || isInDates ? null : 'certificate_dates');
    expect(verifyInvoice(sampleBytes(name), { roots: [] })).toMatchObject({ seller: 'valid', isTrusted: false });
  });

  it.each(INVOICES)('%s: what is signed is written again to the byte', (name) => {
    const { authorityCode: _code, signingTime, ...document } = invoiceIn(name);
    const again = text(
      document.mode === 'cash_register'
        ? registerInvoice(document)
        : invoiceToSign(document, null, signingTime ?? new Date(0)).withSignature(''),
    );
    expect(cut('DLHDon', again)).toBe(cut('DLHDon', sampleText(name)));
    if (document.mode === 'cash_register') expect(again).toBe(cut('HDon', sampleText(name)));
  });

  it.each(SIGNED)('%s: its very signature holds for what we write from it', (name) => {
    const { authorityCode: _code, signingTime, ...document } = invoiceIn(name);
    const [certificate] = sampleRoots(name);
    const value = /<SignatureValue>([^<]+)</.exec(sampleText(name))?.[1] ?? '';
    if (!certificate || !signingTime) throw new Error('a signed sample');
    const again = invoiceToSign(document, factsOf(certificate), signingTime).withSignature(value);
    expect(verifyInvoice(again, { roots: [certificate] })).toMatchObject({ seller: 'valid', authority: 'none' });
  });
});

describe('messages that another program wrote', () => {
  it.each(SAMPLES.filter((name) => name.startsWith('message')))('%s: is read and written again to the byte', (name) => {
    const { content, count, ...header } = messageIn(name);
    expect(count).toBe(1);
    const parts =
      content.kind === 'invoices'
        ? content.parts
        : content.kind === 'receipt'
          ? [new TextEncoder().encode(cut('TBao', sampleText(name)))]
          : [content.part];
    expect(text(writeMessage(header, parts))).toBe(sampleText(name).trim().replace('?>\n', '?>'));
  });

  it('say what they are', () => {
    expect(messageIn('message-202')).toMatchObject({
      type: '202',
      sender: 'TCT',
      receiver: 'V0199998116',
      refersTo: 'V01999981162611490229AB0A9C656CA5CF69D677EB',
      taxCode: '2599999911',
    });
    expect(messageIn('message-999').content).toEqual({
      kind: 'receipt',
      messageId: 'V01999981162611490229AB0A9C656CA5CF69D677EB',
      isTaken: true,
      receivedAt: new Date('2026-11-20T02:15:05Z'),
      reasons: [],
    });
  });

  it('a part of one verifies alone', () => {
    const { content } = messageIn('message-202');
    const [part] = content.kind === 'invoices' ? content.parts : [];
    if (!part) throw new Error('no part');
    expect(verifyInvoice(part, { roots: sampleRoots('message-202') })).toMatchObject({ seller: 'valid' });
  });

  it('notice 04/SS is sound, verifies, and is written again to the byte', () => {
    const { content } = messageIn('message-300');
    if (content.kind !== 'slip') throw new Error(content.kind);
    const roots = sampleRoots('message-300');
    expect(verifyNotice(content.part, 'taxpayer', { roots })).toMatchObject({ signature: 'valid', fault: null });
    expect(verifyNotice(content.part, 'authority', { roots }).signature).toBe('none');
    expect(checkNotice(content.notice)).toEqual([]);
    const again = text(noticeToSign(content.notice, null, new Date('2026-11-22T01:00:00Z')).withSignature(''));
    expect(cut('DLTBao', again)).toBe(cut('DLTBao', sampleText('message-300')));
  });

  it('a receipt is written again to the byte', () => {
    const receipt = cut('TBao', sampleText('message-999'));
    const { root } = readTree(new TextEncoder().encode(receipt));
    expect(writeGroup(RECEIPT, valuesFrom(root, RECEIPT))).toBe(receipt);
  });
});
