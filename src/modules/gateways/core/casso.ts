/** Casso v2 signs `<t>.<JSON of the body with names sorted at every level>`. */
import type { JsonNode } from './exact-json.ts';

/** `t=<ms>,v1=<hex>`. */
export function readSignature(header: string | undefined): { time: string; mac: string } | null {
  const parts = /^t=(\d{10,16}),v1=([0-9a-fA-F]{128})$/.exec(header ?? '');
  return parts?.[1] && parts[2] ? { time: parts[1], mac: parts[2].toLowerCase() } : null;
}

/**
 * How JSON escapes `/` and letters beyond ASCII is not documented, and Casso's samples in two languages differ: one
 * writes them plainly, the other escapes both. The third writing keeps every value as it came. All three are functions of
 * the same values, so to accept each of them lets nobody say anything else.
 */
export function signedTexts(body: JsonNode, time: string): string[] {
  const writings = [(text: string) => JSON.stringify(text), escapedText, null].map(
    (write) => `${time}.${sorted(body, write)}`,
  );
  return [...new Set(writings)];
}

function escapedText(text: string): string {
  return JSON.stringify(text)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function sorted(node: JsonNode, write: ((text: string) => string) | null): string {
  if (node.type === 'list') return `[${node.items.map((item) => sorted(item, write)).join(',')}]`;
  if (node.type === 'text') return write ? write(node.value) : node.raw;
  if (node.type !== 'object') return node.raw;
  const members = [...node.members].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members
    .map(([name, member]) => `${write ? write(name) : member.rawName}:${sorted(member.value, write)}`)
    .join(',')}}`;
}
