/** Vendors of invoices, and what is sent to them and comes back. */
import { randomBytes } from 'node:crypto';
import { dayOf } from '#kernel/time.ts';
import type { InvoiceDocument } from '#modules/invoices/core/document.ts';
import { readInvoice, signatureRoots, verifyInvoice } from '#modules/tvan/api.ts';
import type { Vendor, VendorAnswer, VendorIssued } from '#modules/tvan/authority.ts';
import { vatInvoice } from './invoice-documents.ts';
import { startTvanSandbox } from './tvan-sandbox.ts';

export const COMPANY = '2599999911';

export const newKey = () => randomBytes(16).toString('hex');
export const today = () => dayOf(new Date());
/** The year stands in the symbol, and vendors go by the clock. */
export const YEAR = today().slice(2, 4);
export const series = (letters: string, letter = 'T') => `C${YEAR}${letter}${letters}`;

/** Without a discount, whose place in a vendor's message is not publicly agreed. */
export function draft(symbol: string, change: Partial<InvoiceDocument> = {}): InvoiceDocument {
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

export function lowering(symbol: string, original: VendorIssued): InvoiceDocument {
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

export function issued(answer: VendorAnswer | { kind: 'unknown' }): VendorIssued {
  if (answer.kind !== 'issued') throw new Error(JSON.stringify(answer));
  return answer.invoice;
}

/** What the authority granted, read and verified like any other. */
export async function whole(vendor: Vendor, key: string, invoice: VendorIssued) {
  const xml = await vendor.xml(key, invoice);
  if (!xml) throw new Error('no XML');
  const reading = readInvoice(xml);
  if (reading.kind !== 'read') throw new Error(reading.reason);
  return { invoice: reading.invoice, verified: verifyInvoice(xml, signatureRoots()) };
}

/** The vendors' side of HTTP, and accounts of sellers there. */
export async function openVendors() {
  const sandbox = await startTvanSandbox();
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
  return { sandbox, account };
}
