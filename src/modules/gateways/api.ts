/** The door of gateways for the rooms above it; types stand in core/. */
export {
  claimsOf,
  connectGateway,
  connectViettelMoney,
  hasPublishedKey,
  marketCredentials,
} from './connect.ts';
export { answerBankNotice, readBankNotice } from './read-bank-notice.ts';
export { readSheet } from './read-sheet.ts';
export { readStatementFile } from './read-statement-file.ts';
export { Credentials } from './schema.ts';
