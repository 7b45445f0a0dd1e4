import type { Ctx } from '#kernel/actor.ts';
import { signing } from '#modules/invoice-setup/api.ts';
import { type CertificateFacts, invoiceToSign, registerInvoice, type Signer } from '#modules/tvan/api.ts';
import { db, type Tx } from '#platform/db.ts';
import type { InvoiceDocument } from './core/document.ts';
import type { WaitReason } from './core/invoice.ts';

export type SignedBytes =
  | { kind: 'signed'; xml: Uint8Array; certificateId: string | null }
  | { kind: 'waits'; reason: WaitReason };

/**
 * Signs one document, at once or through somebody outside; no transaction is open meanwhile. The same key, time and document
 * ask for the same signature, so a repeat after a crash gets the first's answer.
 */
export async function signDocument(
  of: { shopId: string; key: string; document: InvoiceDocument; signedAt: Date },
  ctx: Ctx,
): Promise<SignedBytes> {
  const { shopId, key, document, signedAt } = of;
  if (document.mode === 'cash_register') return { kind: 'signed', xml: registerInvoice(document), certificateId: null };
  const certificate = await signing.certificateOf(db, shopId);
  const reason = signing.whyNotSign(certificate, document.seller.taxCode, ctx.now);
  if (!certificate || reason) return { kind: 'waits', reason: reason ?? 'no_certificate' };
  const signer = await signerOf(certificate);
  if (!signer) return { kind: 'waits', reason: certificate.kind === 'remote' ? 'signer_silent' : 'signer_refused' };
  const { signedInfo, withSignature } = invoiceToSign(document, factsOf(certificate), signedAt);
  const answer = await signer.sign(key, [signedInfo]);
  if (answer.kind === 'refused') return { kind: 'waits', reason: 'signer_refused' };
  const [signature] = answer.kind === 'signed' ? answer.signatures : [];
  if (signature === undefined) return { kind: 'waits', reason: 'signer_silent' };
  return { kind: 'signed', xml: withSignature(signature), certificateId: certificate.id };
}

const signerOf = (certificate: signing.Certificate): Promise<Signer | null> =>
  certificate.kind === 'file' ? signing.instantSigner(certificate) : signing.remoteSigner(certificate);

export function factsOf(certificate: signing.Certificate): CertificateFacts {
  const { certificate: der, subject, serial, taxCode, notBefore, notAfter } = certificate;
  return { certificate: der, subject, serial, taxCode, notBefore, notAfter };
}

/** Signed with what is still the shop's certificate; one that was retired meanwhile signs nothing more. */
export async function isStillCertificate(tx: Tx, shopId: string, certificateId: string | null): Promise<boolean> {
  return certificateId === null || (await signing.certificateOf(tx, shopId))?.id === certificateId;
}
