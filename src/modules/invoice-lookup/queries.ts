/** What pages and programs read of an invoice that is looked up, or of a file that is held. */
export { invoiceAnswer } from './invoice-answer.ts';
export { lookUpLimits, printLimits } from './lookup-limits.ts';
export { InvoiceAnswer, lookupCodeField } from './lookup-schema.ts';
export { openBytes } from './open-invoice.ts';
export { type ShownLookup, shownLookup } from './shown-lookup.ts';
