import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INVOICE_MODES } from './document.ts';
import { isRegisterCode, registerCode } from './register-code.ts';
import { isSymbolLetters, parseSymbol, SYMBOL_LETTERS, symbolInYear, symbolOf } from './symbol.ts';

const letters = fc
  .tuple(fc.constantFrom(...SYMBOL_LETTERS), fc.constantFrom(...SYMBOL_LETTERS))
  .map(([first, second]) => first + second);

describe('symbols', () => {
  it.each([
    ['coded', 'C26TAA'],
    ['uncoded', 'K26TAA'],
    ['cash_register', 'C26MAA'],
  ] as const)('%s: %s', (mode, symbol) => {
    expect(symbolOf({ mode, year: 2026, letters: 'AA' })).toBe(symbol);
  });

  it('are read as they were written, also in another year', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...INVOICE_MODES),
        fc.integer({ min: 2022, max: 2098 }),
        letters,
        (mode, year, two) => {
          const symbol = symbolOf({ mode, year, letters: two });
          expect(parseSymbol(symbol)).toEqual({ mode, year, letters: two });
          expect(parseSymbol(symbolInYear(symbol, year + 1))).toEqual({ mode, year: year + 1, letters: two });
        },
      ),
    );
  });

  it.each(['', 'C26TA', 'c26taa', 'C26LAA', 'K26MAA', 'C26TOO', 'C26TFJ', 'C26TAAA', 'X26TAA'])(
    '%s is none',
    (text) => {
      expect(parseSymbol(text)).toBeNull();
    },
  );

  it('use the letters that are read as themselves alone', () => {
    for (const wrong of ['FA', 'IA', 'OA', 'ZA', 'WA', 'A', 'ÂA', 'A1']) expect(isSymbolLetters(wrong)).toBe(false);
  });
});

describe('codes of a cash register', () => {
  it('name form, year, block and running number', () => {
    expect(registerCode({ form: 2, year: 2026, posBlock: 'A1B2C', no: 61n })).toBe('M2-26-A1B2C-00000000061');
  });

  it('are well formed and differ by their number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 99_999_999_998n }), (no) => {
        const of = { form: 1, year: 2026, posBlock: 'MNZLR' } as const;
        expect(isRegisterCode(registerCode({ ...of, no }))).toBe(true);
        expect(registerCode({ ...of, no })).not.toBe(registerCode({ ...of, no: no + 1n }));
      }),
    );
    expect(() => registerCode({ form: 1, year: 2026, posBlock: 'abc', no: 1n })).toThrow();
    expect(() => registerCode({ form: 1, year: 2026, posBlock: 'MNZLR', no: 100_000_000_000n })).toThrow();
  });
});
