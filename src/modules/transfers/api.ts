/** The door of transfers for programs, for stalls and for rows of the seller's own files. */
export { answerClaim } from './answer-claim.ts';
export { receiveBankNotice, type SignedRequest } from './receive-bank-notice.ts';
export { takeRow } from './take-row.ts';
