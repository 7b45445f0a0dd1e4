/** A document as the database keeps it: whole numbers as text, since JSON has none beyond 2^53. */
import type { InvoiceDocument } from './document.ts';

export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

const NUMBERS: ReadonlySet<string> = new Set([
  'quantity',
  'unitPrice',
  'discountVnd',
  'amountVnd',
  'vatVnd',
  'netVnd',
  'totalVnd',
]);

export function documentToJson(document: InvoiceDocument): JsonObject {
  return fields(document);
}

function toJson(value: unknown): Json {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(toJson);
  return typeof value !== 'object' || value === null ? (value as Json) : fields(value);
}

function fields(value: object): JsonObject {
  const made: JsonObject = {};
  for (const key in value) {
    const one: unknown = (value as Record<string, unknown>)[key];
    if (one !== undefined) made[key] = typeof one === 'string' ? one : toJson(one);
  }
  return made;
}

/** What this program wrote itself; of a draft null. */
export function documentFromJson(json: unknown): InvoiceDocument {
  return fromJson(json, '') as InvoiceDocument;
}

function fromJson(value: unknown, key: string): unknown {
  if (typeof value === 'string') return NUMBERS.has(key) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map((one) => fromJson(one, ''));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fromJson(one, name)]));
  return value;
}
