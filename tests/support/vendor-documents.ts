import type { InvoiceDocument } from '#modules/invoices/core/document.ts';

/** A company's invoice of two rates, as it stands before a vendor has numbered it. */
export function vendorDocument(change: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return {
    id: 'HD-0001',
    kind: 'original',
    mode: 'coded',
    form: 1,
    symbol: 'C26TAA',
    number: 0,
    title: 'Hóa đơn giá trị gia tăng',
    issuedOn: '2026-11-22',
    paymentText: 'Chuyển khoản',
    providerTaxCode: '0199998116',
    extras: [{ name: 'MaDonHang', value: 'DHABCDEFGH' }],
    seller: { name: 'HTX Mẫu & Bạn', taxCode: '2599999911', address: 'Thôn Mẫu, xã Tam Đảo, tỉnh Phú Thọ' },
    buyer: { name: 'Công ty <Mẫu>', taxCode: '0199999021', address: 'Số 1 phố Mẫu', email: 'ketoan@example.test' },
    lines: [
      {
        nature: 1,
        position: 1,
        code: 'TRA-100',
        name: 'Trà hoa vàng',
        unit: 'Hộp',
        quantity: 10_000_000n,
        unitPrice: 450_000_000_000n,
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
        unitPrice: 30_000_000_000n,
        amountVnd: 9_990n,
        rate: 'KCT',
        vatVnd: 0n,
      },
    ],
    totals: {
      rates: [
        { rate: '8%', amountVnd: 4_050_000n, vatVnd: 324_000n },
        { rate: 'KCT', amountVnd: 9_990n, vatVnd: 0n },
      ],
      netVnd: 4_059_990n,
      vatVnd: 324_000n,
      discountVnd: 450_000n,
      totalVnd: 4_383_990n,
      totalWords: 'Bốn triệu ba trăm tám mươi ba nghìn chín trăm chín mươi đồng',
    },
    ...change,
  };
}

/** It lowers the same invoice by a box of tea. */
export function vendorAdjustment(change: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return vendorDocument({
    id: 'HD-0002',
    kind: 'adjustment',
    related: { form: '1', symbol: 'C26TAA', number: '00000015', issuedOn: '2026-11-20', note: 'Khách trả lại một hộp' },
    lines: [
      {
        nature: 1,
        position: 1,
        name: 'Trà hoa vàng',
        unit: 'Hộp',
        quantity: -1_000_000n,
        unitPrice: 405_000_000_000n,
        amountVnd: -405_000n,
        rate: '8%',
        vatVnd: -32_400n,
      },
    ],
    totals: {
      rates: [{ rate: '8%', amountVnd: -405_000n, vatVnd: -32_400n }],
      netVnd: -405_000n,
      vatVnd: -32_400n,
      discountVnd: 0n,
      totalVnd: -437_400n,
      totalWords: 'Âm bốn trăm ba mươi bảy nghìn bốn trăm đồng',
    },
    ...change,
  });
}
