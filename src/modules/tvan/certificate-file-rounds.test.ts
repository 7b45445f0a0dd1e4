import forge from 'node-forge';
import { beforeAll, describe, expect, it } from 'vitest';
import { testCertificate } from '../../../tests/support/certificates.ts';
import { openCertificateFile } from './certificate-file.ts';

const { create, Class, Type, fromDer, oidToDer } = forge.asn1;
type Node = forge.asn1.Asn1;
const PASSWORD = 'mk';

const sequence = (...parts: Node[]) => create(Class.UNIVERSAL, Type.SEQUENCE, true, parts);
const inContext = (part: Node) => create(Class.CONTEXT_SPECIFIC, 0 as forge.asn1.Type, true, [part]);
const oid = (name: string) => create(Class.UNIVERSAL, Type.OID, false, oidToDer(forge.pki.oids[name] ?? '').getBytes());
const integer = (bytes: string) => create(Class.UNIVERSAL, Type.INTEGER, false, bytes);
const octets = (bytes: string) => create(Class.UNIVERSAL, Type.OCTETSTRING, false, bytes);
const derOf = (node: Node) => forge.asn1.toDer(node).getBytes();
const partsOf = (node: Node | undefined): Node[] => (Array.isArray(node?.value) ? node.value : []);
const encrypt = (node: Node) => forge.pki.encryptPrivateKeyInfo(node, PASSWORD, { algorithm: 'aes256', count: 1 });

/** A file without a seal of its own, which forge takes, around what it says is safe. */
const fileAround = (safe: Node) =>
  new Uint8Array(Buffer.from(derOf(sequence(integer('\x03'), sequence(oid('data'), inContext(safe)))), 'binary'));

/** Another count of rounds; what was encrypted can no longer be read, but nobody should come to find out. */
function slowed(node: Node, rounds: string): Node {
  const parts = partsOf(node);
  parts.forEach((part, at) => {
    if (part.type === Type.INTEGER && parts[at - 1]?.type === Type.OCTETSTRING) part.value = rounds;
    slowed(part, rounds);
  });
  return node;
}

let key: Node;
beforeAll(() => {
  const { forgeKey } = testCertificate({ taxCode: '2599999911' });
  key = forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(forgeKey));
});

const HOURS = '\x7f\xff\xff\xff';
/** Half a million: each of them is what some programs write. */
const SECONDS = '\x07\xa1\x20';
const bagOf = (rounds: string) => sequence(oid('pkcs8ShroudedKeyBag'), inContext(slowed(encrypt(key), rounds)));
const plainPart = (...bags: Node[]) => sequence(oid('data'), inContext(octets(derOf(sequence(...bags)))));

function encryptedPart(...bags: Node[]): Node {
  const [algorithm, content] = partsOf(encrypt(sequence(...bags)));
  if (!algorithm || typeof content?.value !== 'string') throw new Error('nothing was encrypted');
  const implicit = create(Class.CONTEXT_SPECIFIC, 0 as forge.asn1.Type, false, content.value);
  return sequence(
    oid('encryptedData'),
    inContext(sequence(integer('\x00'), sequence(oid('data'), algorithm, implicit))),
  );
}

describe('a file that wants its password hashed for hours is not begun with', () => {
  const refused = (file: Uint8Array) =>
    expect(openCertificateFile(file, PASSWORD)).toEqual({ kind: 'refused', reason: 'unreadable' });

  it('in the open', () => refused(fileAround(octets(derOf(sequence(plainPart(bagOf(HOURS))))))));

  it('inside an encrypted part', () => refused(fileAround(octets(derOf(sequence(encryptedPart(bagOf(HOURS))))))));

  it('in octets that come in pieces', () => {
    const safe = derOf(sequence(plainPart(bagOf(HOURS))));
    const pieces = [octets(safe.slice(0, 40)), octets(safe.slice(40))];
    refused(fileAround(create(Class.UNIVERSAL, Type.OCTETSTRING, true, pieces)));
  });

  it('with a length that says more than there is', () => {
    const safe = derOf(sequence(plainPart(bagOf(HOURS))));
    const longer = `${safe.slice(0, 3)}${String.fromCharCode(safe.charCodeAt(3) + 1)}${safe.slice(4)}`;
    expect(() => fromDer(longer)).toThrow();
    refused(fileAround(octets(longer)));
  });

  it('by many parts, none of them too slow', () => {
    const bags = Array.from({ length: 5 }, () => bagOf(SECONDS));
    refused(fileAround(octets(derOf(sequence(plainPart(...bags))))));
  });

  it('by octets within octets without end', () => {
    let nested = octets('\x30\x00');
    for (let depth = 0; depth < 6000; depth++) nested = octets(derOf(sequence(nested)));
    refused(fileAround(nested));
  });
});
