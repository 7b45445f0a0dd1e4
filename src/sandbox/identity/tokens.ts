import { createPublicKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

export type Keys = { kid: string; own: KeyObject; stranger: KeyObject };

/** A key of this process and one that nobody was told of. */
export function makeKeys(): Keys {
  const make = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  return { kid: 'thu-1', own: make(), stranger: make() };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT (RFC 7519) signed with RS256. */
export function signToken(key: KeyObject, kid: string, claims: object): string {
  const text = `${part({ alg: 'RS256', kid, typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createSign('sha256').update(text).sign(key).toString('base64url')}`;
}

export const publicKeys = ({ own, kid }: Keys): object => ({
  keys: [{ ...createPublicKey(own).export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }],
});
