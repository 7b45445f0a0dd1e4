import { hash } from 'node:crypto';
import { toIso } from '#kernel/time.ts';
import { keyInfo, type Reference, signatureText, signedInfo, timeObject } from './core/signature-text.ts';
import type { CertificateFacts } from './signer.ts';

/** A text to sign, and the document once it is. */
export type ToSign = {
  /** The canonical `SignedInfo`: RSA PKCS#1 v1.5 with SHA-256 is made over it. */
  signedInfo: string;
  /** With the signature's value in base64: the bytes that are kept and sent. */
  withSignature(signature: string): Uint8Array;
};

export const digestOf = (canonical: string): string => hash('sha256', canonical, 'base64');

/** The part that one certificate's signatures have in common, kept while the certificate is in use. */
const keyInfos = new WeakMap<CertificateFacts, string>();

function keyInfoOf(certificate: CertificateFacts | null): string {
  if (!certificate) return '';
  const known = keyInfos.get(certificate);
  if (known !== undefined) return known;
  const text = keyInfo(certificate.subject, certificate.certificate);
  keyInfos.set(certificate, text);
  return text;
}

const encoder = new TextEncoder();

export type Signing = {
  signatureId: string;
  references: readonly Reference[];
  certificate: CertificateFacts | null;
  signedAt: Date;
  /** The whole document around the signature. */
  around: (signature: string) => string;
};

export function toSign({ signatureId, references, certificate, signedAt, around }: Signing): ToSign {
  const object = timeObject(signatureId, toIso(signedAt).slice(0, 19));
  const time = { id: object.id, digest: digestOf(object.canonical), isProperties: true };
  const info = signedInfo([...references, time]);
  const key = keyInfoOf(certificate);
  return {
    signedInfo: info.canonical,
    withSignature: (value) => encoder.encode(around(signatureText(signatureId, info, value, key, object))),
  };
}
