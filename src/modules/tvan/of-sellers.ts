/** What a seller brings: a certificate in a file or with a trust service, or an account with a vendor. */
export { openCertificateFile } from './certificate-file.ts';
export { connectRemoteSigner, connectVendor } from './connect.ts';
