/** The door of transfers for programs and for rows of the seller's own files. */
export { receiveBankNotice, type SignedRequest } from './receive-bank-notice.ts';
export { takeRow } from './take-row.ts';
