/**
 * An invoice as the law counts it (Decree 254/2026 Art. 10 and Annex; data format 2.1.0): everything that stands in its XML,
 * nothing that does not. Made once when it is numbered; what is written, printed and compared comes from it alone.
 */
import type { Vnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';

/** 1 = VAT invoice (hóa đơn GTGT), 2 = sales invoice (hóa đơn bán hàng). */
export const INVOICE_FORMS = [1, 2] as const;
export type InvoiceForm = (typeof INVOICE_FORMS)[number];

/** How a seller is registered: with the authority's code, without, or from a cash register (Decree 254/2026 Art. 6). */
export const INVOICE_MODES = ['coded', 'uncoded', 'cash_register'] as const;
export type InvoiceMode = (typeof INVOICE_MODES)[number];

/** The first one, or one that puts another right (Circular 91/2026 Art. 10). */
export const INVOICE_KINDS = ['original', 'adjustment', 'replacement'] as const;
export type InvoiceKind = (typeof INVOICE_KINDS)[number];

/** `TSuat`: `0%`, `5%`, `8%`, `10%`, `KCT`, `KKKNT`, `KHAC:<percent>%`. */
export type RateCode = string;

/** 1 goods or service, 2 promotion, 3 trade discount, 4 note. */
export type LineNature = 1 | 2 | 3 | 4;

/** Up to 15 digits before and 6 after the point, in millionths (`N 21,6`): 0.333 kg = 333000n. */
export type Millionths = bigint;

export type InvoiceSeller = {
  name: string;
  taxCode: string;
  address: string;
  /** The place of business of one of several under one tax code (`MCHang`, `TCHang`). */
  placeCode?: string;
  placeName?: string;
  phone?: string;
  email?: string;
  bankAccount?: string;
  bankName?: string;
};

export type InvoiceBuyer = {
  /** `Bán cho người tiêu dùng` when no name was wanted. */
  name: string;
  taxCode?: string;
  address?: string;
  /** 12 digits; never together with a tax code. */
  personalId?: string;
  /** A foreigner's, in place of address and number (`SHChieu`). */
  passport?: string;
  phone?: string;
  email?: string;
  /** Who bought for the company (`HVTNMHang`). */
  contactName?: string;
};

export type InvoiceLine = {
  nature: LineNature;
  /** Counted from 1; notes have one as well. */
  position: number;
  code?: string;
  name: string;
  unit?: string;
  quantity?: Millionths;
  /** Of form 1 before VAT, of form 2 what the buyer pays. */
  unitPrice?: Millionths;
  discountVnd?: Vnd;
  /** Said beside the discount where there is one rate of it (`TLCKhau`): 10 % = 10_000_000n. */
  discountPercent?: Millionths;
  /** Before VAT on form 1, after the discount; none on a note. */
  amountVnd?: Vnd;
  /** On form 1 alone, and none on a note. */
  rate?: RateCode;
  /** The VAT of this line on form 1: it stands in no element of its own, but sums up to its rate's. */
  vatVnd?: Vnd;
};

export type RateTotal = { rate: RateCode; amountVnd: Vnd; vatVnd: Vnd };

export type InvoiceTotals = {
  /** Form 1: a row for each rate. */
  rates: RateTotal[];
  /** Form 1: before VAT. */
  netVnd: Vnd;
  vatVnd: Vnd;
  discountVnd: Vnd;
  /** To be paid; of an adjustment downwards less than nothing. */
  totalVnd: Vnd;
  totalWords: string;
};

/** What it puts right (`TTHDLQuan`). */
export type RelatedInvoice = {
  form: string;
  symbol: string;
  number: string;
  issuedOn: Day;
  note: string;
};

export type InvoiceExtra = { name: string; value: string };

export type InvoiceDocument = {
  /** The `Id` that signatures name. */
  id: string;
  kind: InvoiceKind;
  mode: InvoiceMode;
  form: InvoiceForm;
  /** `C26TAA`. */
  symbol: string;
  number: number;
  title: string;
  issuedOn: Day;
  /** `Tiền mặt`, `Chuyển khoản`, `TM/CK` … */
  paymentText: string;
  /** Tax code of who provides the solution (`MSTTCGP`). */
  providerTaxCode: string;
  related?: RelatedInvoice;
  extras: InvoiceExtra[];
  seller: InvoiceSeller;
  buyer: InvoiceBuyer;
  lines: InvoiceLine[];
  totals: InvoiceTotals;
  /** The code of a cash register, made by the seller's program; the authority's own comes later and is no part of this. */
  registerCode?: string;
};
