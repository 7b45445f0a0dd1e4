import forge from 'node-forge';
import type { Signer } from './signature.ts';

/** The key and certificate of a PKCS#12 file, as a seller's program opens it. */
export function privateKeyOf(p12: string, password: string): Signer {
  const file = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(forge.util.decode64(p12)), password);
  const bagOf = (type: string) => file.getBags({ bagType: type })[type]?.[0];
  const key = bagOf(forge.pki.oids.pkcs8ShroudedKeyBag ?? '')?.key;
  const certificate = bagOf(forge.pki.oids.certBag ?? '')?.cert;
  if (!key || !certificate) throw new Error('no key in the file');
  return {
    privateKeyPem: forge.pki.privateKeyToPem(key),
    certificate: forge.util.encode64(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes()),
    subject: 'CN=HTX MẪU,C=VN',
  };
}
