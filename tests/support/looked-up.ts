import { createHash, createSign, randomBytes, X509Certificate } from 'node:crypto';
import type { InvoiceDocument, InvoiceKind } from '#modules/invoices/core/document.ts';
import type { InvoiceState } from '#modules/invoices/core/invoice.ts';
import { amountWords, invoiceToSign } from '#modules/tvan/api.ts';
import { factsOf } from '#modules/tvan/certificate.ts';
import { db } from '#platform/db.ts';
import { type TestCertificate, testCertificate } from './certificates.ts';
import { certifier } from './invoice-roots.ts';
import { NOON } from './market.ts';

export const SELLER_TAX_CODE = '2599999911';
export const seller = testCertificate({ taxCode: SELLER_TAX_CODE, name: 'HTX Đồi Xanh', issuer: certifier });

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
export const newLookupCode = (): string => [...randomBytes(16)].map((byte) => LETTERS[byte % 32]).join('');

/** A sales invoice of one line, as the engine would have it. */
export function salesDocument(number: number, more: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return {
    id: `HD${number}`,
    kind: 'original',
    mode: 'coded',
    form: 2,
    symbol: 'C26TAA',
    number,
    title: 'Hóa đơn bán hàng',
    issuedOn: '2026-11-23',
    paymentText: 'Chuyển khoản',
    providerTaxCode: '0199998116',
    extras: [],
    seller: { name: 'HTX NÔNG NGHIỆP ĐỒI XANH', taxCode: SELLER_TAX_CODE, address: 'Xã Tam Đảo, tỉnh Phú Thọ' },
    buyer: { name: 'Nguyễn Thị Hoa', personalId: '026190001234', address: 'Thôn Đông', email: 'hoa@nha.test' },
    lines: [
      {
        nature: 1,
        position: 1,
        name: 'Ngọn su su & rau <sạch>',
        unit: 'kg',
        quantity: 333_000n,
        unitPrice: 25_000_000_000n,
        amountVnd: 8_325n,
      },
    ],
    totals: { rates: [], netVnd: 0n, vatVnd: 0n, discountVnd: 0n, totalVnd: 8_325n, totalWords: amountWords(8_325n) },
    ...more,
  };
}

export function signed(document: InvoiceDocument, by: TestCertificate = seller, at = NOON): Uint8Array {
  const facts = factsOf(new X509Certificate(Buffer.from(by.certificate, 'base64')));
  const { signedInfo, withSignature } = invoiceToSign(document, facts, at);
  return withSignature(createSign('RSA-SHA256').update(signedInfo).sign(by.privateKey, 'base64'));
}

type Stored = { shopId: string; state?: InvoiceState; orderId?: string; originalId?: string; kind?: InvoiceKind };

/** Rows as the engine would have written them. */
export async function storeInvoice(document: InvoiceDocument, xml: Uint8Array, of: Stored) {
  const { form, symbol, number, mode } = document;
  const series = await db.invoiceSeries.upsert({
    where: { taxCode_form_symbol: { taxCode: document.seller.taxCode, form, symbol } },
    create: {
      shopId: of.shopId,
      taxCode: document.seller.taxCode,
      form,
      symbol,
      year: 2026,
      mode,
      nextNumber: 1000,
      createdAt: NOON,
    },
    update: {},
  });
  const lookupCode = newLookupCode();
  const sha256 = createHash('sha256').update(xml).digest('hex');
  const invoice = await db.invoice.create({
    data: {
      shopId: of.shopId,
      orderId: of.orderId ?? null,
      kind: of.kind ?? 'original',
      originalId: of.originalId ?? null,
      state: of.state ?? 'sent',
      seriesId: series.id,
      mode,
      form,
      symbol,
      number,
      issuedOn: new Date(`${document.issuedOn}T00:00:00Z`),
      dueAt: NOON,
      document: {},
      buyerName: document.buyer.name,
      totalVnd: document.totals.totalVnd,
      lookupCode,
      version: 1,
      xmlSha256: sha256,
      signedAt: NOON,
      createdAt: NOON,
      files: { create: { version: 1, part: 'signed', xml: Buffer.from(xml), sha256, createdAt: NOON } },
    },
  });
  return { id: invoice.id, lookupCode };
}
