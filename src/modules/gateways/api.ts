/** The door of gateways for the rooms above it; types stand in core/. */
export { claimsOf, connectGateway, connectViettelMoney } from './connect.ts';
export { contractCredentials, isProviderOn, keysFor } from './contract-store.ts';
export { dayReport } from './day-report.ts';
export { marketGateways } from './market-contracts.ts';
export { readBankNotice } from './read-bank-notice.ts';
export { readSheet } from './read-sheet.ts';
