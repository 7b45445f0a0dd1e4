import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/time.ts';
import { roundOf, standingOf } from './standing.ts';

const FROM = '2027-01-01';
const AHEAD = [60, 30, 7, 1];
const on = (today: string, more: object = {}) =>
  standingOf({ isElectronic: false, from: FROM, exceptedUntil: null, today, firstWarningDays: 60, ...more });

describe('where a shop stands', () => {
  it('follows the day', () => {
    expect(on('2026-11-01')).toBe('calm');
    expect(on('2026-11-02')).toBe('warned');
    expect(on('2026-12-31')).toBe('warned');
    expect(on(FROM)).toBe('stopped');
    expect(on(FROM, { from: null })).toBe('calm');
    expect(on(FROM, { isElectronic: true })).toBe('electronic');
    expect(on('2027-01-31', { exceptedUntil: '2027-01-31' })).toBe('excepted');
    expect(on('2027-02-01', { exceptedUntil: '2027-01-31' })).toBe('stopped');
  });
});

describe('the round of warnings of a day', () => {
  it('is the nearest that has come', () => {
    expect(roundOf(AHEAD, FROM, '2026-11-01')).toBeNull();
    expect(roundOf(AHEAD, FROM, '2026-11-02')).toBe(60);
    expect(roundOf(AHEAD, FROM, '2026-12-01')).toBe(60);
    expect(roundOf(AHEAD, FROM, '2026-12-02')).toBe(30);
    expect(roundOf(AHEAD, FROM, '2026-12-25')).toBe(7);
    expect(roundOf(AHEAD, FROM, '2026-12-31')).toBe(1);
    expect(roundOf(AHEAD, FROM, FROM)).toBe(0);
    expect(roundOf(AHEAD, FROM, '2027-01-07')).toBe(0);
    expect(roundOf(AHEAD, FROM, '2027-01-08')).toBeNull();
  });

  it('only comes nearer as days go by', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }), (a, b) => {
        const [early, late] = [Math.max(a, b), Math.min(a, b)].map((days) =>
          roundOf(AHEAD, FROM, addDays(FROM, -days)),
        );
        expect(late ?? 61).toBeLessThanOrEqual(early ?? 61);
      }),
    );
  });
});
