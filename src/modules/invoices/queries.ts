/** What pages and programs read of invoices. */
export { invoicesOfMyOrder, type MyInvoice, type MyInvoices, type MyWish } from './buyer-queries.ts';
export { type ChainLink, type ChainNotice, type InvoiceChain, invoiceChain } from './chain-queries.ts';
export {
  type CorrectionCheck,
  type CorrectionForm,
  type CorrectionStart,
  correctionCheck,
  correctionForm,
  correctionOfDraft,
  correctionStart,
} from './correction-queries.ts';
export { invoiceAnswer } from './invoice-answer.ts';
export { lookUpLimits, printLimits } from './lookup-limits.ts';
export { InvoiceAnswer, lookupCodeField } from './lookup-schema.ts';
export { openBytes } from './open-invoice.ts';
export { type ShownLookup, shownLookup } from './shown-lookup.ts';
