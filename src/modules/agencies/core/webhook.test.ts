import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hmacSha256 } from '#platform/secrets.ts';
import { headersOf, isTaken, MOST_TRIES, nextTry, signedText } from './webhook.ts';

const ID = '0193c5a2-0000-7000-8000-000000000001';
const AT = new Date('2026-11-23T05:00:00Z');

describe('a message to another system', () => {
  it('is signed over its id, its time and its body', () => {
    const signature = hmacSha256('whs_secret', signedText(ID, 1_763_870_400, '{"fact":"test"}'));
    expect(signature).toBe(createHmac('sha256', 'whs_secret').update(`${ID}.1763870400.{"fact":"test"}`).digest('hex'));
    expect(headersOf(ID, 1_763_870_400, signature)).toMatchObject({
      'x-market-id': ID,
      'x-market-time': '1763870400',
      'x-market-signature': `v1=${signature}`,
    });
    for (const other of [signedText(ID, 1_763_870_401, '{"fact":"test"}'), signedText('x', 1_763_870_400, '{}')])
      expect(hmacSha256('whs_secret', other)).not.toBe(signature);
  });

  it('is tried again ever later, and given up after the last', () => {
    const minutes = Array.from({ length: MOST_TRIES }, (_, at) => {
      const next = nextTry(at + 1, AT);
      return next && (next.getTime() - AT.getTime()) / 60_000;
    });
    expect(minutes).toEqual([1, 5, 30, 120, 360, 1440, 1440, null]);
  });

  it('is taken by an answer of success alone: what points elsewhere is not followed', () => {
    expect([200, 204, 299].every(isTaken)).toBe(true);
    expect([0, 199, 301, 302, 307, 404, 500].some(isTaken)).toBe(false);
  });
});
