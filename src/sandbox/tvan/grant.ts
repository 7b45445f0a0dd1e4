import { randomBytes } from 'node:crypto';
import { type Signer, withSignature } from './signature.ts';
import { attribute, type Element, find, readXml } from './xml.ts';

/** `00` and 32 upper-case hex. */
export function newCode(): string {
  return `00${randomBytes(16).toString('hex').toUpperCase()}`;
}

/** The seller's invoice with its code and the authority's signature put in; its own bytes stay as they are. */
export function granted(xml: string, code: string, signedAt: string, signer: Signer): string {
  const root = whole(xml);
  const papers = find(root, 'DSCKS');
  const id = attribute(find(root, 'DLHDon'), 'Id');
  if (papers === undefined) throw new Error('no DSCKS');
  const codeId = freeId(xml, `${id}-MCC`);
  const place = find(papers, 'CQT');
  const [from, to] = place ? [place.start, place.end] : [papers.innerEnd, papers.innerEnd];
  const coded = `${xml.slice(0, papers.start)}<MCCQT Id="${codeId}">${code}</MCCQT>${xml.slice(papers.start, from)}<CQT></CQT>${xml.slice(to)}`;
  return signedByAuthority(coded, [id, codeId], freeId(xml, `${id}-CQT`), signedAt, signer);
}

/** A notice of the authority with its signature. */
export function signedNotice(xml: string, id: string, signedAt: string, signer: Signer): string {
  return signedByAuthority(xml, [id], `${id}-CQT`, signedAt, signer);
}

function signedByAuthority(xml: string, signs: string[], id: string, signedAt: string, signer: Signer): string {
  const place = find(whole(xml), 'DSCKS', 'CQT');
  if (place === undefined) throw new Error('no CQT');
  return withSignature({ xml, at: place.innerStart, id, signs, signedAt, signer, isSeller: false });
}

function whole(xml: string): Element {
  const root = readXml(xml);
  if (root === null) throw new Error('not XML');
  return root;
}

function freeId(xml: string, wanted: string): string {
  return xml.includes(`"${wanted}"`) || xml.includes(`'${wanted}'`)
    ? `${wanted}-${randomBytes(4).toString('hex')}`
    : wanted;
}
