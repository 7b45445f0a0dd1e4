/** What pages read of how a shop is set up. */
export { type InvoiceSetup, invoiceSetup } from './setup-queries.ts';
