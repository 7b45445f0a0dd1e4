import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { InvoiceDocument, InvoiceLine } from '#modules/invoices/core/document.ts';
import type { InvoicePrint } from '#modules/invoices/core/print.ts';
import { printPdf } from '#platform/pdf.ts';
import { qrModulesOf } from '#platform/qr.ts';

const A4 = new URL('./invoice-paper.ts', import.meta.url);
const RECEIPT = new URL('./receipt-paper.ts', import.meta.url);
const CODE = 'ABCDEFGHJKLMNPQR';

const line = (position: number, more: Partial<InvoiceLine> = {}): InvoiceLine => ({
  nature: 1,
  position,
  name: `Ngọn su su số ${position}`,
  unit: 'kg',
  quantity: 1_500_000n,
  unitPrice: 25_000_000_000n,
  amountVnd: 37_500n,
  rate: 'KCT',
  vatVnd: 0n,
  ...more,
});

const vat: InvoiceDocument = {
  id: 'HD-1',
  kind: 'original',
  mode: 'coded',
  form: 1,
  symbol: 'C26TAA',
  number: 15,
  title: 'Hóa đơn giá trị gia tăng',
  issuedOn: '2026-11-20',
  paymentText: 'Chuyển khoản',
  providerTaxCode: '0199998116',
  extras: [
    { name: 'MaDonHang', value: 'DHABCD2345' },
    { name: 'MaTraCuu', value: CODE },
  ],
  seller: {
    name: 'HỢP TÁC XÃ NÔNG NGHIỆP ĐỒI XANH',
    taxCode: '2599999911',
    address: 'Thôn Đông, xã Tam Đảo, tỉnh Phú Thọ',
    phone: '0211 3 800 800',
    email: 'htx@doixanh.test',
    bankAccount: '19001234567',
    bankName: 'Ngân hàng Mẫu',
  },
  buyer: {
    name: 'CÔNG TY TNHH HOA & QUẢ <MẪU>',
    taxCode: '0199999021',
    address: 'Số 1 phố Mẫu, phường Vĩnh Yên, tỉnh Phú Thọ',
    contactName: 'Nguyễn Văn Lượng',
  },
  lines: [
    line(1, {
      name: 'Trà hoa vàng sấy hộp 100 g',
      unit: 'Hộp',
      quantity: 10_000_000n,
      unitPrice: 450_000_000_000n,
      discountVnd: 450_000n,
      amountVnd: 4_050_000n,
      rate: '8%',
      vatVnd: 324_000n,
    }),
    line(2, { quantity: 333_000n, unitPrice: 25_000_500_000n, amountVnd: 8_325n }),
    line(3, { nature: 2, name: 'Mẹt tre tặng kèm', unit: 'Chiếc', quantity: 1_000_000n, unitPrice: 0n, amountVnd: 0n }),
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
    totalWords: 'Bốn triệu ba trăm tám mươi hai nghìn ba trăm hai mươi lăm đồng',
  },
};

const printOf = (document: InvoiceDocument, more: Partial<InvoicePrint> = {}): InvoicePrint => ({
  document,
  authorityCode: '000123456789ABCDEF0123456789ABCDEF',
  signedAt: new Date('2026-11-20T02:15:02Z'),
  signer: {
    name: 'HTX Nông nghiệp Đồi Xanh',
    serial: '5404FFEE',
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2028-12-31T00:00:00Z'),
  },
  signature: 'valid',
  correctedBy: [],
  lookupCode: CODE,
  lookupAddress: 'https://cho.test/tra-cuu-hoa-don',
  qr: qrModulesOf(`https://cho.test/tra-cuu-hoa-don#${CODE}`),
  isTrial: false,
  ...more,
});

async function read(paper: URL, print: InvoicePrint) {
  const { totalPages, text } = await extractText(await getDocumentProxy(await printPdf(paper, print)), {
    mergePages: false,
  });
  const pages = text.map((page) => page.normalize('NFC').replace(/\s+/g, ' '));
  return { totalPages, pages, whole: pages.join(' ') };
}

