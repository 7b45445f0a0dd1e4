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
