import { createHash, createSign, createVerify, X509Certificate } from 'node:crypto';
import { canonical } from './canonical.ts';
import { attribute, childrenOf, type Element, escaped, everyOf, find, readXml, textOf } from './xml.ts';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const ENVELOPED = `${DSIG}enveloped-signature`;
const PROPERTIES = `${DSIG}SignatureProperties`;

export type Signer = {
  privateKeyPem: string;
  /** DER in base64. */
  certificate: string;
  subject: string;
};

type Writing = {
  xml: string;
  /** Where the signature goes. */
  at: number;
  id: string;
  signs: readonly string[];
  /** `yyyy-MM-ddTHH:mm:ss` of Vietnam. */
  signedAt: string;
  signer: Signer;
  /** The seller's first reference names the transform that the format asks for. */
  isSeller: boolean;
};

/** The text with a signature put in; not a byte of the rest is touched. */
export function withSignature({ xml, at, id, signs, signedAt, signer, isSeller }: Writing): string {
  const objectId = `${id}-obj`;
  const put = (signedInfo: string, value: string) =>
    `${xml.slice(0, at)}<Signature xmlns="${DSIG}" Id="${id}">${signedInfo}<SignatureValue>${value}</SignatureValue><KeyInfo><X509Data><X509SubjectName>${escaped(
      signer.subject,
    )}</X509SubjectName><X509Certificate>${signer.certificate}</X509Certificate></X509Data></KeyInfo><Object Id="${objectId}"><SignatureProperties><SignatureProperty Target="#${id}"><SigningTime>${signedAt}</SigningTime></SignatureProperty></SignatureProperties></Object></Signature>${xml.slice(at)}`;

  const bare = rootOf(put('<SignedInfo></SignedInfo>', ''));
  const reference = (target: string, more: string, inside: string) =>
    `<Reference URI="#${target}"${more}>${inside}<DigestMethod Algorithm="${SHA256}"></DigestMethod><DigestValue>${digestOf(bare, withId(bare, target))}</DigestValue></Reference>`;
  const transforms = `<Transforms><Transform Algorithm="${ENVELOPED}"></Transform></Transforms>`;
  const signedInfo = `<SignedInfo><CanonicalizationMethod Algorithm="${C14N}"></CanonicalizationMethod><SignatureMethod Algorithm="${RSA_SHA256}"></SignatureMethod>${signs
    .map((target) => reference(target, '', isSeller ? transforms : ''))
    .join('')}${reference(objectId, ` Type="${PROPERTIES}"`, '')}</SignedInfo>`;

  const whole = rootOf(put(signedInfo, ''));
  const info = find(withId(whole, id), 'SignedInfo');
  if (info === undefined) throw new Error('no SignedInfo');
  const value = createSign('sha256').update(canonical(whole, info), 'utf8').sign(signer.privateKeyPem, 'base64');
  return put(signedInfo, value);
}

function rootOf(xml: string): Element {
  const root = readXml(xml);
  if (root === null) throw new Error('not XML');
  return root;
}

function allOf(element: Element): Element[] {
  return [element, ...childrenOf(element).flatMap(allOf)];
}

function withId(root: Element, id: string): Element {
  const found = allOf(root).filter((one) => attribute(one, 'Id') === id);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`not one element with Id ${id}`);
  return only;
}

export type Signed = { certificate: X509Certificate; signedAt: string };

/**
 * Whether the signature is made as the format has it and holds: one reference to each of `signs`, one to its own time,
 * inclusive C14N, SHA-256. Whose certificate it is and when it was good are for the caller. `root` is of the text that was
 * signed: what it declares is part of that.
 */
export function checkSignature(root: Element, signature: Element, signs: readonly string[]): Signed | string {
  const info = find(signature, 'SignedInfo');
  const references = childrenOf(info, 'Reference');
  const object = find(signature, 'Object');
  const objectId = attribute(object, 'Id');
  const algorithm = (name: string) => attribute(find(info, name), 'Algorithm');
  if (algorithm('CanonicalizationMethod') !== C14N) return 'cách chuẩn hóa không phải C14N';
  if (algorithm('SignatureMethod') !== RSA_SHA256) return 'thuật toán ký không phải RSA-SHA256';
  const wanted = [...signs, objectId].map((id) => `#${id}`);
  const named = references.map((one) => attribute(one, 'URI'));
  if (objectId === '' || named.length !== wanted.length || named.some((uri, index) => uri !== wanted[index])) {
    return `chữ ký phải tham chiếu đúng ${wanted.length} phần: dữ liệu và thời điểm ký`;
  }
  if (references.some((one) => attribute(find(one, 'DigestMethod'), 'Algorithm') !== SHA256)) {
    return 'thuật toán băm không phải SHA-256';
  }
  if (references.some((one) => !hasPlainTransforms(one, one === references.at(-1)))) return 'phép biến đổi lạ';
  if (attribute(references.at(-1), 'Type') !== PROPERTIES) return 'thiếu Type của thời điểm ký';
  const property = find(object, 'SignatureProperties', 'SignatureProperty');
  const signedAt = textOf(property, 'SigningTime');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(signedAt)) return 'thiếu thời điểm ký';
  if (attribute(property, 'Target') !== `#${attribute(signature, 'Id')}`) return 'thời điểm ký trỏ sai chữ ký';
  const certificate = certificateOf(signature);
  if (certificate === null) return 'không đọc được chứng thư';
  return holds(root, signature, certificate) ? { certificate, signedAt } : 'chữ ký không khớp nội dung';
}

function hasPlainTransforms(reference: Element, isTime: boolean): boolean {
  const transforms = everyOf(reference, 'Transform').map((one) => attribute(one, 'Algorithm'));
  return transforms.every((one) => one === ENVELOPED && !isTime);
}

function certificateOf(signature: Element): X509Certificate | null {
  const text = textOf(signature, 'KeyInfo', 'X509Data', 'X509Certificate').replace(/\s+/g, '');
  try {
    return new X509Certificate(Buffer.from(text, 'base64'));
  } catch {
    return null;
  }
}

/** Every digest is of the one element it names, and the signature of what names them. */
function holds(root: Element, signature: Element, certificate: X509Certificate): boolean {
  const info = find(signature, 'SignedInfo');
  if (info === undefined) return false;
  const digested = childrenOf(info, 'Reference').every((reference) => {
    const named = attribute(reference, 'URI').slice(1);
    const [target, ...more] = allOf(root).filter((one) => attribute(one, 'Id') === named);
    if (target === undefined || more.length > 0 || allOf(target).includes(signature)) return false;
    return digestOf(root, target) === textOf(reference, 'DigestValue');
  });
  const value = textOf(signature, 'SignatureValue').replace(/\s+/g, '');
  return (
    digested &&
    createVerify('sha256').update(canonical(root, info), 'utf8').verify(certificate.publicKey, value, 'base64')
  );
}

function digestOf(root: Element, target: Element): string {
  return createHash('sha256').update(canonical(root, target), 'utf8').digest('base64');
}
