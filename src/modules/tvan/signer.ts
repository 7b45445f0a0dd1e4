/** Who signs for a seller: a certificate file kept under seal, or a trust service over a line. A vendor who signs himself has none. */
export type CertificateFacts = {
  /** Base64 of the DER. */
  certificate: string;
  subject: string;
  serial: string;
  /** From `UID=MST:…` of the subject; null when it carries none. */
  taxCode: string | null;
  notBefore: Date;
  notAfter: Date;
};

export type SignatureAnswer =
  | { kind: 'signed'; signatures: string[] }
  /** Its holder confirms on the phone; asked again under this name. */
  | { kind: 'waiting'; responseId: string }
  | { kind: 'refused'; code: string }
  | { kind: 'unanswered'; reason: string };

export interface Signer {
  readonly certificate: CertificateFacts;
  /** RSA PKCS#1 v1.5 with SHA-256 over each text (the canonical `SignedInfo`), base64. `key` is ours for a repeat. */
  sign(key: string, texts: readonly string[]): Promise<SignatureAnswer>;
  /** What became of an answer that waits. */
  ask?(responseId: string): Promise<SignatureAnswer>;
}

/** A signer that answers at once, within a transaction. */
export interface InstantSigner extends Signer {
  signNow(text: string): string;
}
