import { createCipheriv, createDecipheriv, createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { env } from './env.ts';

/** Sealed text (identity numbers, shops' own credentials): AES-256-GCM, `v1.` + base64url(iv | tag | data). */
export function seal(plain: string): string {
  return sealWith(env.ENCRYPTION_KEY, plain);
}

/** The same for files: an archive of personal data rests in no store as it is. */
export function sealBytes(plain: Uint8Array): Uint8Array {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(env.ENCRYPTION_KEY, 'hex'), iv);
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), data]);
}

export function unsealBytes(sealed: Uint8Array): Uint8Array {
  return openBytes([env.ENCRYPTION_KEY, ...env.ENCRYPTION_KEYS_OLD], Buffer.from(sealed)).plain;
}

/** Opens what any of the installation's keys has sealed: while they change, both kinds lie side by side. */
export function unseal(sealed: string): string {
  return openWith([env.ENCRYPTION_KEY, ...env.ENCRYPTION_KEYS_OLD], sealed).plain;
}

export function sealWith(key: string, plain: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'hex'), iv);
  const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return `v1.${Buffer.concat([iv, cipher.getAuthTag(), data]).toString('base64url')}`;
}

/** With whichever key fits, and which that was; a text that none of them opens is damaged or another installation's. */
export function openWith(keys: readonly string[], sealed: string): { plain: string; key: string } {
  if (!sealed.startsWith('v1.')) throw new Error('unknown seal');
  const { plain, key } = openBytes(keys, Buffer.from(sealed.slice(3), 'base64url'));
  return { plain: plain.toString('utf8'), key };
}

function openBytes(keys: readonly string[], raw: Buffer): { plain: Buffer; key: string } {
  if (raw.length < IV_BYTES + TAG_BYTES) throw new Error('damaged seal');
  for (const key of keys) {
    // The length is said: without it a tag cut short would be taken for a whole one.
    const options = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'hex'), raw.subarray(0, IV_BYTES), options);
    decipher.setAuthTag(raw.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const start = decipher.update(raw.subarray(IV_BYTES + TAG_BYTES));
    try {
      return { plain: Buffer.concat([start, decipher.final()]), key };
    } catch {
      // GCM tells a wrong key from a right one at the end only.
    }
  }
  throw new Error('no key opens this seal');
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Keyed hash for looking up what is sealed (duplicate identity, duplicate bank account). */
export function lookupHash(kind: string, plain: string): string {
  return lookupHashWith(env.LOOKUP_KEY, kind, plain);
}

export function lookupHashWith(key: string, kind: string, plain: string): string {
  return createHmac('sha256', key).update(`${kind}:${plain}`).digest('hex');
}

export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
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
