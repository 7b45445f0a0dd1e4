import { DOMParser, type Element as XmlElement } from '@xmldom/xmldom';
import type { Group, Values } from './core/table.ts';
import { MAX_XML_BYTES, type Place, shapeOf } from './core/xml-shape.ts';
import { escapeAttribute } from './core/xml-text.ts';
import { Unreadable } from './read-values.ts';

export type { XmlElement };

export type Tree = { text: string; root: XmlElement; elements: XmlElement[]; places: Place[] };

/**
 * xmldom takes these two for line ends, as XML 1.1 does; in XML 1.0 they are characters. Written by number they reach a
 * digest as they were signed.
 */
const LINE_ENDS_OF_OTHERS = /[\u0085\u2028]/g;
const byNumber = (character: string): string => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`;
export const plainToParsers = (text: string): string => text.replace(LINE_ENDS_OF_OTHERS, byNumber);

/** Reads XML of unknown origin, or throws `Unreadable`: its shape is looked at before a parser sees it. */
export function readTree(bytes: Uint8Array): Tree {
  if (bytes.byteLength > MAX_XML_BYTES) throw new Unreadable('too_large');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('encoding');
  }
  return treeOf(text);
}

export function treeOf(text: string): Tree {
  const shape = shapeOf(text);
  if (shape.kind === 'refused') throw new Unreadable(shape.reason);
  const root = parsed(plainToParsers(text.slice(shape.rootStart)));
  const elements = descendants(root);
  if (elements.length !== shape.places.length) throw new Unreadable('not_xml');
  return { text, root, elements, places: shape.places };
}

function parsed(text: string): XmlElement {
  try {
    // Warnings too: what xmldom mends, another program reads another way.
    const stop = (_level: string, message: string) => {
      throw new Error(message);
    };
    const root = new DOMParser({ locator: false, onError: stop }).parseFromString(text, 'text/xml').documentElement;
    if (root) return root;
  } catch {
    // Below.
  }
  throw new Unreadable('not_xml');
}

export function childrenOf(parent: XmlElement): XmlElement[] {
  const children: XmlElement[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling)
    if (node.nodeType === node.ELEMENT_NODE) children.push(node as XmlElement);
  return children;
}

/** Itself and all below, in the order of the text: the order of `places`. */
export function descendants(root: XmlElement): XmlElement[] {
  return [root, ...childrenOf(root).flatMap(descendants)];
}

/** The children of this name in the namespace of their parent; others' extensions have their own. */
export function childrenNamed(parent: XmlElement, name: string): XmlElement[] {
  return childrenOf(parent).filter((one) => one.localName === name && one.namespaceURI === parent.namespaceURI);
}

/** The only one of this name; two would be read as one by some and as the other by others. */
export function childNamed(parent: XmlElement, name: string): XmlElement | null {
  const [first, second] = childrenNamed(parent, name);
  if (second) throw new Unreadable(`repeated:${name}`);
  return first ?? null;
}

export const contentOf = (element: XmlElement | null): string => element?.textContent ?? '';

/** What a table names, in whatever order it stands; what it does not name is passed over. */
export function valuesFrom(element: XmlElement, table: Group): Values {
  const values: Values = {};
  if (table.hasId) values.Id = element.getAttribute('Id') ?? '';
  for (const child of table.children) {
    if (child.kind === 'group' && child.isMany) {
      values[child.name] = childrenNamed(element, child.name).map((one) => valuesFrom(one, child));
      continue;
    }
    const found = childNamed(element, child.name);
    if (found) values[child.name] = child.kind === 'group' ? valuesFrom(found, child) : contentOf(found);
  }
  return values;
}

const ID_NAMES = new Set(['id']);

/** Elements by their `Id`, however it is spelled; the same one twice is how signatures are wrapped. */
export function idsOf(tree: Tree): Map<string, XmlElement> {
  const ids = new Map<string, XmlElement>();
  for (const element of tree.elements) {
    for (const attribute of Array.from(element.attributes)) {
      if (!ID_NAMES.has((attribute.localName ?? attribute.name).toLowerCase())) continue;
      if (ids.has(attribute.value)) throw new Unreadable('duplicate_id');
      ids.set(attribute.value, element);
    }
  }
  return ids;
}

/** The text of an element as it stands, with the namespaces that its surroundings declare for it. */
export function cutOut(tree: Tree, element: XmlElement): string {
  const place = tree.places[tree.elements.indexOf(element)];
  if (!place) throw new RangeError('an element of another tree');
  const text = tree.text.slice(place.start, place.end);
  const missing = inherited(element).map(({ name, value }) => ` ${name}="${escapeAttribute(value)}"`);
  if (missing.length === 0) return text;
  const afterName = 1 + place.name.length;
  return text.slice(0, afterName) + missing.join('') + text.slice(afterName);
}

/** Declarations above an element that it does not make itself: its canonical form has them. */
function inherited(element: XmlElement): { name: string; value: string }[] {
  const seen = new Set(namespacesOn(element).map(({ name }) => name));
  const found: { name: string; value: string }[] = [];
  for (let above = element.parentElement; above; above = above.parentElement) {
    for (const declaration of namespacesOn(above)) {
      if (seen.has(declaration.name)) continue;
      seen.add(declaration.name);
      if (declaration.value !== '') found.push(declaration);
    }
  }
  return found;
}

function namespacesOn(element: XmlElement): { name: string; value: string }[] {
  return Array.from(element.attributes)
    .filter(({ name }) => name === 'xmlns' || name.startsWith('xmlns:'))
    .map(({ name, value }) => ({ name, value }));
}