describe('an invoice on A4', () => {
  it('says what the layout people know says', async () => {
    const { totalPages, whole } = await read(A4, printOf(vat));
    expect(totalPages).toBe(1);
    for (const words of [
      'HÓA ĐƠN GIÁ TRỊ GIA TĂNG',
      'Ký hiệu: C26TAA',
      'Số: 00000015',
      'Ngày 20 tháng 11 năm 2026',
      '000123456789ABCDEF0123456789ABCDEF',
      'Đơn vị bán hàng: HỢP TÁC XÃ NÔNG NGHIỆP ĐỒI XANH',
      'Mã số thuế: 2599999911',
      'Tên đơn vị: CÔNG TY TNHH HOA & QUẢ <MẪU>',
      'Họ tên người mua hàng: Nguyễn Văn Lượng',
      'Đã trừ chiết khấu 450.000',
      '25.000,5',
      '0,333',
      'Không chịu thuế',
      'Hàng khuyến mại',
      '4.382.325 đồng',
      'Bốn triệu ba trăm tám mươi hai nghìn ba trăm hai mươi lăm đồng',
      'Ký bởi HTX Nông nghiệp Đồi Xanh ngày 20/11/2026',
      '5404FFEE',
      `mã tra cứu ${CODE}`,
      'tệp XML',
      'Trang 1/1',
    ])
      expect(whole).toContain(words);
    expect(whole).not.toContain('dùng thử');
  });

  it('of 200 lines has its head on every page, and no line is lost', async () => {
    const wordy =
      'Thanh long ruột đỏ loại một trồng theo VietGAP, hái trong ngày, giao trong thùng giấy có lót lá chuối';
    const lines = Array.from({ length: 200 }, (_, at) =>
      line(at + 1, at % 7 === 6 ? { name: `${wordy} ${at + 1}` } : {}),
    );
    const { totalPages, pages, whole } = await read(A4, printOf({ ...vat, lines }, { isTrial: true }));
    expect(totalPages).toBeGreaterThan(3);
    pages.forEach((page, at) => {
      expect(page).toContain(`1C26TAA · Số 00000015 · Trang ${at + 1}/${totalPages}`);
      expect(page).toContain('Bản dùng thử');
    });
    for (const page of pages.slice(0, -1)) expect(page).toContain('Tên hàng hóa, dịch vụ');
    // No word is parted where its letters come from two fonts.
    expect(whole).not.toMatch(/\p{L}- \p{L}/u);
    for (const { name } of lines) expect(`${whole} `).toContain(`${name} `);
  }, 60_000);

  it('without rates, of what it puts right, and of a signature that does not verify', async () => {
    const { title: _, ...rest } = vat;
    const document: InvoiceDocument = {
      ...rest,
      title: 'Hóa đơn bán hàng',
      form: 2,
      kind: 'adjustment',
      related: { form: '2', symbol: 'C26TAA', number: '14', issuedOn: '2026-11-19', note: 'Trả lại 2 hộp' },
      lines: [line(1, { quantity: -2_000_000n, amountVnd: -810_000n }), { nature: 4, position: 2, name: 'Ghi chú' }],
      totals: { ...vat.totals, rates: [], totalVnd: -810_000n, totalWords: 'Âm tám trăm mười nghìn đồng' },
    };
    const other = { kind: 'replacement', form: '2', symbol: 'C26TAA', number: '16', issuedOn: '2026-11-21' } as const;
    const { whole } = await read(A4, printOf(document, { signature: 'invalid', correctedBy: [other] }));
    expect(whole).toContain('Điều chỉnh cho hóa đơn Mẫu số 2 ký hiệu C26TAA số 14 ngày 19 tháng 11 năm 2026');
    expect(whole).toContain('đã được thay thế bằng hóa đơn Mẫu số 2 ký hiệu C26TAA số 16');
    expect(whole).toContain('-810.000 đồng');
    expect(whole).toContain('Chữ ký số không đúng');
    expect(whole).not.toContain('Thuế suất');
    expect(whole).not.toContain('Ký bởi');
  });

  it('letters that no font here has break nothing', async () => {
    const document = { ...vat, buyer: { name: `Cô Mến 🍓 漢 ${'dài '.repeat(90)}` } };
    const { whole } = await read(A4, printOf(document));
    expect(whole).toContain('Cô Mến ? ?');
    expect(whole).toContain('4.382.325 đồng');
  });
});

it('a cash register’s invoice on a roll of 80 mm', async () => {
  const document: InvoiceDocument = {
    ...vat,
    mode: 'cash_register',
    form: 2,
    symbol: 'C26MHT',
    title: 'Hóa đơn bán hàng (khởi tạo từ máy tính tiền)',
    registerCode: 'M2-26-A1B2C-00000000061',
    buyer: { name: 'Bán cho người tiêu dùng' },
    lines: Array.from({ length: 60 }, (_, at) => line(at + 1)),
  };
  const { totalPages, whole } = await read(RECEIPT, printOf(document, { signature: 'none', signer: null }));
  expect(totalPages).toBe(1);
  expect(whole).toContain('M2-26-A1B2C-00000000061');
  expect(whole).toContain('Bán cho người tiêu dùng');
  expect(whole).toContain('1,5 kg × 25.000 37.500');
  expect(whole).toContain('Ngọn su su số 60');
  expect(whole).toContain(`Mã tra cứu ${CODE}`);
});
