/** What pages and programs read of invoices. */
export { invoicesOfMyOrder, type MyInvoice, type MyInvoices } from './buyer-queries.ts';
export { MOST_AT_ONCE } from './claim-store.ts';
export {
  type DraftChoice,
  type DraftsToIssue,
  draftsToIssue,
  INVOICES_PER_PAGE,
  type InvoiceFilter,
  type InvoiceRow,
  invoiceMonth,
  invoiceSheetRows,
  invoiceTabCounts,
  issuedOf,
  shopInvoices,
  type Waiting,
  waitingInvoices,
} from './desk-queries.ts';
export {
  type InvoiceView,
  invoiceOfOrder,
  type OrderInvoice,
  type OutsideView,
  shopInvoice,
} from './detail-queries.ts';
export {
  type InvoiceStanding,
  invoiceStanding,
  OFFICIAL_INVOICES_PER_PAGE,
  type OfficialFilter,
  type OfficialInvoiceRow,
  officialInvoices,
} from './official-queries.ts';
