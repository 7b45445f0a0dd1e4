/** The door of returns for complaints, for stalls and for invoices. */
export { creditableVnd, creditOrder } from './credit-order.ts';
export { settleCameBack } from './settle-came-back.ts';
export { noteInvoiced } from './store.ts';
