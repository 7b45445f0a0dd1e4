import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_ALPHABET } from '#kernel/ids.ts';
import { findTransferCodes, isTransferCode, makeTransferCode, orderCode } from './transfer-code.ts';

const PREFIX = 'VPT';
const codes = fc.uint8Array({ minLength: 7, maxLength: 7 }).map((bytes) => makeTransferCode(PREFIX, bytes));
const sample = makeTransferCode(PREFIX, Uint8Array.of(3, 250, 17, 90, 31, 0, 128));

function replaced(code: string, at: number, other: string): string {
  return code.slice(0, at) + other + code.slice(at + 1);
}

function swapped(code: string, at: number): string {
  return code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
}

/** Whether a text passes the check, whatever prefix it came to have. */
const passes = (text: string) => isTransferCode(text, text.slice(0, 3));

describe('a transfer code', () => {
  it('has prefix, 7 random and 1 check character', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^VPT[A-HJ-NP-Z2-9]{8}$/);
        expect(isTransferCode(code, PREFIX)).toBe(true);
        expect(isTransferCode(code, 'BDT')).toBe(false);
      }),
    );
  });

  it('shows any single wrong character, in every place', () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (let at = 0; at < code.length; at++)
          for (const other of CODE_ALPHABET)
            if (other !== code.charAt(at)) expect(passes(replaced(code, at, other))).toBe(false);
      }),
    );
  });

  it('shows any two exchanged neighbours: every pair of characters in every place', () => {
    for (let at = 0; at < sample.length - 1; at++)
      for (const left of CODE_ALPHABET)
        for (const right of CODE_ALPHABET) {
          if (left === right) continue;
          const body = replaced(replaced(sample, at, left), at + 1, right);
          if (at + 1 < sample.length - 1) {
            const check = [...CODE_ALPHABET].filter((last) => passes(body.slice(0, -1) + last));
            expect(check).toHaveLength(1);
            expect(passes(swapped(body.slice(0, -1) + check[0], at))).toBe(false);
          } else if (passes(body)) expect(passes(swapped(body, at))).toBe(false);
        }
  });

  it('shows exchanged neighbours of random codes', () => {
    fc.assert(
      fc.property(codes, fc.nat({ max: 9 }), (code, at) => {
        fc.pre(code.charAt(at) !== code.charAt(at + 1));
        expect(passes(swapped(code, at))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('is not made from a wrong prefix or too little randomness', () => {
    const bytes = new Uint8Array(7);
    for (const prefix of ['VP', 'VPTT', 'vpt', 'VPI', 'VPO', 'V2T', 'VĐT'])
      expect(() => makeTransferCode(prefix, bytes)).toThrow(RangeError);
    expect(() => makeTransferCode(PREFIX, new Uint8Array(6))).toThrow(RangeError);
  });
});

describe('in what banks write', () => {
  const other = makeTransferCode(PREFIX, Uint8Array.of(1, 2, 3, 4, 5, 6, 7));
  const broken = replaced(sample, 5, sample.charAt(5) === 'A' ? 'B' : 'A');

  it.each([
    ['alone', sample, [sample]],
    ['inside a notice', `MBVCB.3278907687.${sample}.CT tu 0011 NGUYEN VAN A toi 0099`, [sample]],
    ['glued to words', `CHUYENTIEN${sample}FT26015000001`, [sample]],
    ['in small letters', sample.toLowerCase(), [sample]],
    ['with spaces and accents around', `Tiền hàng ${sample.slice(0, 4)} ${sample.slice(4)} cảm ơn`, [sample]],
    ['split by punctuation', `${sample.slice(0, 6)}-${sample.slice(6)}`, [sample]],
    ['after the letters of the prefix', `VPVPT VP ${sample}`, [sample]],
    ['twice', `${sample} ${sample}`, [sample]],
    ['two', `${sample} va ${other}`, [sample, other]],
    ['none', 'chuyen tien mua rau', []],
    ['cut off', sample.slice(0, -1), []],
    ['damaged', broken, []],
    ['empty', '', []],
  ])('%s', (_, text, found) => {
    expect(findTransferCodes(text, PREFIX)).toEqual(found);
  });

  it('a code is found in any surroundings without the prefix', () => {
    const words = fc.stringMatching(/^[a-oq-z0-9 ./-]{0,20}$/);
    fc.assert(
      fc.property(codes, words, words, (code, before, after) => {
        expect(findTransferCodes(`${before}${code}${after}`, PREFIX)).toContain(code);
      }),
    );
  });
});

it('order codes are DH and 8 random characters', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
      expect(orderCode(bytes)).toMatch(/^DH[A-HJ-NP-Z2-9]{8}$/);
    }),
  );
  expect(() => orderCode(new Uint8Array(7))).toThrow(RangeError);
});
