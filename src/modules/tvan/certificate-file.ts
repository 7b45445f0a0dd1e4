import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { factsOf } from './certificate.ts';
import type { InstantSigner } from './signer.ts';

/** A key with a chain of four certificates has some 12 kB. */
const MOST_BYTES = 64 * 1024;
/** Of a whole file: programs write 1 to 600,000 for its seal and for each part; more is meant to keep the process busy. */
const MOST_ROUNDS = 2_000_000n;
const LEAST_BITS = 2048;
/** Services give 2048 to 4096; a larger one is meant to keep the process busy with each signature. */
const MOST_BITS = 4096;

/** Its types leave this out. */
const { pbe } = forge.pki as typeof forge.pki & {
  pbe: { getCipher(oid: string, parameters: forge.asn1.Asn1, password: string): forge.cipher.BlockCipher };
};

export type OpenedCertificateFile =
  | { kind: 'opened'; signer: InstantSigner }
  | {
      kind: 'refused';
      /** `unsupported_key`: not RSA of 2048 to 4096 bits, so no signature of the data format 2.1.0 can be made with it. */
      reason: 'password' | 'unreadable' | 'no_key' | 'no_certificate' | 'unsupported_key';
    };

/** What a PKCS#12 file signs with. Of several certificates the one that belongs to the key; who issued it is no matter here. */
export function openCertificateFile(p12: Uint8Array, password: string): OpenedCertificateFile {
  const asn1 = p12.byteLength > MOST_BYTES ? null : readDer(p12);
  if (asn1 === null) return refused('unreadable');
  const contents = openContents(asn1, password);
  if (contents === 'password' || contents === 'unreadable') return refused(contents);
  const { keys, certificates } = contents;
  const [key] = keys;
  if (!key) return refused('no_key');
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa' || bits < LEAST_BITS || bits > MOST_BITS) return refused('unsupported_key');
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

function readDer(bytes: Uint8Array, isStrict = true): forge.asn1.Asn1 | null {
  try {
    return forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('binary')), isStrict);
  } catch {
    return null;
  }
}

type Contents = { keys: KeyObject[]; certificates: X509Certificate[] };

function openContents(asn1: forge.asn1.Asn1, password: string): Contents | 'password' | 'unreadable' {
  try {
    const shown = roundsIn(asn1);
    if (shown > MOST_ROUNDS || shown + hiddenRounds(asn1, password) > MOST_ROUNDS) return 'unreadable';
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

/** The text of an octet string as forge takes it, in one piece or in several (BER). */
function octetsOf({ type, value }: forge.asn1.Asn1): string | null {
  if (type !== forge.asn1.Type.OCTETSTRING) return null;
  return Array.isArray(value) ? value.map((part) => String(part.value)).join('') : value;
}

/** The text within an octet string, read as leniently as forge will. */
function within(node: forge.asn1.Asn1): forge.asn1.Asn1 | null {
  const octets = octetsOf(node);
  return octets?.startsWith('\x30') ? readDer(Buffer.from(octets, 'binary'), false) : null;
}

/** How often a password is hashed stands behind its salt, in the open; some of it in a text within the text. */
function roundsIn(node: forge.asn1.Asn1): bigint {
  const inner = within(node);
  let rounds = inner ? roundsIn(inner) : 0n;
  if (Array.isArray(node.value))
    node.value.forEach((part, at, parts) => {
      rounds += roundsBehind(parts[at - 1], part) + roundsIn(part);
    });
  return rounds;
}

function roundsBehind(salt: forge.asn1.Asn1 | undefined, count: forge.asn1.Asn1): bigint {
  if (count.type !== forge.asn1.Type.INTEGER || salt?.type !== forge.asn1.Type.OCTETSTRING) return 0n;
  return BigInt(`0x${Buffer.from(String(count.value), 'binary').toString('hex') || '0'}`);
}

/** What an encrypted part holds may be encrypted once more, as slowly as its writer likes. */
function hiddenRounds(node: forge.asn1.Asn1, password: string): bigint {
  const inner = within(node);
  let rounds = inner ? hiddenRounds(inner, password) : 0n;
  if (!Array.isArray(node.value)) return rounds;
  for (const part of node.value) rounds += hiddenRounds(part, password);
  return isEncryptedPart(node.value) ? rounds + roundsDecrypted(node.value, password) : rounds;
}

const isEncryptedPart = ([name]: forge.asn1.Asn1[]): boolean =>
  name?.type === forge.asn1.Type.OID && forge.asn1.derToOid(String(name.value)) === forge.pki.oids.encryptedData;

/** `EncryptedData` (RFC 5652 section 8): what it is, how it was encrypted, the octets. */
function roundsDecrypted([, content]: forge.asn1.Asn1[], password: string): bigint {
  const [, info] = partsOf(partsOf(content)[0]);
  const [, algorithm, encrypted] = partsOf(info);
  const [name, parameters] = partsOf(algorithm);
  const octets = encrypted && octetsOf({ ...encrypted, type: forge.asn1.Type.OCTETSTRING });
  if (!name || !parameters || !octets) return 0n;
  const cipher = pbe.getCipher(forge.asn1.derToOid(String(name.value)), parameters, password);
  cipher.update(forge.util.createBuffer(octets));
  const plain = cipher.finish() ? readDer(Buffer.from(cipher.output.getBytes(), 'binary'), false) : null;
  return plain ? roundsIn(plain) : 0n;
}

const partsOf = (node: forge.asn1.Asn1 | undefined): forge.asn1.Asn1[] =>
  Array.isArray(node?.value) ? node.value : [];
