import { describe, expect, it } from 'vitest';
import {
  askedFirst,
  HELD,
  type Held,
  type Link,
  METHODS,
  methodsFor,
  standingOf,
  toldWrongs,
  WRONGS,
  type Wrong,
} from './correction.ts';
import { INVOICE_MODES, type InvoiceMode } from './document.ts';

/** Circular 91/2026 Art. 10, read line by line: n = notice 04/SS, a = adjust, r = replace. */
const LAW: Record<Wrong, Record<Held, string>> = {
  words: { none: 'n', notice: 'n', adjustment: 'a', replacement: 'r' },
  tax_code: { none: 'ar', notice: 'ar', adjustment: 'a', replacement: 'r' },
  goods: { none: 'ar', notice: 'ar', adjustment: 'a', replacement: 'r' },
  amount: { none: 'ar', notice: 'ar', adjustment: 'a', replacement: 'r' },
  rate: { none: 'ar', notice: 'ar', adjustment: 'a', replacement: 'r' },
  tax: { none: 'ar', notice: 'ar', adjustment: 'a', replacement: 'r' },
  return: { none: 'a', notice: 'a', adjustment: 'a', replacement: 'r' },
  no_number: { none: 'a', notice: 'a', adjustment: 'a', replacement: 'a' },
};

const CELLS = WRONGS.flatMap((wrong) =>
  HELD.flatMap((held) => INVOICE_MODES.map((mode): [Wrong, Held, InvoiceMode] => [wrong, held, mode])),
);

const letters = (wrong: Wrong, held: Held, mode: InvoiceMode): string =>
  methodsFor(wrong, held, mode)
    .methods.map((method) => method[0])
    .join('');

describe('the ways to put an invoice right', () => {
  it.each(CELLS)('%s after %s, issued %s', (wrong, held, mode) => {
    const law = wrong === 'no_number' || mode !== 'cash_register' ? LAW[wrong][held] : 'r';
    expect(letters(wrong, held, mode)).toBe(law);
  });

  it('always leave one, and the same one once it was adjusted or replaced', () => {
    for (const [wrong, held, mode] of CELLS) {
      const { methods } = methodsFor(wrong, held, mode);
      expect(methods.length).toBeGreaterThan(0);
      expect(methods.every((method) => METHODS.includes(method))).toBe(true);
      const isBound = (held === 'adjustment' || held === 'replacement') && mode !== 'cash_register';
      if (isBound && wrong !== 'no_number') expect(methods).toEqual([held]);
    }
  });

  it('touch no money by a notice', () => {
    for (const [wrong, held, mode] of CELLS)
      if (wrong !== 'words') expect(methodsFor(wrong, held, mode).methods).not.toContain('notice');
  });

  it('say why in words of their own', () => {
    expect(methodsFor('words', 'none', 'coded').reason).toBe('slip_without_money');
    expect(methodsFor('rate', 'none', 'uncoded').reason).toBe('sellers_choice');
    expect(methodsFor('rate', 'adjustment', 'coded').reason).toBe('same_method');
    expect(methodsFor('return', 'none', 'coded').reason).toBe('return_is_adjusted');
    expect(methodsFor('words', 'none', 'cash_register').reason).toBe('register_is_replaced');
    expect(methodsFor('no_number', 'none', 'coded').reason).toBe('no_number_is_adjusted');
  });

  it('have no rates and no tax on a sales invoice', () => {
    expect(toldWrongs(1)).toContain('rate');
    expect(toldWrongs(2)).toEqual(['words', 'tax_code', 'goods', 'amount']);
  });
});

describe('what the buyer is asked first', () => {
  it('is nothing on the platform, and at a stall as the law says', () => {
    const asked = (isOnline: boolean, isBusiness: boolean, method: 'notice' | 'adjustment' | 'replacement') =>
      askedFirst({ isOnline, isBusiness, method });
    expect([asked(true, true, 'adjustment'), asked(true, false, 'replacement')]).toEqual(['nothing', 'nothing']);
    expect(asked(false, true, 'adjustment')).toBe('agreement');
    expect(asked(false, false, 'replacement')).toBe('announcement');
    expect(asked(false, true, 'notice')).toBe('nothing');
  });
});

const link = (id: string, more: Partial<Link> = {}): Link => ({
  id,
  kind: 'original',
  originalId: null,
  state: 'granted',
  mode: 'coded',
  correctedBy: null,
  ...more,
});

describe('a chain', () => {
  it('has its last replacement at the head', () => {
    const links = [
      link('a', { correctedBy: 'replacement' }),
      link('b', { kind: 'replacement', originalId: 'a', correctedBy: 'replacement' }),
      link('c', { kind: 'replacement', originalId: 'b' }),
    ];
    expect(standingOf(links)).toMatchObject({ head: { id: 'c' }, held: 'replacement', unfinished: null });
  });

  it('keeps the first one at the head while it is adjusted, however often', () => {
    const links = [
      link('a', { correctedBy: 'adjustment' }),
      link('b', { kind: 'adjustment', originalId: 'a' }),
      link('c', { kind: 'adjustment', originalId: 'a', state: 'sent' }),
    ];
    const standing = standingOf(links);
    expect(standing).toMatchObject({ head: { id: 'a' }, held: 'adjustment', unfinished: { id: 'c' } });
    expect(standing?.adjustments.map(({ id }) => id)).toEqual(['b']);
  });

  it('does not count what was dropped, nor a replacement that was refused so far', () => {
    expect(standingOf([link('a', { state: 'dropped' })])).toBeNull();
    const links = [
      link('x', { state: 'dropped' }),
      link('a', { correctedBy: 'notice' }),
      link('b', { kind: 'replacement', originalId: 'a', state: 'dropped' }),
      link('c', { kind: 'replacement', originalId: 'a', state: 'rejected' }),
    ];
    expect(standingOf(links)).toMatchObject({ head: { id: 'a' }, held: 'notice', unfinished: { id: 'c' } });
  });
});
