/** The door of returns for complaints, recalls, stalls and invoices. */
export { creditableVnd, creditOrder } from './credit-order.ts';
export { creditRecalled } from './credit-recalled.ts';
export { settleCameBack } from './settle-came-back.ts';
export { noteInvoiced } from './store.ts';
