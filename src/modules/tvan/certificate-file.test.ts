import { generateKeyPairSync, verify, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import forge from 'node-forge';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestCertificate, testCertificate } from '../../../tests/support/certificates.ts';
import { openCertificateFile } from './certificate-file.ts';

const PASSWORD = 'mật khẩu 1';

function fileOf(key: forge.pki.rsa.PrivateKey | null, certificates: forge.pki.Certificate[], password = PASSWORD) {
  // Forge writes files without the one or the other, which its types do not say.
  const [some, chain] = [key, certificates.length > 0 ? certificates : null] as [
    forge.pki.rsa.PrivateKey,
    forge.pki.Certificate[],
  ];
  const asn1 = forge.pkcs12.toPkcs12Asn1(some, chain, password, {
    algorithm: 'aes256',
    count: 100,
  });
  return new Uint8Array(Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary'));
}

let seller: TestCertificate;
let other: TestCertificate;
beforeAll(() => {
  seller = testCertificate({ taxCode: '2599999911' });
  other = testCertificate({ taxCode: '0199999021' });
});

describe('a certificate file', () => {
  it('opens, tells whose it is, and signs at once', async () => {
    // The one that issued it stands in front, as some programs put it.
    const opened = openCertificateFile(
      fileOf(seller.forgeKey, [other.forgeCertificate, seller.forgeCertificate]),
      PASSWORD,
    );
    if (opened.kind !== 'opened') throw new Error(opened.reason);
    const { certificate, signNow, sign } = opened.signer;
    expect(certificate).toMatchObject({
      taxCode: '2599999911',
      serial: seller.forgeCertificate.serialNumber,
      subject: 'CN=HTX Mẫu\\, Tam Đảo,UID=MST:2599999911,C=VN',
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2029-01-01T00:00:00Z'),
    });
    const text = '<SignedInfo>ễ</SignedInfo>';
    const { publicKey } = new X509Certificate(Buffer.from(certificate.certificate, 'base64'));
    expect(verify('sha256', Buffer.from(text), publicKey, Buffer.from(signNow(text), 'base64'))).toBe(true);
    expect(await sign('key', [text, 'b'])).toEqual({ kind: 'signed', signatures: [signNow(text), signNow('b')] });
  });

  it('keeps the certificate as it was signed', () => {
    const opened = openCertificateFile(fileOf(seller.forgeKey, [seller.forgeCertificate]), PASSWORD);
    if (opened.kind !== 'opened') throw new Error(opened.reason);
    const read = new X509Certificate(Buffer.from(opened.signer.certificate.certificate, 'base64'));
    expect(read.verify(read.publicKey)).toBe(true);
  });

  it('without a tax code in it says so', () => {
    const person = testCertificate({});
    expect(openCertificateFile(fileOf(person.forgeKey, [person.forgeCertificate]), PASSWORD)).toMatchObject({
      kind: 'opened',
      signer: { certificate: { taxCode: null } },
    });
  });

  it('is refused plainly', () => {
    const weak = testCertificate({ taxCode: '2599999911', bits: 1024 });
    const slow = testCertificate({ taxCode: '2599999911', bits: 4104 });
    const good = fileOf(seller.forgeKey, [seller.forgeCertificate]);
    const cases: [string, Uint8Array, string][] = [
      ['password', good, 'sai'],
      ['password', good, ''],
      ['unreadable', new Uint8Array(), PASSWORD],
      ['unreadable', good.subarray(0, 500), PASSWORD],
      ['unreadable', Buffer.from('<html>'), PASSWORD],
      ['unreadable', new Uint8Array(70_000), PASSWORD],
      ['no_key', fileOf(null, [seller.forgeCertificate]), PASSWORD],
      ['no_certificate', fileOf(seller.forgeKey, []), PASSWORD],
      ['no_certificate', fileOf(seller.forgeKey, [other.forgeCertificate]), PASSWORD],
      ['unsupported_key', fileOf(weak.forgeKey, [weak.forgeCertificate]), PASSWORD],
      ['unsupported_key', fileOf(slow.forgeKey, [slow.forgeCertificate]), PASSWORD],
      ['unsupported_key', ecFile(), PASSWORD],
    ];
    for (const [reason, file, password] of cases)
      expect(openCertificateFile(file, password)).toEqual({ kind: 'refused', reason });
  }, 30_000);

  it('that wants its password hashed for hours is not begun with', () => {
    const asn1 = forge.pkcs12.toPkcs12Asn1(seller.forgeKey, [seller.forgeCertificate], PASSWORD, {
      algorithm: 'aes256',
      count: 1,
    });
    const parts = asn1.value as forge.asn1.Asn1[];
    const seal = parts[2]?.value as forge.asn1.Asn1[];
    if (seal[2]) seal[2].value = '\x7f\xff\xff\xff';
    const file = Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');
    expect(openCertificateFile(file, PASSWORD)).toEqual({ kind: 'refused', reason: 'unreadable' });
  });

  it('of any bytes never throws', () => {
    const good = fileOf(seller.forgeKey, [seller.forgeCertificate]);
    fc.assert(
      fc.property(fc.nat({ max: good.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(good, (byte, index) => (index === at ? (byte + by) % 256 : byte));
        openCertificateFile(changed, PASSWORD);
      }),
      { numRuns: 60 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void openCertificateFile(bytes, PASSWORD)));
  });
});

/** Forge writes RSA alone, so the key of a file is exchanged before it is closed. */
function ecFile(): Uint8Array {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const der = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('binary');
  const { wrapRsaPrivateKey } = forge.pki;
  forge.pki.wrapRsaPrivateKey = () => forge.asn1.fromDer(der);
  try {
    return fileOf(seller.forgeKey, [seller.forgeCertificate]);
  } finally {
    forge.pki.wrapRsaPrivateKey = wrapRsaPrivateKey;
  }
}
