/** The door of gateways for the rooms above it; types stand in core/. */
export * as bankTellers from './bank-tellers.ts';
export { claimsOf, connectGateway, connectViettelMoney } from './connect.ts';
export { contractCredentials, isProviderOn, keysFor } from './contract-store.ts';
export { dayReport } from './day-report.ts';
export { marketGateways } from './market-contracts.ts';
export { readSheet } from './read-sheet.ts';
