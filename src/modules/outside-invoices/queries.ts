/** What pages and programs read of invoices from elsewhere, and of the data they are made from. */
export { CompletedOrder, shopIdBySlug, shopSlug } from './completed-queries.ts';
export { type OutsideRow, orderToCover, outsideInvoices } from './outside-queries.ts';
