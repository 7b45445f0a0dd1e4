/** The door of the invoices for other rooms and for programs. */
export { draftInvoice } from './draft-invoice.ts';
export { dropDraft } from './drop-draft.ts';
export { giveOrderData, readCursor, readDataToken } from './give-order-data.ts';
export { vatRatesAt } from './invoice-rules.ts';
export { type Issued, issueInvoices } from './issue-invoices.ts';
export { InvoiceWishBody, readWish, WishBoxes } from './wish-schema.ts';
export { keepWishes } from './wish-store.ts';
