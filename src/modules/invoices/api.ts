/** The door of the invoices for other rooms. */
export { draftInvoice } from './draft-invoice.ts';
export { dropDraft } from './drop-draft.ts';
export { vatRatesAt } from './invoice-rules.ts';
export { type Issued, issueInvoices } from './issue-invoices.ts';
