import { X509Certificate } from 'node:crypto';
import type { CertificateFacts } from './signer.ts';

/** Vietnam's certification services put it into the subject: of an organisation `MST:`, of a person `CCCD:`. */
const TAX_CODE = /(?:^|\n)UID=(?:MST:\s*(\d{10}(?:-\d{3})?|\d{12})|CCCD:\s*(\d{12}))\s*(?:\n|$)/;

export function factsOf(certificate: X509Certificate): CertificateFacts {
  const found = TAX_CODE.exec(certificate.subject);
  return {
    certificate: certificate.raw.toString('base64'),
    // As RFC 4514 has it: the most particular name first.
    subject: certificate.subject.split('\n').reverse().join(','),
    serial: certificate.serialNumber,
    taxCode: found?.[1] ?? found?.[2] ?? null,
    notBefore: certificate.validFromDate,
    notAfter: certificate.validToDate,
  };
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Bytes of base64 as one text can only mean: no stray bits at its end, no other alphabet. Lines may be broken. */
export function strictBase64(text: string): Buffer | null {
  const joined = text.replace(/[ \t\r\n]/g, '');
  if (joined === '' || !BASE64.test(joined)) return null;
  const bytes = Buffer.from(joined, 'base64');
  return bytes.toString('base64') === joined ? bytes : null;
}

export function readCertificate(base64: string): X509Certificate | null {
  const bytes = strictBase64(base64);
  if (!bytes) return null;
  try {
    const certificate = new X509Certificate(bytes);
    return certificate.raw.equals(bytes) ? certificate : null;
  } catch {
    return null;
  }
}

const MAX_CHAIN = 5;
export const isInDates = (certificate: X509Certificate, at: Date): boolean =>
  certificate.validFromDate <= at && at <= certificate.validToDate;

/** Whether a way leads from a certificate to one of the roots, each step signed, issued by an authority and in its dates then. */
export function isTrusted(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  at: Date,
): boolean {
  let current = certificate;
  for (let step = 0; step < MAX_CHAIN; step++) {
    if (roots.some((root) => root.raw.equals(current.raw))) return true;
    const signedBy = (issuer: X509Certificate): boolean =>
      issuer.ca && current.checkIssued(issuer) && isInDates(issuer, at) && current.verify(issuer.publicKey);
    if (roots.some(signedBy)) return true;
    const next = others.find((other) => !other.raw.equals(current.raw) && signedBy(other));
    if (!next) return false;
    current = next;
  }
  return false;
}
