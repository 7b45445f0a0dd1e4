/** What a public look-up says of an invoice, and in which words of the screen. */
import type { Vnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';
import type { InvoiceDocument, InvoiceKind, InvoiceMode } from './document.ts';
import type { InvoiceState } from './invoice.ts';
import type { OtherInvoice } from './print.ts';

/** Sixteen random letters of thirty-two: nobody finds one by trying. */
export const LOOKUP_CODE = /^[A-HJ-NP-Z2-9]{16}$/;

/** As people type a code off paper: in groups, in small letters. */
export const tidyLookupCode = (text: string): string => text.replace(/[\s.-]/g, '').toUpperCase();

export type SignatureVerdict = 'valid' | 'invalid' | 'none';

export type InvoiceChecks = {
  seller: SignatureVerdict;
  authority: SignatureVerdict;
  isCertificateInDates: boolean;
  isCertificateOfSeller: boolean;
  isTrusted: boolean;
};

/** What is told of an invoice on a screen; nothing of who bought it but what stands in the facts of `buyer`. */
export type InvoiceFacts = {
  title: string;
  kind: InvoiceKind;
  mode: InvoiceMode;
  form: string;
  symbol: string;
  number: string;
  issuedOn: Day;
  sellerName: string;
  sellerTaxCode: string;
  totalVnd: Vnd;
  authorityCode: string | null;
  signedAt: Date | null;
  signerName: string | null;
  /** What it puts right. */
  corrects: OtherInvoice | null;
  /** What puts it right. */
  correctedBy: OtherInvoice[];
};

export type Statement = { tone: 'ok' | 'wait' | 'bad' | 'info'; key: SellerStatement | AuthorityStatement };

type SellerStatement =
  | 'sellerValid'
  | 'sellerUntrusted'
  | 'sellerOther'
  | 'sellerOutOfDates'
  | 'sellerInvalid'
  | 'sellerNone'
  | 'sellerNotNeeded';
type AuthorityStatement =
  | 'authorityValid'
  | 'authorityInvalid'
  | 'authorityRegister'
  | 'authorityUncoded'
  | 'authorityWaits'
  | 'authorityRefused'
  | 'authorityNone';

/** Only when everything about a signature holds is it called right. */
export function sellerStatement(mode: InvoiceMode, checks: InvoiceChecks): Statement {
  if (checks.seller === 'invalid') return { tone: 'bad', key: 'sellerInvalid' };
  if (checks.seller === 'none')
    return mode === 'cash_register' ? { tone: 'info', key: 'sellerNotNeeded' } : { tone: 'bad', key: 'sellerNone' };
  if (!checks.isCertificateOfSeller) return { tone: 'bad', key: 'sellerOther' };
  if (!checks.isCertificateInDates) return { tone: 'bad', key: 'sellerOutOfDates' };
  return checks.isTrusted ? { tone: 'ok', key: 'sellerValid' } : { tone: 'wait', key: 'sellerUntrusted' };
}

/** `state` is known of invoices of this market alone. */
export function authorityStatement(mode: InvoiceMode, checks: InvoiceChecks, state: InvoiceState | null): Statement {
  if (checks.authority === 'invalid') return { tone: 'bad', key: 'authorityInvalid' };
  if (checks.authority === 'valid') return { tone: 'ok', key: 'authorityValid' };
  if (state === 'rejected') return { tone: 'bad', key: 'authorityRefused' };
  if (state === 'signed' || state === 'sent') return { tone: 'wait', key: 'authorityWaits' };
  if (mode === 'cash_register') return { tone: 'info', key: 'authorityRegister' };
  return mode === 'uncoded' ? { tone: 'info', key: 'authorityUncoded' } : { tone: 'bad', key: 'authorityNone' };
}

/** What it puts right, as another invoice is named. */
export function correctedOf({ kind, related }: InvoiceDocument): OtherInvoice | null {
  if (!related || kind === 'original') return null;
  const { form, symbol, number, issuedOn } = related;
  return { kind, form, symbol, number, issuedOn };
}
