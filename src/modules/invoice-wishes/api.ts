/** The door of the wishes: asked for while ordering, read when the invoice is made. */
export { InvoiceWishBody, readWish, WishBoxes } from './wish-schema.ts';
export { keepWishes, wishesOf, wishOf } from './wish-store.ts';
