import { instantOf } from '#kernel/time.ts';
import type { InvoiceDocument, InvoiceLine } from '#modules/invoices/core/document.ts';
import type { ViettelAccount } from './schema.ts';
import { directionOf, numberOfMillionths, VIETTEL_SELECTION, viettelRate } from './vendor-words.ts';

/** The law's own element takes 255. */
const MOST_NOTE = 225;
const CITIZEN_ID = '1';

/**
 * The body of `createInvoice`. Names by the public specification and by Odoo's module, which disagree on where a discount stands: here
 * the amount is after it, as in the law's own format, and the discount beside it. Null when a rate has no word there.
 */
export function viettelMessage(
  key: string,
  document: InvoiceDocument,
  { templateCode }: Pick<ViettelAccount, 'templateCode'>,
): object | null {
  const items = document.lines.map((line) => itemOf(line, document));
  const breakdowns = document.totals.rates.map(({ rate, amountVnd, vatVnd }) => ({
    taxPercentage: viettelRate(rate),
    taxableAmount: size(amountVnd),
    taxAmount: size(vatVnd),
    taxableAmountPos: amountVnd >= 0n,
    taxAmountPos: vatVnd >= 0n,
  }));
  if ([...items, ...breakdowns].some(({ taxPercentage }) => taxPercentage === null)) return null;
  const { totals } = document;
  return {
    generalInvoiceInfo: {
      transactionUuid: key,
      invoiceType: String(document.form),
      templateCode,
      invoiceSeries: document.symbol,
      // By its day alone, so that two of one day never stand in the wrong order.
      invoiceIssuedDate: instantOf(document.issuedOn).getTime(),
      currencyCode: 'VND',
      exchangeRate: 1,
      paymentStatus: true,
      cusGetInvoiceRight: true,
      ...kindOf(document, templateCode),
    },
    buyerInfo: buyerOf(document),
    payments: [{ paymentMethodName: document.paymentText }],
    itemInfo: items,
    ...(document.form === 1 ? { taxBreakdowns: breakdowns } : {}),
    summarizeInfo: {
      ...(document.form === 1
        ? { totalAmountWithoutTax: size(totals.netVnd), totalTaxAmount: size(totals.vatVnd) }
        : { totalAmountWithoutTax: size(totals.totalVnd) }),
      totalAmountWithTax: size(totals.totalVnd),
      totalAmountWithTaxInWords: totals.totalWords,
      discountAmount: size(totals.discountVnd),
      ...(totals.totalVnd < 0n
        ? { isTotalAmtWithoutTaxPos: false, isTotalAmountPos: false, isTotalTaxAmountPos: false }
        : {}),
    },
  };
}

/** Amounts are sent without a sign, which stands in a flag beside them. */
function size(amountVnd: bigint): number {
  return Number(amountVnd < 0n ? -amountVnd : amountVnd);
}

function kindOf(document: InvoiceDocument, templateCode: string): object {
  const { kind, related } = document;
  if (kind === 'original' || !related) return { adjustmentType: '1' };
  return {
    adjustmentType: kind === 'replacement' ? '3' : '5',
    ...(kind === 'adjustment' ? { adjustmentInvoiceType: directionOf(document) === 'words' ? '2' : '1' } : {}),
    originalInvoiceId: `${related.symbol}${Number(related.number)}`,
    originalInvoiceIssueDate: instantOf(related.issuedOn).getTime(),
    originalTemplateCode: templateCode,
    additionalReferenceDesc: [...related.note].slice(0, MOST_NOTE).join(''),
    additionalReferenceDate: instantOf(document.issuedOn).getTime(),
  };
}

function buyerOf({ buyer }: InvoiceDocument): object {
  return {
    ...(buyer.taxCode === undefined
      ? { buyerName: buyer.name }
      : { buyerName: buyer.contactName ?? '', buyerLegalName: buyer.name, buyerTaxCode: buyer.taxCode }),
    ...(buyer.address === undefined ? {} : { buyerAddressLine: buyer.address }),
    ...(buyer.personalId === undefined ? {} : { buyerIdType: CITIZEN_ID, buyerIdNo: buyer.personalId }),
    ...(buyer.phone === undefined ? {} : { buyerPhoneNumber: buyer.phone.replace(/\D/g, '') }),
    ...(buyer.email === undefined ? {} : { buyerEmail: buyer.email }),
    buyerNotGetInvoice: 0,
  };
}

function itemOf(line: InvoiceLine, { kind, form }: InvoiceDocument) {
  const { amountVnd = 0n, vatVnd = 0n, discountVnd = 0n } = line;
  return {
    lineNumber: line.position,
    selection: VIETTEL_SELECTION[line.nature],
    ...(line.code === undefined ? {} : { itemCode: line.code }),
    itemName: line.name,
    ...(line.unit === undefined ? {} : { unitName: line.unit }),
    ...(line.quantity === undefined ? {} : { quantity: Math.abs(numberOfMillionths(line.quantity)) }),
    ...(line.unitPrice === undefined ? {} : { unitPrice: Math.abs(numberOfMillionths(line.unitPrice)) }),
    itemTotalAmountWithoutTax: size(amountVnd),
    ...(discountVnd === 0n ? {} : { itemDiscount: size(discountVnd) }),
    ...(form === 1 && line.rate !== undefined
      ? { taxPercentage: viettelRate(line.rate), taxAmount: size(vatVnd) }
      : {}),
    itemTotalAmountWithTax: size(amountVnd + vatVnd),
    ...(kind === 'adjustment' ? { isIncreaseItem: amountVnd >= 0n } : {}),
  };
}
