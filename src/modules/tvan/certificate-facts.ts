import { X509Certificate } from 'node:crypto';
import type { CertificateFacts } from './signer.ts';

/** A taxpayer's code as its signing certificate carries it. */
const TAX_CODE = /^UID=MST:(\d{10}(?:-\d{3})?|\d{12})$/m;

export function factsOfCertificate(certificate: X509Certificate): CertificateFacts {
  return {
    certificate: certificate.raw.toString('base64'),
    // Node writes the names from the root down, a line each, escaped as RFC 4514 wants it; the text form goes the other way.
    subject: certificate.subject.split('\n').reverse().join(','),
    serial: certificate.serialNumber,
    taxCode: TAX_CODE.exec(certificate.subject)?.[1] ?? null,
    notBefore: certificate.validFromDate,
    notAfter: certificate.validToDate,
  };
}

/** Of the base64 of a DER; null when it is no certificate. */
export function certificateOf(base64: string): X509Certificate | null {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch {
    return null;
  }
}
