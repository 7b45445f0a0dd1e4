/** The door of invoices for other rooms and for programs. */
export { InvoiceWishBody, readWish, WishBoxes } from './wish-schema.ts';
export { keepWishes } from './wish-store.ts';
