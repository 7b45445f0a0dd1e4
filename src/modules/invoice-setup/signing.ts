/** What a shop signs with, and who signs with it. */
export { type Certificate, certificateOf } from './setup-store.ts';
export { instantSigner, remoteSigner, whyNotSign } from './signers.ts';
