import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_ALPHABET, codeFrom } from '#kernel/ids.ts';
import { datedReference, numberReference, plainReference, refundCode } from './references.ts';
import { readMoment, readStamp, shortDayOf, stampOf } from './stamp.ts';

const codes = fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => `VPT${codeFrom(bytes)}`);

describe('references', () => {
  it('are the code itself, the code with the Vietnamese day, or a number of its own', () => {
    const at = new Date('2026-01-15T17:00:00Z');
    expect(plainReference('VPT7K2M9Q4D')).toBe('VPT7K2M9Q4D');
    expect(datedReference('VPT7K2M9Q4D', at)).toBe('260116_VPT7K2M9Q4D');
    expect(datedReference('VPT7K2M9Q4D', new Date(at.getTime() - 1))).toBe('260115_VPT7K2M9Q4D');
    expect(numberReference('VPT7K2M9Q4D')).toMatch(/^[1-9]\d{10,15}$/);
  });

  it('two codes never share a number, and every number is safe in JSON', () => {
    fc.assert(
      fc.property(codes, codes, (a, b) => {
        const [first, second] = [numberReference(a), numberReference(b)];
        expect(first === second).toBe(a.slice(0, 10) === b.slice(0, 10));
        expect(Number.isSafeInteger(Number(first))).toBe(true);
        expect(Number(first)).toBeGreaterThan(0);
      }),
    );
  });

  it('of anything else are refused', () => {
    for (const code of ['', 'VPT7K2M9Q4', 'VPT7K2M9Q4D1', 'vpt7k2m9q4d', 'VPT7K2M9Q4 ', 'VPT7K2M9Q40', 'DH23456789'])
      for (const make of [plainReference, numberReference]) expect(() => make(code)).toThrow(RangeError);
    expect(() => refundCode('a-b')).toThrow(RangeError);
    expect(refundCode('0'.repeat(32))).toHaveLength(32);
    expect(CODE_ALPHABET).toHaveLength(32);
  });
});

describe('times of Vietnam', () => {
  it.each([
    ['2026-01-15T10:00:00Z', '20260115170000', '260115'],
    ['2026-01-15T16:59:59Z', '20260115235959', '260115'],
    ['2026-01-15T17:00:00Z', '20260116000000', '260116'],
    ['2025-12-31T17:00:00Z', '20260101000000', '260101'],
    ['2028-02-28T18:01:02.999Z', '20280229010102', '280229'],
  ])('%s is %s', (iso, stamp, day) => {
    expect(stampOf(new Date(iso))).toBe(stamp);
    expect(shortDayOf(new Date(iso))).toBe(day);
    expect(readStamp(stamp)?.getTime()).toBe(Math.floor(Date.parse(iso) / 1000) * 1000);
  });

  it.each(['20260230000000', '20260115240000', '20260115236000', '2026011517000', '', '2026-01-15'])(
    '%j is no stamp',
    (text) => expect(readStamp(text)).toBeNull(),
  );

  it('a moment is read with blank or T between', () => {
    expect(readMoment('2026-01-15 17:01:30')).toEqual(new Date('2026-01-15T10:01:30Z'));
    expect(readMoment('2026-01-15T17:01:30')).toEqual(new Date('2026-01-15T10:01:30Z'));
    for (const text of ['2026-02-30 10:00:00', '15/01/2026 10:00:00', null]) expect(readMoment(text)).toBeNull();
  });
});
