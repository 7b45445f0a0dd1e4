import { factsOf } from './certificate.ts';
import { checkSignature, type SignatureFault, type Trust } from './check-signature.ts';
import { Unreadable } from './invoice-values.ts';
import type { CertificateFacts } from './signer.ts';
import { isAuthority, trustInAuthority, type Verdict } from './verify-invoice.ts';
import { childNamed, idsOf, readTree } from './xml-tree.ts';

export type VerifiedNotice = {
  /** Valid only when everything is: arithmetic, what it covers, the certificate, its dates, the way to a root. */
  signature: Verdict;
  fault: SignatureFault | 'not_authority' | null;
  certificate: CertificateFacts | null;
};

/** Verifies a notice (`TBao`, as `readMessage` cuts it out): of the authority (204, 301) or of a taxpayer (300). */
export function verifyNotice(part: Uint8Array, signer: 'authority' | 'taxpayer', trust: Trust): VerifiedNotice {
  try {
    return verified(part, signer, trust);
  } catch (error) {
    if (error instanceof Unreadable) return { signature: 'invalid', fault: 'signature', certificate: null };
    throw error;
  }
}

function verified(part: Uint8Array, signer: 'authority' | 'taxpayer', trust: Trust): VerifiedNotice {
  const tree = readTree(part);
  const ids = idsOf(tree);
  const data = childNamed(tree.root, 'DLTBao');
  if (tree.root.localName !== 'TBao' || !data) throw new Unreadable('not_notice');
  const signatures = childNamed(tree.root, 'DSCKS');
  const holder = signatures && childNamed(signatures, signer === 'authority' ? 'CQT' : 'NNT');
  const whose = signer === 'authority' ? trustInAuthority(trust) : trust;
  const checked = checkSignature(tree, ids, holder, [data], whose);
  if (!checked) return { signature: 'none', fault: null, certificate: null };
  const { certificate } = checked;
  const isOther = signer === 'authority' && certificate !== null && !isAuthority(certificate, trust);
  const fault = isOther ? 'not_authority' : checked.fault;
  return { signature: fault ? 'invalid' : 'valid', fault, certificate: certificate && factsOf(certificate) };
}
