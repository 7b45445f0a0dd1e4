import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { env } from '#platform/env.ts';

export type SignatureRoots = {
  /** Whose certificates count: those of sellers' trust services and of the tax authority's. */
  roots: X509Certificate[];
  /** The tax authority's own certificates. With none named, any under a root that carries no taxpayer's or person's number. */
  authorities: X509Certificate[];
};

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

let kept: { file: string; roots: SignatureRoots } | undefined;

/** `TVAN_ROOTS_FILE`, read on first use; nothing of it changes while the process runs. Without it nothing is trusted. */
export function signatureRoots(): SignatureRoots {
  const file = env.TVAN_ROOTS_FILE;
  if (file === undefined) return { roots: [], authorities: [] };
  if (kept?.file !== file) kept = { file, roots: readRoots(readFileSync(file, 'utf8')) };
  return kept.roots;
}

/** Certificates that may sign others are roots; one that may not is the authority's own. */
export function readRoots(pem: string): SignatureRoots {
  const all = (pem.match(BLOCK) ?? []).map((block) => new X509Certificate(block));
  if (all.length === 0) throw new Error('TVAN_ROOTS_FILE holds no certificate');
  return { roots: all.filter(({ ca }) => ca), authorities: all.filter(({ ca }) => !ca) };
}

/** Whether a certificate that signed validly may speak for the tax authority: a seller's under the same root may not. */
export function speaksForAuthority(certificate: X509Certificate, { authorities }: SignatureRoots): boolean {
  return authorities.length > 0
    ? authorities.some((one) => one.fingerprint256 === certificate.fingerprint256)
    : !/^UID=/m.test(certificate.subject);
}
