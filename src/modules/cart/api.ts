/** The door of the cart for other rooms. */

export { codeTries } from './limits.ts';
export { mergeCarts } from './merge-carts.ts';
export { createCart, findCart, lockOwnCart } from './open-cart.ts';
export { cartCount, chosenUnit } from './queries.ts';
export {
  type CartQuote,
  type GroupToQuote,
  groupsOf,
  type HandoverOffer,
  handoversFor,
  type QuotedGroup,
  quoteCart,
  quoteGroups,
} from './quote-cart.ts';
export { type CartFacts, readCart } from './read-cart.ts';
export { setLine } from './set-line.ts';
export { setVoucherCodes } from './set-voucher-codes.ts';
export { cartTokenHash, deleteLines, dropVoucherCodes } from './store.ts';
