import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import forge from 'node-forge';

const UID = '0.9.2342.19200300.100.1.1';
const UTF8 = forge.asn1.Type.UTF8;

export type TestCertificate = {
  privateKey: KeyObject;
  /** Base64 of the DER. */
  certificate: string;
  pem: string;
  forgeKey: forge.pki.rsa.PrivateKey;
  forgeCertificate: forge.pki.Certificate;
};

type Wanted = {
  taxCode?: string;
  /** The whole `UID`, where it is no tax code. */
  uid?: string;
  name?: string;
  bits?: number;
  isRoot?: boolean;
  issuer?: TestCertificate;
  notBefore?: Date;
  notAfter?: Date;
};

let serial = 0x5400;

/** A key and its certificate, of the year 2026 to 2029 where nothing else is said; signed by itself without an issuer. */
export function testCertificate({
  taxCode,
  uid,
  name = 'HTX Mẫu, Tam Đảo',
  bits = 2048,
  ...of
}: Wanted): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const forgeKey = forge.pki.privateKeyFromPem(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.publicKeyFromPem(publicKey.export({ type: 'spki', format: 'pem' }).toString());
  made.serialNumber = (++serial).toString(16);
  made.validity = {
    notBefore: of.notBefore ?? new Date('2026-01-01T00:00:00Z'),
    notAfter: of.notAfter ?? new Date('2029-01-01T00:00:00Z'),
  };
  const number = uid ?? (taxCode === undefined ? null : `MST:${taxCode}`);
  const subject = [
    { name: 'countryName', value: 'VN' },
    ...(number === null ? [] : [{ type: UID, value: number, valueTagClass: UTF8 }]),
    { name: 'commonName', value: name, valueTagClass: UTF8 },
  ] as unknown as forge.pki.CertificateField[];
  made.setSubject(subject);
  made.setIssuer(of.issuer?.forgeCertificate.subject.attributes ?? subject);
  made.setExtensions([
    { name: 'basicConstraints', cA: of.isRoot ?? false },
    { name: 'keyUsage', keyCertSign: of.isRoot ?? false, digitalSignature: true },
  ]);
  made.sign(of.issuer?.forgeKey ?? forgeKey, forge.md.sha256.create());
  return {
    privateKey,
    certificate: forge.util.encode64(forge.asn1.toDer(forge.pki.certificateToAsn1(made)).getBytes()),
    pem: forge.pki.certificateToPem(made),
    forgeKey,
    forgeCertificate: made,
  };
}
