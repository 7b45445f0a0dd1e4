import { generateKeyPair, generateKeyPairSync, type KeyObject, randomBytes, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { z } from 'zod';
import { readJson } from '../bodies.ts';
import type { Signer } from './signature.ts';

const BITS = 2048;
const DAY_MS = 86_400_000;
/** `UID` of a subject (RFC 4519, 2.39). */
const UID = '0.9.2342.19200300.100.1.1';
const UTF8 = forge.asn1.Type.UTF8;
const ALWAYS = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2050-01-01T00:00:00Z') };

const signer = z.object({ privateKeyPem: z.string(), certificate: z.string(), subject: z.string() });
const keyFile = z.object({ root: signer, authority: signer, forger: signer });
type Keys = z.infer<typeof keyFile>;
type Pair = { publicKey: KeyObject; privateKey: KeyObject };
type Validity = { notBefore: Date; notAfter: Date };

export type Certificates = {
  root(): Signer;
  /** What the tax authority signs with. */
  authority(): Signer;
  /** Says that it is the authority; nobody trusts it. */
  forger(): Signer;
  /** A key and a certificate for a taxpayer. */
  issue(of: { taxCode: string; name: string } & Validity): Promise<Signer>;
  /** The PKCS#12 file of a key, in base64. */
  bundle(issued: Signer, password: string): string;
  isIssuedHere(certificate: X509Certificate): boolean;
};

/** The certificate authority of the sandbox; its keys are made when they are first asked for and kept beside the log. */
export function createCertificates(dataDir: string | undefined): Certificates {
  let keys: Keys | undefined;
  const file = dataDir === undefined ? undefined : join(dataDir, 'thue-khoa.json');

  const load = (): Keys => {
    keys ??= readKeys(file) ?? makeKeys(file);
    return keys;
  };

  return {
    root: () => load().root,
    authority: () => load().authority,
    forger: () => load().forger,
    async issue({ taxCode, name, notBefore, notAfter }) {
      const pair = await promisify(generateKeyPair)('rsa', { modulusLength: BITS });
      return certified(pair, { name, uid: `MST:${taxCode}` }, { notBefore, notAfter }, load().root);
    },
    bundle(issued, password) {
      const chain = [issued, load().root].map((one) => forge.pki.certificateFromPem(pemOf(one.certificate)));
      const key = forge.pki.privateKeyFromPem(issued.privateKeyPem);
      const file = forge.pkcs12.toPkcs12Asn1(key, chain, password, { algorithm: 'aes256' });
      return forge.util.encode64(forge.asn1.toDer(file).getBytes());
    },
    isIssuedHere(certificate) {
      const root = new X509Certificate(Buffer.from(load().root.certificate, 'base64'));
      return certificate.checkIssued(root) && certificate.verify(root.publicKey);
    },
  };
}

function readKeys(file: string | undefined): Keys | null {
  if (file === undefined) return null;
  try {
    return keyFile.parse(readJson(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

function makeKeys(file: string | undefined): Keys {
  const make = (name: string, issuer: Signer | null) =>
    certified(generateKeyPairSync('rsa', { modulusLength: BITS }), { name }, ALWAYS, issuer);
  const root = make('CHUNG THU SO GOC THU NGHIEM', null);
  const keys = {
    root,
    authority: make('CO QUAN THUE THU NGHIEM', root),
    forger: make('CO QUAN THUE THU NGHIEM', null),
  };
  if (file !== undefined) {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  }
  return keys;
}

function certified(
  pair: Pair,
  { name, uid }: { name: string; uid?: string },
  validity: Validity,
  issuer: Signer | null,
): Signer {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(pair.publicKey.export({ type: 'spki', format: 'pem' }).toString());
  // Positive, and never begun by a zero that somebody would drop.
  certificate.serialNumber = `54${randomBytes(15).toString('hex')}`;
  certificate.validity = validity;
  const subject = [
    { name: 'commonName', value: name, valueTagClass: UTF8 },
    ...(uid === undefined ? [] : [{ type: UID, value: uid, valueTagClass: UTF8 }]),
    { name: 'countryName', value: 'VN' },
  ] as unknown as forge.pki.CertificateField[];
  certificate.setSubject(subject);
  const issuing = issuer === null ? null : forge.pki.certificateFromPem(pemOf(issuer.certificate));
  certificate.setIssuer(issuing === null ? subject : issuing.subject.attributes);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: issuer === null },
    { name: 'keyUsage', keyCertSign: issuer === null, digitalSignature: true, nonRepudiation: true },
  ]);
  const privateKeyPem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const key = forge.pki.privateKeyFromPem(issuer?.privateKeyPem ?? privateKeyPem);
  certificate.sign(key, forge.md.sha256.create());
  return {
    privateKeyPem,
    certificate: forge.util.encode64(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes()),
    subject: [`CN=${name}`, ...(uid === undefined ? [] : [`UID=${uid}`]), 'C=VN'].join(','),
  };
}

export function pemOf(certificate: string): string {
  return `-----BEGIN CERTIFICATE-----\n${certificate.replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`;
}

/** What is written of a certificate wherever it is named. */
export function factsOf(issued: Signer) {
  const read = new X509Certificate(Buffer.from(issued.certificate, 'base64'));
  return {
    serial: read.serialNumber,
    subject: issued.subject,
    notBefore: read.validFromDate.toISOString(),
    notAfter: read.validToDate.toISOString(),
    certificate: issued.certificate,
  };
}

/** The tax code of a subject, null where it carries none. */
export function taxCodeOf(certificate: X509Certificate): string | null {
  return /^UID=MST:(\S+)$/m.exec(certificate.subject)?.[1] ?? null;
}

/** When a certificate is good, by what was asked for it. */
export function validityOf(
  now: number,
  { days = 1095, notBefore, expired = false }: { days?: number; notBefore?: string; expired?: boolean },
): Validity {
  if (expired) return { notBefore: new Date(now - 400 * DAY_MS), notAfter: new Date(now - 35 * DAY_MS) };
  const from = notBefore === undefined ? now - DAY_MS : Date.parse(notBefore);
  return { notBefore: new Date(from), notAfter: new Date(from + days * DAY_MS) };
}
