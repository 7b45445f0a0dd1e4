import type { WaitReason } from '#modules/invoices/core/invoice.ts';
import { type CertificateFacts, type InstantSigner, ofSellers, type Signer } from '#modules/tvan/api.ts';
import { memo } from '#platform/memo.ts';
import { unseal } from '#platform/secrets.ts';
import type { Certificate } from './setup-store.ts';

/** What is under the seal of a certificate. */
export type FileSecret = { kind: 'file'; p12: string; password: string };
export type RemoteSecret = { kind: 'remote'; baseUrl: string; credentialId: string; token: string };

/** A private key lies open in a process for no longer than this. */
const KEPT_MS = 60_000;

const opened = memo(KEPT_MS, async (certificate: string): Promise<InstantSigner | null> => {
  const { p12, password } = JSON.parse(unseal(certificate)) as FileSecret;
  const file = ofSellers.openCertificateFile(Buffer.from(p12, 'base64'), password);
  return file.kind === 'opened' ? file.signer : null;
});

/** By what lies under seal: another certificate, or the same sealed anew, is opened anew. */
export async function instantSigner(certificate: Certificate): Promise<InstantSigner | null> {
  return certificate.kind === 'file' ? opened(certificate.secretSealed) : null;
}

export async function remoteSigner(certificate: Certificate): Promise<Signer | null> {
  const secret = JSON.parse(unseal(certificate.secretSealed)) as RemoteSecret;
  const connected = await ofSellers.connectRemoteSigner(secret);
  return connected.kind === 'connected' ? connected.signer : null;
}

/** Why nothing may be signed with it for this taxpayer now; null when it may. */
export function whyNotSign(certificate: CertificateFacts | null, taxCode: string, at: Date): WaitReason | null {
  if (!certificate) return 'no_certificate';
  // One that carries none, the authority would refuse after a number was used.
  if (certificate.taxCode !== taxCode) return 'certificate_other_tax_code';
  return at < certificate.notBefore || at > certificate.notAfter ? 'certificate_expired' : null;
}
