import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openWith, sealWith } from './secrets.ts';

const newKey = () => randomBytes(32).toString('hex');

describe('a sealed text', () => {
  it('opens with the key that sealed it, whichever place it has among the others', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(4), (plain, place) => {
        const keys = Array.from({ length: 5 }, newKey);
        const key = keys[place] ?? '';
        expect(openWith(keys, sealWith(key, plain))).toEqual({ plain, key });
      }),
    );
  });

  it('is never the same twice and does not open with another key, altered or cut short', () => {
    const key = newKey();
    const sealed = sealWith(key, 'khóa');
    expect(sealWith(key, 'khóa')).not.toBe(sealed);
    expect(() => openWith([newKey()], sealed)).toThrow('no key');
    expect(() => openWith([], sealed)).toThrow('no key');
    const raw = Buffer.from(sealed.slice(3), 'base64url');
    for (let at = 0; at < raw.length; at++) {
      const altered = Buffer.from(raw);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => openWith([key], `v1.${altered.toString('base64url')}`)).toThrow('no key');
      expect(() => openWith([key], `v1.${raw.subarray(0, at).toString('base64url')}`)).toThrow();
    }
    expect(() => openWith([key], sealed.replace('v1.', 'v9.'))).toThrow('unknown seal');
  });
});
