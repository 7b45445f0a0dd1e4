/** The door of the cart for other rooms. */
export { mergeCarts } from './merge-carts.ts';
export { createCart, findCart } from './open-cart.ts';
export type { CartGroup, CartQuote } from './queries.ts';
export { cartCount, quoteCart } from './queries.ts';
export { setLine } from './set-line.ts';
export { cartTokenHash, deleteLines, lockCart } from './store.ts';
