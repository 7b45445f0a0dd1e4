import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export function hmac(
  algorithm: 'sha1' | 'sha256' | 'sha512',
  key: string,
  text: string,
  encoding: 'hex' | 'base64' = 'hex',
): string {
  return createHmac(algorithm, key).update(text, 'utf8').digest(encoding);
}

/** Constant time over texts of any length. */
export function isSame(given: string, expected: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return given !== '' && timingSafeEqual(digest(given), digest(expected));
}

/** A key nobody was given: what a forger signs with. */
export const FORGERS_KEY = 'not-the-key-of-any-provider';

/** Vietnam has no summer time: seven hours ahead, read as UTC. */
const vietnam = (at: number): string => new Date(at + 7 * 3600_000).toISOString();

/** yyyyMMddHHmmss in Vietnam. */
export function compactTime(at: number): string {
  return vietnam(at).slice(0, 19).replace(/\D/g, '');
}

/** yymmdd in Vietnam. */
export function shortDay(at: number): string {
  return compactTime(at).slice(2, 8);
}

/** yyyyMMddHHmmss of Vietnam as an instant, or null when it is no time. */
export function readCompactTime(text: string): number | null {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`);
  return Number.isNaN(at) || compactTime(at) !== text ? null : at;
}

/** The body of a request as texts: JSON, or a form when it is none. */
export function textsOf(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
      .map(([name, value]) => [name, String(value)]),
  );
}

/** An address with more fields in its query, in the given order. */
export function withQuery(address: string, query: string): string {
  const hash = address.indexOf('#');
  const bare = hash < 0 ? address : address.slice(0, hash);
  return `${bare}${bare.includes('?') ? '&' : '?'}${query}`;
}

export function isWebAddress(text: string | undefined): boolean {
  return text !== undefined && /^https?:\/\//.test(text) && URL.canParse(text);
}
