/**
 * Every action of the browser's, so that it has said who may come in by the time the page of permissions is made: a
 * page's bundle holds only what it uses. Made by `node scripts/write-doors.ts`.
 */
import * as accounts from '#modules/accounts/actions.ts';
import * as agencies from '#modules/agencies/actions.ts';
import * as appeals from '#modules/appeals/actions.ts';
import * as audit from '#modules/audit/actions.ts';
import * as bills from '#modules/bills/actions.ts';
import * as books from '#modules/books/actions.ts';
import * as bulletins from '#modules/bulletins/actions.ts';
import * as cart from '#modules/cart/actions.ts';
import * as cases from '#modules/cases/actions.ts';
import * as catalog from '#modules/catalog/actions.ts';
import * as checkout from '#modules/checkout/actions.ts';
import * as complaints from '#modules/complaints/actions.ts';
import * as corrections from '#modules/corrections/actions.ts';
import * as gateways from '#modules/gateways/actions.ts';
import * as identity from '#modules/identity/actions.ts';
import * as indicators from '#modules/indicators/actions.ts';
import * as inquiries from '#modules/inquiries/actions.ts';
import * as inspections from '#modules/inspections/actions.ts';
import * as invoiceLookup from '#modules/invoice-lookup/actions.ts';
import * as invoiceSetup from '#modules/invoice-setup/actions.ts';
import * as invoiceWishes from '#modules/invoice-wishes/actions.ts';
import * as invoices from '#modules/invoices/actions.ts';
import * as notices from '#modules/notices/actions.ts';
import * as officials from '#modules/officials/actions.ts';
import * as orders from '#modules/orders/actions.ts';
import * as outsideInvoices from '#modules/outside-invoices/actions.ts';
import * as oversight from '#modules/oversight/actions.ts';
import * as paying from '#modules/paying/actions.ts';
import * as personalData from '#modules/personal-data/actions.ts';
import * as publications from '#modules/publications/actions.ts';
import * as recalls from '#modules/recalls/actions.ts';
import * as refunds from '#modules/refunds/actions.ts';
import * as reports from '#modules/reports/actions.ts';
import * as returns from '#modules/returns/actions.ts';
import * as reviews from '#modules/reviews/actions.ts';
import * as risk from '#modules/risk/actions.ts';
import * as sanctions from '#modules/sanctions/actions.ts';
import * as shops from '#modules/shops/actions.ts';
import * as stall from '#modules/stall/actions.ts';
import * as statements from '#modules/statements/actions.ts';
import * as stock from '#modules/stock/actions.ts';
import * as takedowns from '#modules/takedowns/actions.ts';
import * as tax from '#modules/tax/actions.ts';
import * as transfers from '#modules/transfers/actions.ts';
import * as vouchers from '#modules/vouchers/actions.ts';
import * as work from '#modules/work/actions.ts';

export const ACTION_ROOMS: readonly object[] = [
  accounts,
  agencies,
  appeals,
  audit,
  bills,
  books,
  bulletins,
  cart,
  cases,
  catalog,
  checkout,
  complaints,
  corrections,
  gateways,
  identity,
  indicators,
  inquiries,
  inspections,
  invoiceLookup,
  invoiceSetup,
  invoiceWishes,
  invoices,
  notices,
  officials,
  orders,
  outsideInvoices,
  oversight,
  paying,
  personalData,
  publications,
  recalls,
  refunds,
  reports,
  returns,
  reviews,
  risk,
  sanctions,
  shops,
  stall,
  statements,
  stock,
  takedowns,
  tax,
  transfers,
  vouchers,
  work,
];
