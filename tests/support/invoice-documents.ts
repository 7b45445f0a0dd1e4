import fc from 'fast-check';
import { mulDiv, sumVnd } from '#kernel/money.ts';
import type { InvoiceDocument, InvoiceLine } from '#modules/invoices/core/document.ts';
import { amountWords } from '#modules/tvan/amount-words.ts';

const MILLION = 1_000_000n;

/** A VAT invoice of two lines, sound in every way; what a test changes it gives. */
export function vatInvoice(changes: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return {
    id: 'HD-1C26TAA-15',
    kind: 'original',
    mode: 'coded',
    form: 1,
    symbol: 'C26TAA',
    number: 15,
    title: 'Hóa đơn giá trị gia tăng',
    issuedOn: '2026-11-20',
    paymentText: 'Chuyển khoản',
    providerTaxCode: '0199998116',
    extras: [{ name: 'MaDonHang', value: 'DHABCDEFGH' }],
    seller: { name: 'HỢP TÁC XÃ MẪU', taxCode: '2599999911', address: 'Thôn Mẫu, xã Tam Đảo, tỉnh Phú Thọ' },
    buyer: { name: 'CÔNG TY TNHH MẪU', taxCode: '0199999021', address: 'Số 1 phố Mẫu, thành phố Hà Nội' },
    lines: [
      {
        nature: 1,
        position: 1,
        name: 'Trà hoa vàng sấy hộp 100 g',
        unit: 'Hộp',
        quantity: 10n * MILLION,
        unitPrice: 450_000n * MILLION,
        discountVnd: 450_000n,
        amountVnd: 4_050_000n,
        rate: '8%',
        vatVnd: 324_000n,
      },
      {
        nature: 1,
        position: 2,
        name: 'Ngọn su su tươi',
        unit: 'kg',
        quantity: 333_000n,
        unitPrice: 25_000n * MILLION,
        amountVnd: 8_325n,
        rate: 'KCT',
        vatVnd: 0n,
      },
    ],
    totals: {
      rates: [
        { rate: '8%', amountVnd: 4_050_000n, vatVnd: 324_000n },
        { rate: 'KCT', amountVnd: 8_325n, vatVnd: 0n },
      ],
      netVnd: 4_058_325n,
      vatVnd: 324_000n,
      discountVnd: 450_000n,
      totalVnd: 4_382_325n,
      totalWords: amountWords(4_382_325n),
    },
    ...changes,
  };
}

/** A household's sales invoice from a cash register. */
export function registerSale(changes: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return {
    ...vatInvoice(),
    id: 'HD-2C26MHT-61',
    mode: 'cash_register',
    form: 2,
    symbol: 'C26MHT',
    number: 61,
    title: 'Hóa đơn bán hàng (khởi tạo từ máy tính tiền)',
    registerCode: 'M2-26-A1B2C-00000000061',
    buyer: { name: 'Bán cho người tiêu dùng' },
    lines: [
      {
        nature: 1,
        position: 1,
        name: 'Cá thính hũ 1 kg',
        unit: 'Hũ',
        quantity: 2n * MILLION,
        unitPrice: 180_000n * MILLION,
        amountVnd: 360_000n,
      },
    ],
    totals: {
      rates: [],
      netVnd: 360_000n,
      vatVnd: 0n,
      discountVnd: 0n,
      totalVnd: 360_000n,
      totalWords: amountWords(360_000n),
    },
    ...changes,
  };
}

/** What people, phones and copied texts put into a name: markup, pictures, quotes, ends of lines, marks apart from their letters. */
const pieces = fc.constantFrom(
  ...['&', '<', '>', '"', "'", '\r', '\n', '\t', '\r\n', ' ', '&amp;', '<![CDATA[', ']]>', '<!--', '<?', '&#0;', '😀'],
  ...[
    '👨‍👩‍👧',
    'Nguyễn',
    'Nguyê\u0303n',
    'o\u031b\u0323',
    'Đ',
    '\u0000',
    '\u000b',
    '\ud800',
    '\udc00',
    '\ufffe',
    '\u0085',
    '\u2028',
  ],
  ...['gạo', '1,5', '%', '{', '\u00a0', '\u200b', '\ufeff', 'x'.repeat(60)],
);

/** At most `max` characters, and at least one that can be seen. */
export const rawText = (max: number): fc.Arbitrary<string> =>
  fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 24 }).map((parts) => {
    const text = `a${parts.join('')}`.normalize('NFC');
    return text.length > max ? `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}` : text;
  });

const RATES = ['0%', '5%', '8%', '10%', 'KCT', 'KKKNT', 'KHAC:3.5%'] as const;
const HUNDREDTHS: Record<string, bigint> = { '5%': 500n, '8%': 800n, '10%': 1000n, 'KHAC:3.5%': 350n };

const line = fc.record({
  name: rawText(500),
  code: fc.option(rawText(50), { nil: undefined }),
  unit: rawText(50),
  quantity: fc.bigInt({ min: 1n, max: 5_000n * MILLION }),
  unitPrice: fc.bigInt({ min: 0n, max: 900_000n }),
  rate: fc.constantFrom(...RATES),
});

/** Sound VAT invoices with any texts in them. */
export const anyInvoice: fc.Arbitrary<InvoiceDocument> = fc
  .record({
    buyer: rawText(400),
    seller: rawText(400),
    address: rawText(400),
    extra: rawText(400),
    number: fc.integer({ min: 1, max: 99_999_999 }),
    lines: fc.array(line, { minLength: 1, maxLength: 6 }),
  })
  .map(({ buyer, seller, address, extra, number, lines: drawn }) => {
    const lines: InvoiceLine[] = drawn.map((one, index) => ({
      nature: 1,
      position: index + 1,
      ...(one.code === undefined ? {} : { code: one.code }),
      name: one.name,
      unit: one.unit,
      quantity: one.quantity,
      unitPrice: one.unitPrice * MILLION,
      amountVnd: mulDiv(one.quantity, one.unitPrice, MILLION),
      rate: one.rate,
    }));
    const rates = RATES.filter((rate) => lines.some((one) => one.rate === rate)).map((rate) => {
      const amountVnd = sumVnd(lines.filter((one) => one.rate === rate).map((one) => one.amountVnd ?? 0n));
      return { rate, amountVnd, vatVnd: mulDiv(amountVnd, HUNDREDTHS[rate] ?? 0n, 10_000n) };
    });
    const netVnd = sumVnd(rates.map(({ amountVnd }) => amountVnd));
    const vatVnd = sumVnd(rates.map((row) => row.vatVnd));
    const totalVnd = netVnd + vatVnd;
    return vatInvoice({
      number,
      extras: [{ name: 'GhiChu', value: extra }],
      seller: { name: seller, taxCode: '2599999911', address },
      buyer: { name: buyer, taxCode: '0199999021', address },
      lines,
      totals: { rates, netVnd, vatVnd, discountVnd: 0n, totalVnd, totalWords: amountWords(totalVnd) },
    });
  });
