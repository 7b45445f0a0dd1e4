/** The door of the invoices for other rooms and for programs. */
export { giveOrderData, readCursor, readDataToken } from './give-order-data.ts';
export { claimReading } from './message-store.ts';
export { InvoiceWishBody, readWish, WishBoxes } from './wish-schema.ts';
export { keepWishes } from './wish-store.ts';
