import type { X509Certificate } from 'node:crypto';
import { factsOf } from './certificate.ts';
import { type CheckedSignature, checkSignature, type SignatureFault, type Trust } from './check-signature.ts';
import { Unreadable } from './invoice-values.ts';
import { type InvoiceParts, invoiceOf, invoiceParts } from './read-invoice.ts';
import type { CertificateFacts } from './signer.ts';
import { readTree } from './xml-tree.ts';

export type Verdict = 'valid' | 'invalid' | 'none';

export type VerifiedInvoice = {
  /** The signature as such; whether its certificate counts, the four below say. */
  seller: Verdict;
  /** Valid only when everything is: arithmetic, the three references, the certificate, its dates, the way to a root. */
  authority: Verdict;
  authorityFault: SignatureFault | 'not_authority' | null;
  sellerCertificate: CertificateFacts | null;
  isCertificateInDates: boolean;
  /** Its tax code is the seller's on the invoice. */
  isCertificateOfSeller: boolean;
  isTrusted: boolean;
  authorityCode: string | null;
};

const NOTHING: VerifiedInvoice = {
  seller: 'invalid',
  authority: 'invalid',
  authorityFault: 'signature',
  sellerCertificate: null,
  isCertificateInDates: false,
  isCertificateOfSeller: false,
  isTrusted: false,
  authorityCode: null,
};

/** Verifies the bytes of an invoice as they are. What cannot be read is not valid. */
export function verifyInvoice(bytes: Uint8Array, trust: Trust): VerifiedInvoice {
  try {
    return verified(invoiceParts(readTree(bytes)), trust);
  } catch (error) {
    if (error instanceof Unreadable) return NOTHING;
    throw error;
  }
}

function verified(parts: InvoiceParts, trust: Trust): VerifiedInvoice {
  const { tree, ids, data, code, sellerHolder, authorityHolder } = parts;
  const invoice = invoiceOf(parts);
  const seller = checkSignature(tree, ids, sellerHolder, [data], trust);
  const authority = checkSignature(tree, ids, authorityHolder, code ? [data, code] : [data], trustInAuthority(trust));
  const authorityFault = authorityFaultOf(authority, seller?.certificate ?? null, code !== null, trust);
  const facts = seller?.certificate ? factsOf(seller.certificate) : null;
  return {
    seller: seller ? (seller.certificate ? 'valid' : 'invalid') : 'none',
    authority: authority ? (authorityFault ? 'invalid' : 'valid') : 'none',
    authorityFault,
    sellerCertificate: facts,
    isCertificateInDates: seller?.isInDates ?? false,
    isCertificateOfSeller: facts?.taxCode === invoice.seller.taxCode,
    isTrusted: seller?.isTrusted ?? false,
    authorityCode: invoice.authorityCode,
  };
}

function authorityFaultOf(
  authority: CheckedSignature | null,
  seller: X509Certificate | null,
  hasCode: boolean,
  trust: Trust,
): VerifiedInvoice['authorityFault'] {
  if (!authority) return null;
  if (!authority.certificate) return authority.fault;
  if (!hasCode) return 'coverage';
  if (!isAuthority(authority.certificate, trust) || seller?.raw.equals(authority.certificate.raw))
    return 'not_authority';
  return authority.fault;
}

/**
 * Certificates of sellers lead to the same roots: without this a seller could grant himself a code. With none named, the
 * authority's is one that is of no taxpayer and no person.
 */
export function isAuthority(certificate: X509Certificate, { authorities = [] }: Trust): boolean {
  return authorities.length > 0
    ? authorities.some((one) => one.raw.equals(certificate.raw))
    : !/(?:^|\n)UID=/.test(certificate.subject);
}

/** A certificate of the authority that is known itself needs no way to a root. */
export const trustInAuthority = ({ roots, authorities = [] }: Trust): Trust => ({
  roots: [...roots, ...authorities],
  authorities,
});
