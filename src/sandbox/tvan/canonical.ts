import { childrenOf, type Element } from './xml.ts';

/** What is signed of an element, by inclusive C14N without comments (https://www.w3.org/TR/2001/REC-xml-c14n-20010315). */
export function canonical(root: Element, element: Element): string {
  return write(element, scopeAt(root, element) ?? new Map(), new Map());
}

type Scope = ReadonlyMap<string, string>;

/** The namespaces in force around the element: inclusive C14N carries them all onto its apex. */
function scopeAt(from: Element, target: Element, around: Scope = new Map()): Scope | null {
  if (from === target) return around;
  const inside = declared(from, around);
  for (const child of childrenOf(from)) {
    if (child.start > target.start || child.end < target.end) continue;
    const found = scopeAt(child, target, inside);
    if (found !== null) return found;
  }
  return null;
}

function declared(element: Element, around: Scope): Map<string, string> {
  const scope = new Map(around);
  for (const [name, value] of element.attributes) {
    if (name === 'xmlns') scope.set('', value);
    else if (name.startsWith('xmlns:')) scope.set(name.slice(6), value);
  }
  return scope;
}

function write(element: Element, around: Scope, written: Scope): string {
  const scope = declared(element, around);
  const namespaces = [...scope]
    .filter(([prefix, uri]) => (written.get(prefix) ?? '') !== uri)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${ofAttribute(uri)}"`);
  const attributes = element.attributes
    .filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'))
    .map(([name, value]) => {
      const colon = name.indexOf(':');
      return {
        name,
        value,
        uri: colon < 0 ? '' : (scope.get(name.slice(0, colon)) ?? ''),
        local: name.slice(colon + 1),
      };
    })
    .sort((a, b) => (a.uri === b.uri ? (a.local < b.local ? -1 : 1) : a.uri < b.uri ? -1 : 1))
    .map(({ name, value }) => ` ${name}="${ofAttribute(value)}"`);
  const inner = element.content.map((one) => (typeof one === 'string' ? ofText(one) : write(one, scope, scope)));
  return `<${element.tag}${namespaces.join('')}${attributes.join('')}>${inner.join('')}</${element.tag}>`;
}

function ofText(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#xD;');
}

function ofAttribute(value: string): string {
  return value
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/"/g, '&quot;')
    .replace(/\t/g, '&#x9;')
    .replace(/\n/g, '&#xA;')
    .replace(/\r/g, '&#xD;');
}
