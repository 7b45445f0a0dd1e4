/** The door of the invoices for other rooms and for programs. */
export { draftInvoice } from './draft-invoice.ts';
export { dropDraft } from './drop-draft.ts';
export { vatRatesAt } from './invoice-rules.ts';
export { claimReading } from './message-store.ts';
export { type OrderToInvoice, ordersToInvoice } from './order-store.ts';
export { InvoiceWishBody, readWish, WishBoxes } from './wish-schema.ts';
export { keepWishes } from './wish-store.ts';
