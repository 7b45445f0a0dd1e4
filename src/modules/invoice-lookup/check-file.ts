import { readInvoice, verifyInvoice } from '#modules/tvan/api.ts';
import { sha256 } from '#platform/secrets.ts';
import type { FaultKind, FileToCheck } from './archive-store.ts';

type Trust = Parameters<typeof verifyInvoice>[1];

/**
 * What is wrong with a stored file: bytes that are no longer those whose hash was written down beside them and in the invoice,
 * or a signature that does not hold over them. That a certificate ran out since is no fault.
 */
export function faultOf(file: FileToCheck, trust: Trust): FaultKind | null {
  const hash = sha256(file.xml);
  if (hash !== file.sha256 || (file.ownSha256 !== null && hash !== file.ownSha256)) return 'hash';
  // A vendor's file may be written otherwise; its bytes are what counts.
  if (!file.isOwnFormat) return null;
  if (readInvoice(file.xml).kind !== 'read') return 'unreadable';
  const verified = verifyInvoice(file.xml, trust);
  const needsSeller = file.mode !== 'cash_register';
  if (verified.seller === 'invalid' || (needsSeller && verified.seller === 'none')) return 'signature';
  return file.part === 'granted' && verified.authority !== 'valid' && trust.roots.length > 0 ? 'signature' : null;
}
