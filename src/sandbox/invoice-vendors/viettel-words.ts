import { z } from 'zod';
import type { WrittenLine } from '../tvan/invoice-xml.ts';

const text = z.union([z.string(), z.number()]).nullish();
const amount = z.union([z.number(), z.string()]).nullish();

export const createRequest = z.object({
  generalInvoiceInfo: z.object({
    templateCode: z.string(),
    invoiceSeries: z.string(),
    transactionUuid: z.string().min(10).max(36),
    adjustmentType: z.coerce.string().default('1'),
    adjustmentInvoiceType: text,
    invoiceIssuedDate: z.coerce.number().nullish(),
    originalInvoiceId: text,
    originalInvoiceIssueDate: text,
    originalTemplateCode: text,
    additionalReferenceDesc: z.string().max(225).nullish(),
    additionalReferenceDate: text,
  }),
  buyerInfo: z
    .object({
      buyerName: text,
      buyerLegalName: text,
      buyerTaxCode: text,
      buyerAddressLine: text,
      buyerIdType: text,
      buyerIdNo: text,
      buyerPhoneNumber: text,
      buyerEmail: text,
      buyerNotGetInvoice: text,
    })
    .default({}),
  payments: z.array(z.object({ paymentMethod: text, paymentMethodName: text })).default([]),
  itemInfo: z
    .array(
      z.object({
        selection: z.coerce.number().nullish(),
        itemCode: text,
        itemName: z.string(),
        unitName: text,
        unitPrice: amount,
        quantity: amount,
        itemTotalAmountWithoutTax: amount,
        taxPercentage: amount,
        isIncreaseItem: z.boolean().nullish(),
      }),
    )
    .min(1),
});
export type CreateRequest = z.infer<typeof createRequest>;
type Item = CreateRequest['itemInfo'][number];

const plain = (value: unknown): string => (value === null || value === undefined ? '' : String(value).trim());

/** Its numbers come as JSON's: six decimals at most, none behind that is zero. */
function decimal(value: string | number | null | undefined, sign: number): string | undefined {
  const number = Number(value);
  if (value === null || value === undefined || value === '' || Number.isNaN(number)) return undefined;
  return (number * sign)
    .toFixed(6)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0');
}

const KINDS: Record<number, string> = { 1: '1', 2: '4', 3: '3', 4: '1', 5: '2', 6: '5' };

/** -2 bears no tax, -1 is not declared. */
function rateOf(value: Item['taxPercentage']): string {
  const number = Number(value ?? -2);
  return number === -2 ? 'KCT' : number === -1 ? 'KKKNT' : `${number}%`;
}

export function lineOf(item: Item, form: string): WrittenLine {
  const kind = KINDS[item.selection ?? 1] ?? '1';
  const name = item.itemName;
  if (kind === '4') return { kind, name };
  const sign = item.isIncreaseItem === false && Number(item.itemTotalAmountWithoutTax) > 0 ? -1 : 1;
  return {
    ...{ kind, name, code: plain(item.itemCode), unit: plain(item.unitName) },
    quantity: decimal(item.quantity, sign),
    price: decimal(item.unitPrice, 1),
    amount: decimal(item.itemTotalAmountWithoutTax, sign) ?? '0',
    ...(form === '1' ? { rate: rateOf(item.taxPercentage) } : {}),
  };
}

export function buyerOf({ buyerInfo: of }: CreateRequest): Record<string, string> {
  const name = plain(of.buyerLegalName);
  const person = plain(of.buyerName);
  // Decree 254/2026, Annex 4: who gives no name is a consumer.
  const isConsumer = name === '' && person === '';
  return {
    Ten: isConsumer ? 'Bán cho người tiêu dùng' : name,
    MST: plain(of.buyerTaxCode),
    DChi: plain(of.buyerAddressLine),
    SDThoai: plain(of.buyerPhoneNumber),
    CCCDan: plain(of.buyerIdType) === '1' ? plain(of.buyerIdNo) : '',
    DCTDTu: plain(of.buyerEmail),
    HVTNMHang: person,
  };
}

export function paymentOf({ payments }: CreateRequest): string {
  return plain(payments[0]?.paymentMethodName) || plain(payments[0]?.paymentMethod) || 'TM/CK';
}

/** `1/001` and `C26TAA`, or `1C26TAA` as the law writes it. */
export function seriesOf(templateCode: string, invoiceSeries: string): { form: string; symbol: string } {
  return { form: templateCode.slice(0, 1), symbol: invoiceSeries.slice(-6) };
}
