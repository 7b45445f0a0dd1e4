/** An element as it stands in its text, with the places where it begins and ends: what is signed is never written again. */
export type Element = {
  /** Without its prefix. */
  name: string;
  /** As it stands, prefix and all. */
  tag: string;
  attributes: readonly (readonly [name: string, value: string])[];
  start: number;
  innerStart: number;
  innerEnd: number;
  end: number;
  content: (Element | string)[];
};

const MAX_DEPTH = 32;
const MAX_ELEMENTS = 60_000;
const TOKEN =
  /<!--([\s\S]*?)-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([\w:.-]+)\s*>|<([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const DECLARATION = /^\uFEFF?\s*<\?xml\s[^?]*\?>/;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
// What XML 1.0 does not allow in a text.
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The root of a text, or null when it is not XML of the plain kind: no DOCTYPE, no entities of its own, no instructions. */
export function readXml(text: string): Element | null {
  if (FORBIDDEN.test(text)) return null;
  const open: Element[] = [];
  let root: Element | null = null;
  let count = 0;
  let at = DECLARATION.exec(text)?.[0].length ?? 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    if (token === null) return null;
    const [whole, comment, cdata, closing, tag, attributes, selfClosing, plain] = token;
    const start = at;
    at += whole.length;
    const parent = open.at(-1);
    if (comment?.includes('--')) return null;
    if (tag !== undefined) {
      const read = readAttributes(attributes ?? '');
      count += 1;
      if (read === null || count > MAX_ELEMENTS || open.length >= MAX_DEPTH || (root !== null && !parent)) return null;
      const name = tag.slice(tag.indexOf(':') + 1);
      const made = { name, tag, attributes: read, start, innerStart: at, innerEnd: at, end: at, content: [] };
      parent?.content.push(made);
      root ??= made;
      if (selfClosing === '') open.push(made);
    } else if (closing !== undefined) {
      if (parent === undefined || parent.tag !== closing) return null;
      parent.innerEnd = start;
      parent.end = at;
      open.pop();
    } else if (plain !== undefined || cdata !== undefined) {
      const value = cdata === undefined ? decoded(oneLineEnd(plain ?? '')) : oneLineEnd(cdata);
      if (value === null) return null;
      if (parent !== undefined) parent.content.push(value);
      else if (value.trim() !== '') return null;
    }
  }
  return open.length === 0 ? root : null;
}

/** As every reader of XML sees line ends (XML 1.0, 2.11). */
function oneLineEnd(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function readAttributes(text: string): [string, string][] | null {
  const found: [string, string][] = [];
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    const value = decoded(oneLineEnd(double ?? single ?? '').replace(/[\t\n]/g, ' '));
    if (value === null || found.some(([other]) => other === name)) return null;
    found.push([name, value]);
  }
  return found;
}

function decoded(text: string): string | null {
  let isWhole = true;
  const value = text.replace(/&([^;&\s]*);?/g, (whole, name: string) => {
    const code = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
    const number = code === null ? Number.NaN : Number.parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10);
    const char = number > 0 && number <= 0x10ffff ? String.fromCodePoint(number) : ENTITIES[name];
    if (char === undefined || !whole.endsWith(';') || FORBIDDEN.test(char)) isWhole = false;
    return char ?? '';
  });
  return isWhole ? value : null;
}

export function childrenOf(element: Element | undefined, name?: string): Element[] {
  return (element?.content ?? []).filter(
    (one): one is Element => typeof one !== 'string' && (name === undefined || one.name === name),
  );
}

/** The first of this path below the element. */
export function find(element: Element | undefined | null, ...path: string[]): Element | undefined {
  let here = element ?? undefined;
  for (const name of path) here = childrenOf(here, name)[0];
  return here;
}

/** The text of the first of this path, its own alone, trimmed; empty where there is none. */
export function textOf(element: Element | undefined | null, ...path: string[]): string {
  const found = find(element, ...path);
  return (found?.content ?? [])
    .filter((one) => typeof one === 'string')
    .join('')
    .trim();
}

export function attribute(element: Element | undefined, name: string): string {
  return element?.attributes.find(([key]) => key === name)?.[1] ?? '';
}

/** Every element of this name at any depth, in the order they stand. */
export function everyOf(element: Element, name: string): Element[] {
  return childrenOf(element).flatMap((one) => [...(one.name === name ? [one] : []), ...everyOf(one, name)]);
}

export function escaped(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** `<name>value</name>`, or nothing for a value that is not there. */
export function leaf(name: string, value: string | number | bigint | null | undefined): string {
  return value === undefined || value === null || value === '' ? '' : `<${name}>${escaped(String(value))}</${name}>`;
}
