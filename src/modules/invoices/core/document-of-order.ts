/** An invoice from an order as it was packed, less what came back by now. */
import type { Vnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';
import type { InvoiceBuyer, InvoiceDocument, InvoiceForm, InvoiceMode, InvoiceSeller, RateCode } from './document.ts';
import { invoiceLine, type LeftLine, leftOf, type OrderedInvoiceLine, type PackedLine } from './line-amounts.ts';
import { rateOf, type VatRates } from './rates.ts';
import { totalsOf } from './totals.ts';

export type SoldLine = {
  orderLineId: string;
  productName: string;
  variantName: string;
  pricing: 'piece' | 'pack' | 'weighed';
  unitCode: string;
  unitLabel: string;
  contentBase: bigint;
  unitPriceVnd: Vnd;
  priceBase: bigint;
  packedBase: bigint;
  finalVnd: Vnd;
  finalDiscountVnd: Vnd;
  returnedBase: bigint;
  returnedVnd: Vnd;
  taxClass: string;
  activityClass: string | null;
};

export type SoldOrder = {
  orderId: string;
  code: string;
  method: string;
  contactPhone: string;
  /** Final bill less everything that came back: what the invoice must come to. */
  payVnd: Vnd;
  returnedVnd: Vnd;
  deliveryVnd: Vnd;
  /** Fee less voucher less what of it went back. */
  deliveryPayVnd: Vnd;
  isDeliveryBack: boolean;
  lines: SoldLine[];
};

export type Issuing = {
  form: InvoiceForm;
  mode: InvoiceMode;
  symbol: string;
  number: number;
  issuedOn: Day;
  lookupCode: string;
  seller: InvoiceSeller;
  buyer: InvoiceBuyer;
  isSellerBusiness: boolean;
  isBuyerBusiness: boolean;
  providerTaxCode: string;
  rates: VatRates;
  registerCode?: string;
  words: (totalVnd: Vnd) => string;
};

const TITLES: Readonly<Record<InvoiceForm, string>> = { 1: 'Hóa đơn giá trị gia tăng', 2: 'Hóa đơn bán hàng' };
const FROM_REGISTER = ' (khởi tạo từ máy tính tiền)';

export const titleOf = (form: InvoiceForm, mode: InvoiceMode): string =>
  TITLES[form] + (mode === 'cash_register' ? FROM_REGISTER : '');

const DELIVERY = 'Phí giao hàng';
const MOST_NAME = 500;

/** Nothing is left of the sale: it all came back, in goods or in money. */
export const isNothingLeft = (order: SoldOrder): boolean => order.payVnd === 0n && order.returnedVnd > 0n;

const WEIGHED: Readonly<Record<string, string>> = { l: 'lít', ml: 'lít', lit: 'lít' };
const BASE_OF_WEIGHED = 1000n;

function nameOf({ productName, variantName }: SoldLine): string {
  const isSaid = variantName === '' || productName.includes(variantName);
  const name = isSaid ? productName : `${productName} (${variantName})`;
  return name.length <= MOST_NAME ? name : [...name].slice(0, MOST_NAME).join('');
}

/** Lines of an order as an invoice counts them: its unit, how much of the heap that is, its rate. */
export function soldLines(
  lines: readonly SoldLine[],
  rate: (taxClass: string, activityClass: string | null) => RateCode,
): PackedLine[] {
  return lines.map((line) => {
    const isWeighed = line.pricing === 'weighed';
    return {
      orderLineId: line.orderLineId,
      name: nameOf(line),
      unit: isWeighed ? (WEIGHED[line.unitCode] ?? 'kg') : line.unitLabel,
      unitBase: isWeighed ? BASE_OF_WEIGHED : line.contentBase,
      priceVnd: line.unitPriceVnd,
      priceBase: line.priceBase,
      packedBase: line.packedBase,
      finalVnd: line.finalVnd,
      finalDiscountVnd: line.finalDiscountVnd,
      returnedBase: line.returnedBase,
      returnedVnd: line.returnedVnd,
      rate: rate(line.taxClass, line.activityClass),
    };
  });
}

/** What the lines of an invoice follow from. */
export type LinesOf = Pick<Issuing, 'form' | 'rates' | 'isSellerBusiness' | 'isBuyerBusiness'>;

export function linesOf(order: SoldOrder, of: LinesOf): OrderedInvoiceLine[] {
  const rate = (taxClass: string, activityClass: string | null) => rateOf({ taxClass, activityClass }, of.rates, of);
  const goods: LeftLine[] = leftOf(soldLines(order.lines, rate));
  const hasDelivery = order.deliveryVnd > 0n && !(order.isDeliveryBack && order.deliveryPayVnd === 0n);
  const delivery: LeftLine[] = hasDelivery
    ? [
        {
          orderLineId: null,
          name: DELIVERY,
          unit: 'lần',
          quantityBase: 1n,
          unitBase: 1n,
          priceVnd: order.deliveryVnd,
          priceBase: 1n,
          payVnd: order.deliveryPayVnd,
          rate: rate('delivery', null),
        },
      ]
    : [];
  return [...goods, ...delivery].map((line, index) => invoiceLine(line, of.form, index + 1));
}

/** Groups of a household's trade, as its tax return names them (Decree 254/2026 Art. 10.5 encourages to say so). */
const TRADES: Readonly<Record<string, string>> = {
  own_produce: 'Sản xuất, nuôi trồng trực tiếp bán ra',
  own_making: 'Sản xuất hàng hóa',
  resale: 'Phân phối, cung cấp hàng hóa',
};

function tradeOf(order: SoldOrder): string | null {
  const [first] = order.lines.map((line) => line.activityClass);
  return first ? (TRADES[first] ?? null) : null;
}

export const paymentText = (method: string): string => (method === 'cod' ? 'Tiền mặt' : 'Chuyển khoản');

export type NumberedDocument = { document: InvoiceDocument; lines: OrderedInvoiceLine[] };

export function documentOfOrder(order: SoldOrder, of: Issuing): NumberedDocument {
  const lines = linesOf(order, of);
  const trade = of.isSellerBusiness ? null : tradeOf(order);
  const document: InvoiceDocument = {
    id: documentId(of),
    kind: 'original',
    mode: of.mode,
    form: of.form,
    symbol: of.symbol,
    number: of.number,
    title: titleOf(of.form, of.mode),
    issuedOn: of.issuedOn,
    paymentText: paymentText(order.method),
    providerTaxCode: of.providerTaxCode,
    extras: [
      { name: 'MaDonHang', value: order.code },
      { name: 'MaTraCuu', value: of.lookupCode },
      ...(trade ? [{ name: 'NhomNganhNghe', value: trade }] : []),
    ],
    seller: of.seller,
    buyer: of.buyer,
    lines: plainLines(lines),
    totals: totalsOf(lines, of.form, of.words),
    ...(of.registerCode ? { registerCode: of.registerCode } : {}),
  };
  return { document, lines };
}

/** A name of XML: letters and digits, beginning with a letter. */
export const documentId = (of: { form: InvoiceForm; symbol: string; number: number }): string =>
  `HD${of.form}${of.symbol}-${of.number}`;

/** As they are written: what a line stands for in the order is no part of an invoice. */
export const plainLines = (lines: readonly OrderedInvoiceLine[]): InvoiceDocument['lines'] =>
  lines.map(({ orderLineId: _, ...line }) => line);

/** A correction as its draft keeps it, with the number and the day that it was given. */
export function numberedCorrection(
  draft: InvoiceDocument,
  of: Omit<Issuing, 'buyer' | 'rates' | 'words' | 'isSellerBusiness' | 'isBuyerBusiness'> & {
    buyer?: InvoiceBuyer;
  },
): NumberedDocument {
  const lines = (draft.lines as readonly (InvoiceDocument['lines'][number] & { orderLineId?: string | null })[]).map(
    (line) => ({ ...line, orderLineId: line.orderLineId ?? null }),
  );
  const { registerCode: _, ...rest } = draft;
  return {
    lines,
    document: {
      ...rest,
      id: documentId(of),
      mode: of.mode,
      form: of.form,
      symbol: of.symbol,
      number: of.number,
      title: titleOf(of.form, of.mode),
      issuedOn: of.issuedOn,
      providerTaxCode: of.providerTaxCode,
      seller: of.seller,
      buyer: of.buyer ?? draft.buyer,
      extras: [...draft.extras.filter(({ name }) => name !== 'MaTraCuu'), { name: 'MaTraCuu', value: of.lookupCode }],
      lines: plainLines(lines),
      ...(of.registerCode ? { registerCode: of.registerCode } : {}),
    },
  };
}
