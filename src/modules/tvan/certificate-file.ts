import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { factsOf } from './certificate.ts';
import type { InstantSigner } from './signer.ts';

/** A key with a chain of four certificates has some 12 kB. */
const MOST_BYTES = 64 * 1024;
/** Programs write 1 to 600,000; more is meant to keep the process busy. */
const MOST_ITERATIONS = 600_000n;
const LEAST_BITS = 2048;

export type OpenedCertificateFile =
  | { kind: 'opened'; signer: InstantSigner }
  | {
      kind: 'refused';
      /** `unsupported_key`: neither RSA nor of 2048 bits, so no signature of the data format 2.1.0 can be made with it. */
      reason: 'password' | 'unreadable' | 'no_key' | 'no_certificate' | 'unsupported_key';
    };

/** What a PKCS#12 file signs with. Of several certificates the one that belongs to the key; who issued it is no matter here. */
export function openCertificateFile(p12: Uint8Array, password: string): OpenedCertificateFile {
  const asn1 = p12.byteLength > MOST_BYTES ? null : readDer(p12);
  if (asn1 === null || isTooSlow(asn1)) return refused('unreadable');
  const contents = openContents(asn1, password);
  if (contents === 'password' || contents === 'unreadable') return refused(contents);
  const { keys, certificates } = contents;
  const [key] = keys;
  if (!key) return refused('no_key');
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_BITS)
    return refused('unsupported_key');
  const certificate = certificates.find((one) => one.checkPrivateKey(key));
  return certificate ? { kind: 'opened', signer: instantSigner(key, certificate) } : refused('no_certificate');
}

function refused(reason: Extract<OpenedCertificateFile, { kind: 'refused' }>['reason']): OpenedCertificateFile {
  return { kind: 'refused', reason };
}

function instantSigner(key: KeyObject, certificate: X509Certificate): InstantSigner {
  const signNow = (text: string) => sign('sha256', Buffer.from(text, 'utf8'), key).toString('base64');
  return {
    certificate: factsOf(certificate),
    signNow,
    sign: async (_, texts) => ({ kind: 'signed', signatures: texts.map(signNow) }),
  };
}

function readDer(bytes: Uint8Array): forge.asn1.Asn1 | null {
  try {
    return forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('binary')));
  } catch {
    return null;
  }
}

type Contents = { keys: KeyObject[]; certificates: X509Certificate[] };

function openContents(asn1: forge.asn1.Asn1, password: string): Contents | 'password' | 'unreadable' {
  try {
    const file = forge.pkcs12.pkcs12FromAsn1(asn1, false, password);
    const bags = file.safeContents.flatMap(({ safeBags }) => safeBags);
    return { keys: bags.flatMap(keysOf), certificates: bags.flatMap(certificatesOf) };
  } catch (error) {
    // Said by text alone: of the file's own seal, or, where it has none, of what came out of the decryption.
    return error instanceof Error && /password|decrypt|padding/i.test(error.message) ? 'password' : 'unreadable';
  }
}

const KEY_BAGS = [forge.pki.oids.keyBag, forge.pki.oids.pkcs8ShroudedKeyBag];

function keysOf(bag: forge.pkcs12.Bag): KeyObject[] {
  if (!KEY_BAGS.includes(bag.type)) return [];
  // Forge knows RSA alone and leaves other keys as they are.
  const info = bag.key
    ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key as forge.pki.rsa.PrivateKey))
    : bag.asn1;
  return [createPrivateKey({ key: derOf(info), format: 'der', type: 'pkcs8' })];
}

function certificatesOf(bag: forge.pkcs12.Bag): X509Certificate[] {
  if (bag.type !== forge.pki.oids.certBag) return [];
  return [new X509Certificate(derOf(bag.cert ? forge.pki.certificateToAsn1(bag.cert) : bag.asn1))];
}

function derOf(asn1: forge.asn1.Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');
}

/** How often a password is hashed stands behind its salt, in the open; some of it in a text within the text. */
function isTooSlow({ type, value }: forge.asn1.Asn1): boolean {
  if (Array.isArray(value)) return value.some((part, at) => isTooMuch(part, value[at - 1]) || isTooSlow(part));
  if (type !== forge.asn1.Type.OCTETSTRING || !value.startsWith('\x30')) return false;
  const inner = readDer(Buffer.from(value, 'binary'));
  return inner !== null && isTooSlow(inner);
}

function isTooMuch(part: forge.asn1.Asn1, before: forge.asn1.Asn1 | undefined): boolean {
  if (part.type !== forge.asn1.Type.INTEGER || before?.type !== forge.asn1.Type.OCTETSTRING) return false;
  const bytes = Buffer.from(String(part.value), 'binary');
  return BigInt(`0x${bytes.toString('hex') || '0'}`) > MOST_ITERATIONS;
}
