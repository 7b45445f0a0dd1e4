import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { env } from './env.ts';

/** Sealed text (identity numbers, shops' own credentials): AES-256-GCM, `v1.` + base64url(iv | tag | data). */
export function seal(plain: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(env.ENCRYPTION_KEY, 'hex'), iv);
  const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return `v1.${Buffer.concat([iv, cipher.getAuthTag(), data]).toString('base64url')}`;
}

export function unseal(sealed: string): string {
  if (!sealed.startsWith('v1.')) throw new Error('unknown seal');
  const raw = Buffer.from(sealed.slice(3), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(env.ENCRYPTION_KEY, 'hex'), raw.subarray(0, 12));
  decipher.setAuthTag(raw.subarray(12, 28));
  return Buffer.concat([decipher.update(raw.subarray(28)), decipher.final()]).toString('utf8');
}

/** Keyed hash for looking up what is sealed (duplicate identity, duplicate bank account). */
export function lookupHash(kind: string, plain: string): string {
  return createHmac('sha256', env.LOOKUP_KEY).update(`${kind}:${plain}`).digest('hex');
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

export function hmacSha256(key: string, data: string): string {
  return createHmac('sha256', key).update(data).digest('hex');
}

/** Compares two texts in constant time. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

export function randomToken(bytes = 24): string {
  return randomBytes(bytes).toString('base64url');
}

/** For the hidden field of a form that must count once (`once` of its action). */
export function newFormKey(): string {
  return randomToken(18);
}

export function randomDigits(count: number): string {
  let out = '';
  while (out.length < count)
    for (const byte of randomBytes(count)) if (byte < 250 && out.length < count) out += byte % 10;
  return out;
}

export function random(bytes: number): Uint8Array {
  return randomBytes(bytes);
}
