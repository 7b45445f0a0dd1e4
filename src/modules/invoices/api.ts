/** The door of the invoices for other rooms. */
export { vatRatesAt } from './invoice-rules.ts';
export * as issuing from './issuing.ts';
export { claimReading } from './message-store.ts';
export * as ofSale from './of-sale.ts';
export { holdOrders, type OrderToInvoice, ordersToInvoice } from './order-store.ts';
export type { SaleLink } from './sale-store.ts';
export * as slipNotices from './slip-notices.ts';
