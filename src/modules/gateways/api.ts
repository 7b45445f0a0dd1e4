/** The door of gateways for the rooms above it; types stand in core/. */
export { readBankNotice } from './read-bank-notice.ts';
export { readSheet } from './read-sheet.ts';
