import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinutes } from '#kernel/time.ts';
import { isMoneyApart, type Said, type Standing, VERDICTS, verdictOn } from './standing.ts';

const NOW = new Date('2026-11-23T05:00:00Z');
const attempt = (change: Partial<Standing> = {}): Standing => ({
  state: 'pending',
  amountVnd: 150_000n,
  providerTxnId: null,
  expiresAt: addMinutes(NOW, 10),
  orderWaits: true,
  ...change,
});
const paid: Said = { outcome: 'paid', amountVnd: 150_000n, providerTxnId: '4029232035' };

const STATES = ['created', 'pending', 'authorised', 'succeeded', 'late', 'failed', 'expired', 'cancelled'] as const;
const OUTCOMES = ['paid', 'authorised', 'held', 'pending', 'failed', 'cancelled', 'expired', 'unknown'] as const;

describe('what a gateway says of an attempt', () => {
  it.each([
    ['of an open attempt', {}, 'taken'],
    ['of an ended one whose order waits', { state: 'failed' }, 'taken_late'],
    ['of an ended one nobody waits for', { state: 'expired', orderWaits: false }, 'owed_back'],
    ['again', { state: 'succeeded' }, 'repeat'],
    ['again of what came late', { state: 'late', orderWaits: false }, 'repeat'],
  ] as const)('paid %s', (_, change, verdict) => {
    expect(verdictOn(attempt(change), paid, NOW)).toBe(verdict);
  });

  it('one đồng more or less is nobody’s but a person’s', () => {
    for (const amountVnd of [149_999n, 150_001n])
      expect(verdictOn(attempt(), { ...paid, amountVnd }, NOW)).toBe('amount_differs');
  });

  it('money under another number of the gateway is a second payment', () => {
    for (const state of ['succeeded', 'late'] as const) {
      expect(verdictOn(attempt({ state, providerTxnId: '4029232035' }), paid, NOW)).toBe('repeat');
      expect(verdictOn(attempt({ state, providerTxnId: '4029232036' }), paid, NOW)).toBe('paid_twice');
    }
  });

  it('a failure after the money came changes nothing', () => {
    expect(verdictOn(attempt({ state: 'succeeded' }), { ...paid, outcome: 'failed' }, NOW)).toBe('contradicts');
  });

  it('what is not known or still under way ends only after its time', () => {
    const unknown: Said = { outcome: 'unknown', amountVnd: null, providerTxnId: null };
    const pending: Said = { outcome: 'pending', amountVnd: null, providerTxnId: null };
    expect(verdictOn(attempt(), unknown, NOW)).toBe('waits');
    expect(verdictOn(attempt({ expiresAt: NOW }), unknown, NOW)).toBe('expired');
    expect(verdictOn(attempt({ expiresAt: NOW }), pending, NOW)).toBe('waits');
    expect(verdictOn(attempt({ expiresAt: addMinutes(NOW, -2) }), pending, NOW)).toBe('expired');
  });

  it('money is taken for the very amount alone, and never twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STATES),
        fc.constantFrom(...OUTCOMES),
        fc.option(fc.bigInt({ min: 149_998n, max: 150_002n }), { nil: null }),
        fc.boolean(),
        fc.integer({ min: -30, max: 30 }),
        (state, outcome, amountVnd, orderWaits, minutes) => {
          const standing = attempt({ state, orderWaits, expiresAt: addMinutes(NOW, minutes) });
          const verdict = verdictOn(standing, { outcome, amountVnd, providerTxnId: null }, NOW);
          expect(VERDICTS).toContain(verdict);
          if (verdict === 'taken' || verdict === 'taken_late' || verdict === 'owed_back') {
            expect(outcome).toBe('paid');
            expect(amountVnd ?? 150_000n).toBe(150_000n);
            expect(['succeeded', 'late']).not.toContain(state);
          }
        },
      ),
    );
  });
});

describe('money that a person may give back', () => {
  const word = { verdict: 'amount_differs', outcome: 'paid', amountVnd: 150_001n, providerTxnId: '2' } as const;
  const part = { ...word, amountVnd: 149_999n };
  const twice = { ...word, verdict: 'paid_twice', amountVnd: 150_000n };
  const held = { ...part, verdict: 'held', outcome: 'held' };
  const taken = { state: 'succeeded', providerTxnId: '1' } as const;
  it.each([
    ['more than was asked', word, {}, true],
    ['less, while the rest may still come', part, {}, false],
    ['less, of an attempt that has ended', part, { state: 'expired' }, true],
    ['less, which may be a part of what was taken', part, taken, false],
    ['a second time, under another number', twice, taken, true],
    ['a second time without a number of its own', { ...twice, providerTxnId: null }, taken, false],
    ['the number that was taken', { ...word, providerTxnId: '1' }, taken, false],
    ['a part that is held, of an attempt that has ended', held, { state: 'cancelled' }, true],
    ['the whole that is held to be looked at', { ...held, amountVnd: 150_000n }, { state: 'expired' }, false],
    ['nothing', { ...word, amountVnd: 0n }, { state: 'expired' }, false],
    ['what contradicts', { ...word, verdict: 'contradicts' }, {}, false],
  ] as const)('%s: %#', (_, said, change, may) => {
    expect(isMoneyApart(said, attempt(change))).toBe(may);
  });
});
