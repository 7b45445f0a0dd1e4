/**
 * XMLDSig as invoices carry it (https://www.w3.org/TR/xmldsig-core1/): inclusive C14N, RSA with SHA-256, a reference to
 * what is signed and one to the signing time. Put together as text, since every part of it is known before: each piece is
 * written once, and what is digested is that piece with the namespace declaration its canonical form has.
 */
import { escapeText, startTag, textElement } from './xml-text.ts';

export const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
export const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
export const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
export const ENVELOPED = `${DSIG}enveloped-signature`;
export const SIGNATURE_PROPERTIES = `${DSIG}SignatureProperties`;

export type Reference = {
  id: string;
  /** SHA-256 of its canonical form, base64. */
  digest: string;
  isEnveloped?: boolean;
  isProperties?: boolean;
};

/** Of an apex the canonical form declares its namespace; inside `Signature` it is inherited. */
type Piece = { canonical: string; inside: string };

const piece = (name: string, attributes: Record<string, string>, content: string): Piece => ({
  canonical: `${startTag(name, { xmlns: DSIG, ...attributes })}${content}</${name}>`,
  inside: `${startTag(name, attributes)}${content}</${name}>`,
});

const method = (name: string, algorithm: string): string => `${startTag(name, { Algorithm: algorithm })}</${name}>`;
const HEAD = method('CanonicalizationMethod', C14N) + method('SignatureMethod', RSA_SHA256);
const DIGEST_METHOD = method('DigestMethod', SHA256);
const ENVELOPED_TRANSFORM = `<Transforms>${method('Transform', ENVELOPED)}</Transforms>`;

/** The `Object` with the time at which was signed, `2026-11-20T09:15:02` in Vietnam. */
export function timeObject(signatureId: string, signedAt: string): Piece & { id: string } {
  const id = `${signatureId}-obj`;
  const property = startTag('SignatureProperty', { Target: `#${signatureId}` });
  const content = `<SignatureProperties>${property}${textElement('SigningTime', signedAt)}</SignatureProperty></SignatureProperties>`;
  return { id, ...piece('Object', { Id: id }, content) };
}

export function signedInfo(references: readonly Reference[]): Piece {
  return piece('SignedInfo', {}, HEAD + references.map(referenceText).join(''));
}

function referenceText({ id, digest, isEnveloped, isProperties }: Reference): string {
  const start = startTag('Reference', isProperties ? { Type: SIGNATURE_PROPERTIES, URI: `#${id}` } : { URI: `#${id}` });
  const transforms = isEnveloped ? ENVELOPED_TRANSFORM : '';
  return `${start}${transforms}${DIGEST_METHOD}<DigestValue>${digest}</DigestValue></Reference>`;
}

/** The same for every signature of one certificate. */
export function keyInfo(subject: string, certificate: string): string {
  const data = `${textElement('X509SubjectName', subject)}<X509Certificate>${escapeText(certificate)}</X509Certificate>`;
  return `<KeyInfo><X509Data>${data}</X509Data></KeyInfo>`;
}

export function signatureText(id: string, info: Piece, value: string, key: string, object: Piece): string {
  const start = startTag('Signature', { xmlns: DSIG, Id: id });
  return `${start}${info.inside}<SignatureValue>${value}</SignatureValue>${key}${object.inside}</Signature>`;
}
