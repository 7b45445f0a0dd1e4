import { createHmac } from 'node:crypto';
import { sameText } from '#platform/secrets.ts';

/** Lower-case hexadecimal. */
export function hmacHex(algorithm: 'sha256' | 'sha512', key: string, text: string): string {
  return createHmac(algorithm, key).update(text, 'utf8').digest('hex');
}

export function hmacSha1Base64(key: string, text: string): string {
  return createHmac('sha1', key).update(text, 'utf8').digest('base64');
}

/** In constant time; anything of another length is not the same. */
export function isSameMac(given: string | null | undefined, expected: string): boolean {
  return sameText(given ?? '', expected);
}
