import type { X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { isInDates, isTrusted, readCertificate, strictBase64 } from './certificate.ts';
import { C14N, DSIG, ENVELOPED, RSA_SHA256, SHA256 } from './core/signature-text.ts';
import { isMoment } from './core/table.ts';
import { Unreadable } from './invoice-values.ts';
import { childrenOf, contentOf, descendants, type Tree, treeOf, type XmlElement } from './xml-tree.ts';

/** Whose word counts: roots of the trust services, and the authority's own certificates where they are known one by one. */
export type Trust = { roots: readonly X509Certificate[]; authorities?: readonly X509Certificate[] };

export type SignatureFault = 'signature' | 'coverage' | 'not_trusted' | 'certificate_dates';

/** What a signature says, once it is intact: null in `fault` when nothing at all speaks against it. */
export type CheckedSignature = {
  fault: SignatureFault | null;
  isTrusted: boolean;
  isInDates: boolean;
  certificate: X509Certificate | null;
  signedAt: Date | null;
};

/** Exclusive canonicalisation is not what the format says, but a signature by it is as good. */
const TRANSFORMS = new Set([C14N, ENVELOPED, 'http://www.w3.org/2001/10/xml-exc-c14n#']);

const broken = (fault: SignatureFault): CheckedSignature => ({
  fault,
  isTrusted: false,
  isInDates: false,
  certificate: null,
  signedAt: null,
});

/**
 * Checks the one signature in `holder`: its form, that it covers the very elements in `covered` and its own time, then the
 * arithmetic (xml-crypto), then its certificate at that time. Null when `holder` has none. What was digested is compared
 * with what was read here, so that the two parsers cannot be shown two things.
 */
export function checkSignature(
  tree: Tree,
  ids: ReadonlyMap<string, XmlElement>,
  holder: XmlElement | null,
  covered: readonly XmlElement[],
  trust: Trust,
): CheckedSignature | null {
  const signatures = holder ? childrenOf(holder) : [];
  const [signature] = signatures;
  if (!signature) return null;
  try {
    if (signatures.length > 1) return broken('signature');
    const form = formOf(signature);
    const certificate = form && readCertificate(form.certificates[0] ?? '');
    if (!form || !certificate) return broken('signature');
    const targets = form.uris.map((uri) => ids.get(uri));
    const needed = [...covered, form.timeHolder];
    if (!needed.every((one) => targets.includes(one))) return broken('coverage');
    const texts = digestedTexts(withoutOthers(tree, signature), signature, certificate);
    if (!texts) return broken('signature');
    const isSame = needed.every((one) => isSameContent(one, treeOf(texts[targets.indexOf(one)] ?? '').root));
    return isSame ? judged(form, certificate, trust) : broken('signature');
  } catch (error) {
    if (error instanceof Unreadable) return broken('signature');
    throw error;
  }
}

function judged(form: SignatureForm, certificate: X509Certificate, trust: Trust): CheckedSignature {
  const at = form.signedAt;
  const others = form.certificates.slice(1).flatMap((text) => readCertificate(text) ?? []);
  const trusted = isTrusted(certificate, others, trust.roots, at);
  const inDates = isInDates(certificate, at);
  const fault = trusted ? (inDates ? null : 'certificate_dates') : 'not_trusted';
  return { fault, isTrusted: trusted, isInDates: inDates, certificate, signedAt: at };
}

type SignatureForm = { uris: string[]; timeHolder: XmlElement; signedAt: Date; certificates: string[] };

/**
 * xml-crypto finds methods, value and key anywhere below `Signature`, the first of each: so each may stand once only,
 * where the format has it.
 */
function formOf(signature: XmlElement): SignatureForm | null {
  if (!isDsig(signature, 'Signature')) return null;
  const [info, value, key, ...objects] = childrenOf(signature);
  if (!isDsig(info, 'SignedInfo') || !isDsig(value, 'SignatureValue') || !isDsig(key, 'KeyInfo')) return null;
  if (!objects.every((one) => isDsig(one, 'Object'))) return null;
  if (childrenOf(value).length > 0 || !strictBase64(contentOf(value))) return null;
  const [c14n, method, ...references] = childrenOf(info);
  if (!isDsig(c14n, 'CanonicalizationMethod') || c14n.getAttribute('Algorithm') !== C14N) return null;
  if (!isDsig(method, 'SignatureMethod') || method.getAttribute('Algorithm') !== RSA_SHA256) return null;
  const uris = references.map(uriOf);
  const times = objects.flatMap(descendants).filter((one) => isDsig(one, 'SigningTime'));
  const [time] = times;
  const timeHolder = time && objects.flatMap(descendants).find((one) => hasId(one) && descendants(one).includes(time));
  const signedAt = momentOf(contentOf(time ?? null));
  if (times.length !== 1 || !timeHolder || !signedAt || uris.length > 8) return null;
  if (uris.includes(null) || objects.flatMap(descendants).some((one) => isDsig(one, 'Signature'))) return null;
  const certificates = descendants(key)
    .filter((one) => isDsig(one, 'X509Certificate'))
    .map(contentOf);
  return { uris: uris.flatMap((uri) => uri ?? []), timeHolder, signedAt, certificates };
}

function isDsig(element: XmlElement | undefined, name: string): element is XmlElement {
  return element?.localName === name && element.namespaceURI === DSIG;
}

const hasId = (element: XmlElement): boolean => element.getAttribute('Id') !== null;

/** The `Id` a reference names, when everything about it is of the few kinds that count here. */
function uriOf(reference: XmlElement): string | null {
  if (!isDsig(reference, 'Reference')) return null;
  const children = childrenOf(reference);
  const transforms = isDsig(children[0], 'Transforms') ? childrenOf(children.shift() ?? reference) : [];
  const [method, value, ...more] = children;
  if (!isDsig(method, 'DigestMethod') || method.getAttribute('Algorithm') !== SHA256) return null;
  if (!isDsig(value, 'DigestValue') || childrenOf(value).length > 0 || more.length > 0) return null;
  const isKnown = (one: XmlElement) =>
    isDsig(one, 'Transform') && childrenOf(one).length === 0 && TRANSFORMS.has(one.getAttribute('Algorithm') ?? '');
  if (!transforms.every(isKnown)) return null;
  return /^#([^'"#\s()]{1,200})$/.exec(reference.getAttribute('URI') ?? '')?.[1] ?? null;
}

/** Written without a zone it is a time in Vietnam; some programs write one. */
export function momentOf(text: string): Date | null {
  const trimmed = text.trim();
  const at = new Date(isMoment(trimmed) ? `${trimmed}+07:00` : trimmed);
  return Number.isNaN(at.getTime()) || !/^\d{4}-\d{2}-\d{2}T/.test(trimmed) ? null : at;
}

/**
 * The text with this signature alone: xml-crypto takes the namespaces around the first `SignedInfo` of a text for those of
 * every one.
 */
function withoutOthers(tree: Tree, signature: XmlElement): string {
  const own = tree.elements.indexOf(signature);
  let text = '';
  let from = 0;
  tree.places.forEach((place, index) => {
    if (index === own || place.start < from || !isDsig(tree.elements[index], 'Signature')) return;
    text += tree.text.slice(from, place.start);
    from = place.end;
  });
  return text + tree.text.slice(from);
}

/** Canonical texts in the order of the references, or null when a digest or the signature is not right. */
function digestedTexts(text: string, signature: XmlElement, certificate: X509Certificate): string[] | null {
  try {
    // The key is given; what xml-crypto could take from the message itself is left alone.
    const signed = new SignedXml({ publicCert: certificate.toString(), getCertFromKeyInfo: () => null });
    signed.loadSignature(signature as unknown as Node);
    return signed.checkSignature(text) ? signed.getSignedReferences() : null;
  } catch {
    // It throws for a wrong signature as for a malformed one.
    return null;
  }
}

function isSameContent(one: XmlElement, other: XmlElement): boolean {
  if (one.localName !== other.localName || one.namespaceURI !== other.namespaceURI) return false;
  if (one.getAttribute('Id') !== other.getAttribute('Id')) return false;
  const [left, right] = [childrenOf(one), childrenOf(other)];
  if (left.length !== right.length || contentOf(one) !== contentOf(other)) return false;
  return left.every((child, index) => {
    const match = right[index];
    return match !== undefined && isSameContent(child, match);
  });
}
