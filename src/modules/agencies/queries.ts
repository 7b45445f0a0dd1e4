export {
  type AgencyListRow,
  type AgencyView,
  agencyList,
  agencyView,
  ownAgency,
  type SeatView,
} from './desk-queries.ts';
export { type Reader, readerOf } from './look.ts';
export { allLooks, LOOKS_PER_PAGE, type LookRow, looksOf } from './look-queries.ts';
export { readDatabases, readFigures, readListings, readSeller, readSellers } from './read-for-agency.ts';
export {
  type ListingQuery,
  type ListingRow,
  READ_PER_PAGE,
  type SellerQuery,
  type SellerRow,
  SHOWN_LISTINGS,
} from './reading-queries.ts';
export { type TokenView, tokensOf } from './token-queries.ts';
export {
  DELIVERIES_PER_PAGE,
  type DeliveryView,
  deliveriesOf,
  type WebhookView,
  webhooksOf,
} from './webhook-queries.ts';
