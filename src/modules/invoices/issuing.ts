/** From a sale to its invoice, for rooms that bring one about or take its place. */
export { draftInvoice } from './draft-invoice.ts';
export { dropDraft } from './drop-draft.ts';
export { issueInvoices } from './issue-invoices.ts';
export { signAgain } from './sign-again.ts';
