/** The door of the format and of the links to the authority; tables and texts stand in core/. */
export { amountWords } from './amount-words.ts';
export type * from './authority.ts';
export { checkDocument } from './check-document.ts';
export { connectTvan } from './connect.ts';
export { invoiceToSign, registerInvoice } from './invoice-to-sign.ts';
export { noticeToSign } from './notice-to-sign.ts';
export * as ofSellers from './of-sellers.ts';
export { type ReadInvoice, readInvoice } from './read-invoice.ts';
export { signatureRoots } from './signature-roots.ts';
export type * from './signer.ts';
export { type VerifiedInvoice, verifyInvoice } from './verify-invoice.ts';
