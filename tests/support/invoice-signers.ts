import { createPrivateKey, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { factsOf } from '#modules/tvan/certificate.ts';
import { keyInfo, type Reference, signatureText, signedInfo, timeObject } from '#modules/tvan/core/signature-text.ts';
import { digestOf } from '#modules/tvan/sign-document.ts';
import type { CertificateFacts } from '#modules/tvan/signer.ts';

const UID = '0.9.2342.19200300.100.1.1';
const UTF8 = 12 as unknown as forge.asn1.Class;
const DAY_MS = 86_400_000;

export type TestSigner = {
  facts: CertificateFacts;
  certificate: X509Certificate;
  key: KeyObject;
  /** RSA with SHA-256 over a text, base64. */
  sign(text: string): string;
};

export type Subject = {
  name: string;
  /** `MST:2599999911`; the authority has none. */
  uid?: string;
  notBefore?: Date;
  notAfter?: Date;
};

/** A root of its own, and certificates under it: keys live as long as the test. */
export function invoiceSigners(now = new Date('2026-11-22T02:00:00Z')) {
  const root = certified({ name: 'CA THU NGHIEM' }, now, null);
  return {
    root: root.certificate,
    signer: (subject: Subject): TestSigner => signerOf(certified(subject, now, root)),
  };
}

type Certified = { certificate: X509Certificate; key: KeyObject; subject: forge.pki.CertificateField[]; pem: string };
let lastSerial = 0;

function certified({ name, uid, notBefore, notAfter }: Subject, now: Date, issuer: Certified | null): Certified {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const subject: forge.pki.CertificateField[] = [
    { name: 'countryName', value: 'VN' },
    ...(uid === undefined ? [] : [{ type: UID, value: uid, valueTagClass: UTF8 }]),
    { name: 'commonName', value: name, valueTagClass: UTF8 },
  ];
  const made = forge.pki.createCertificate();
  lastSerial += 1;
  made.serialNumber = `4d${lastSerial.toString(16).padStart(8, '0')}`;
  made.publicKey = forge.pki.publicKeyFromPem(pair.publicKey.export({ type: 'spki', format: 'pem' }).toString());
  made.validity.notBefore = notBefore ?? new Date(now.getTime() - 30 * DAY_MS);
  made.validity.notAfter = notAfter ?? new Date(now.getTime() + 335 * DAY_MS);
  made.setSubject(subject);
  made.setIssuer(issuer?.subject ?? subject);
  made.setExtensions([{ name: 'basicConstraints', cA: issuer === null, critical: true }]);
  made.sign(forge.pki.privateKeyFromPem(issuer?.pem ?? pem), forge.md.sha256.create());
  const certificate = new X509Certificate(forge.pki.certificateToPem(made));
  return { certificate, key: createPrivateKey(pem), subject, pem };
}

const signerOf = ({ certificate, key }: Certified): TestSigner => ({
  facts: factsOf(certificate),
  certificate,
  key,
  sign: (text) => sign('sha256', Buffer.from(text), key).toString('base64'),
});

const sign256 = (signer: TestSigner, id: string, references: readonly Reference[], at: string): string => {
  const object = timeObject(id, at);
  const info = signedInfo([...references, { id: object.id, digest: digestOf(object.canonical), isProperties: true }]);
  const key = keyInfo(signer.facts.subject, signer.facts.certificate);
  return signatureText(id, info, signer.sign(info.canonical), key, object);
};

/**
 * What the authority makes of a signed invoice: its code after `DLHDon`, and its signature over data, code and time. Only
 * for texts without namespaces of their own, as ours are.
 */
export function granted(signed: string, code: string, authority: TestSigner, at = '2026-11-22T09:15:09'): string {
  const data = /<DLHDon Id="([^"]+)">.*<\/DLHDon>/s.exec(signed);
  if (!data) throw new Error('no DLHDon');
  const id = data[1] ?? '';
  const codeText = `<MCCQT Id="${id}-MCC">${code}</MCCQT>`;
  const references = [
    { id, digest: digestOf(data[0]) },
    { id: `${id}-MCC`, digest: digestOf(codeText) },
  ];
  const signature = sign256(authority, `${id}-CQT`, references, at);
  return signed.replace('</DLHDon>', `</DLHDon>${codeText}`).replace('</DSCKS>', `<CQT>${signature}</CQT></DSCKS>`);
}

/** A notice of the authority: `TBao` around `DLTBao`, signed. */
export function noticed(data: string, authority: TestSigner, at = '2026-11-22T09:15:09'): string {
  const id = /Id="([^"]+)"/.exec(data)?.[1] ?? '';
  const signature = sign256(authority, `${id}-CQT`, [{ id, digest: digestOf(data) }], at);
  return `<TBao>${data}<DSCKS><CQT>${signature}</CQT></DSCKS></TBao>`;
}
