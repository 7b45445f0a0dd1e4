/** The door of the format and of the links to the authority; tables and texts stand in core/. */
export { amountWords } from './amount-words.ts';
export type * from './authority.ts';
export { openCertificateFile } from './certificate-file.ts';
export { checkDocument, FAULT_FIELDS, type Fault } from './check-document.ts';
export { connectRemoteSigner, connectTvan, connectVendor } from './connect.ts';
export { invoiceToSign, registerInvoice } from './invoice-to-sign.ts';
export { checkNotice, noticeToSign } from './notice-to-sign.ts';
export { type ReadInvoice, readInvoice } from './read-invoice.ts';
export type { ToSign } from './sign-document.ts';
export { signatureRoots } from './signature-roots.ts';
export type * from './signer.ts';
export { type VerifiedInvoice, verifyInvoice } from './verify-invoice.ts';
