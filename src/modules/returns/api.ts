/** The door of returns for complaints. */
export { creditableVnd, creditOrder } from './credit-order.ts';
