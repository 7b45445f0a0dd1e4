/** The door of returns for complaints and for stalls. */
export { creditableVnd, creditOrder } from './credit-order.ts';
export { settleCameBack } from './settle-came-back.ts';
