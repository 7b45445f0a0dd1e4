import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { maySetUpInvoices } from '#modules/invoices/core/policy.ts';
import { type CertificateFacts, ofSellers } from '#modules/tvan/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { seal } from '#platform/secrets.ts';
import './events.ts';
import type { SaveCertificateFile, SaveRemoteCertificate } from './schema.ts';
import {
  insertCertificate,
  lockSetup,
  registrationOf,
  retireCertificates,
  toTellFrom,
  updateRegistration,
} from './setup-store.ts';
import type { FileSecret, RemoteSecret } from './signers.ts';

type Saved = Result<{ certificateId: string; notAfter: Date }>;

/** A key with a chain of four certificates has some 12 kB. */
const MOST_BYTES = 64 * 1024;

const REFUSED = {
  password: 'CERTIFICATE_PASSWORD',
  unreadable: 'CERTIFICATE_UNREADABLE',
  no_key: 'CERTIFICATE_NO_KEY',
  no_certificate: 'CERTIFICATE_NO_KEY',
  unsupported_key: 'CERTIFICATE_UNSUPPORTED',
} as const;

/** A certificate file and its password: opened once to see that they go together, then kept under seal. */
export async function saveCertificateFile(ctx: Ctx, input: SaveCertificateFile): Promise<Saved> {
  const { shopId, file, certificatePassword: password } = input;
  if (!maySetUpInvoices(ctx.actor, shopId)) return err('NOT_FOUND');
  if (file.size > MOST_BYTES) return fieldErr('file', 'CERTIFICATE_UNREADABLE');
  const p12 = Buffer.from(await file.arrayBuffer());
  const opened = ofSellers.openCertificateFile(p12, password);
  if (opened.kind === 'refused')
    return fieldErr(opened.reason === 'password' ? 'certificatePassword' : 'file', REFUSED[opened.reason]);
  const secret: FileSecret = { kind: 'file', p12: p12.toString('base64'), password };
  return keep(ctx, shopId, 'file', opened.signer.certificate, secret, 'file');
}

/** A certificate that lies with a trust service: its facts come from there. */
export async function saveRemoteCertificate(ctx: Ctx, input: SaveRemoteCertificate): Promise<Saved> {
  const { shopId, baseUrl, credentialId, tokenPassword: token } = input;
  if (!maySetUpInvoices(ctx.actor, shopId)) return err('NOT_FOUND');
  const secret: RemoteSecret = { kind: 'remote', baseUrl, credentialId, token };
  const connected = await ofSellers.connectRemoteSigner(secret);
  if (connected.kind === 'refused')
    return fieldErr(connected.code === 'host_not_allowed' ? 'baseUrl' : 'credentialId', 'SIGNER_REFUSED');
  if (connected.kind !== 'connected') return err('SIGNER_SILENT');
  return keep(ctx, shopId, 'remote', connected.signer.certificate, secret, 'credentialId');
}

async function keep(
  ctx: Ctx,
  shopId: string,
  kind: 'file' | 'remote',
  facts: CertificateFacts,
  secret: FileSecret | RemoteSecret,
  field: string,
): Promise<Saved> {
  const { actor, now } = ctx;
  if (!maySetUpInvoices(actor, shopId)) return err('NOT_FOUND');
  if (now > facts.notAfter || now < facts.notBefore) return fieldErr(field, 'CERTIFICATE_EXPIRED');
  return transaction(async (tx) => {
    await lockSetup(tx, shopId);
    const registration = await registrationOf(tx, shopId);
    if (registration && facts.taxCode !== registration.taxCode) return fieldErr(field, 'CERTIFICATE_OTHER_TAX_CODE');
    await retireCertificates(tx, shopId, now);
    const certificateId = await insertCertificate(tx, {
      shopId,
      kind,
      secretSealed: seal(JSON.stringify(secret)),
      ...facts,
      createdById: actor.accountId,
      createdAt: now,
    });
    await audit(tx, ctx, {
      action: 'invoices.certificate',
      subject: { kind: 'shop', id: shopId },
      data: { kind, serial: facts.serial, notAfter: facts.notAfter.toISOString() },
    });
    // The authority knows serial numbers: what waited for a certificate goes on once it has agreed to this one.
    if (registration) {
      // What was refused before was refused for the certificate that was missing, or another.
      await updateRegistration(tx, registration.id, { ...toTellFrom(now), refusedReason: null });
      await record(tx, 'invoice.registration_changed', { registrationId: registration.id });
    }
    return ok({ certificateId, notAfter: facts.notAfter });
  });
}
