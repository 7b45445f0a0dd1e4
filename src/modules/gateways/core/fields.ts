/** Named values of a message, whichever way they travelled: as a query, a form or JSON. */
import type { JsonNode, JsonObject } from './exact-json.ts';

/** Null: not there, or JSON's null. */
export type Fields = (name: string) => string | null;

export function fieldsOfMap(map: ReadonlyMap<string, string>): Fields {
  return (name) => map.get(name) ?? null;
}

/** Values as the sender signed them: a number is its own digits. Lists and objects are no field. */
export function fieldsOfJson(object: JsonObject): Fields {
  return (name) => scalarOf(object.members.get(name)?.value);
}

function scalarOf(node: JsonNode | undefined): string | null {
  if (node === undefined) return null;
  if (node.type === 'text') return node.value;
  if (node.type === 'number') return node.raw;
  return node.type === 'word' && node.raw !== 'null' ? node.raw : null;
}

export function objectAt(object: JsonObject, name: string): JsonObject | null {
  const node = object.members.get(name)?.value;
  return node?.type === 'object' ? node : null;
}

/** The values of the names in this order, an absent one as empty text. */
export function valuesOf(fields: Fields, names: readonly string[]): string[] {
  return names.map((name) => fields(name) ?? '');
}

/** A whole number without sign that fits every table of ours; null for anything else. */
export function wholeOf(text: string | null): bigint | null {
  return text !== null && /^\d{1,15}$/.test(text) ? BigInt(text) : null;
}

/** Something stands where an amount should, and it is none: what cannot be compared is no answer. */
export function isBrokenAmount(text: string | null, amount: bigint | null): boolean {
  return text !== null && text !== '' && amount === null;
}

/** A short name of the provider's: printable, no blanks inside. */
export function idOf(text: string | null, max = 200): string | null {
  return text !== null && text.length <= max && /^[\x21-\x7e]+$/.test(text) ? text : null;
}

/** A provider's number for what moved, kept as text; one of zeros says that nothing did. */
export function transactionNumber(text: string | null, maxDigits: number): string | null {
  return text !== null && text.length <= maxDigits && /^\d+$/.test(text) && !/^0+$/.test(text) ? text : null;
}

/** What came speaks of what was asked: each of the names has the value that was sent, or none. */
export function speaksOf(answer: Fields, asked: Fields, names: readonly string[]): boolean {
  return names.every((name) => [null, '', asked(name)].includes(answer(name)));
}

/** An instant given in milliseconds. */
export function instantOfMs(text: string | null): Date | null {
  return text !== null && /^\d{12,13}$/.test(text) ? new Date(Number(text)) : null;
}

/**
 * The pairs of a query or form. Null when a name stands twice (proxies and frameworks differ in which one they take) or
 * when it cannot be decoded.
 */
export function readPairs(text: string): Map<string, string> | null {
  const pairs = new Map<string, string>();
  for (const part of text.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = decoded(at < 0 ? part : part.slice(0, at));
    const value = decoded(at < 0 ? '' : part.slice(at + 1));
    if (name === null || value === null || pairs.has(name)) return null;
    pairs.set(name, value);
  }
  return pairs;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
