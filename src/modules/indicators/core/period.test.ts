import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, instantOf, weekdayOf } from '#kernel/time.ts';
import {
  daysOf,
  isKnownPeriod,
  monthsUntil,
  periodAround,
  periodBefore,
  readPeriod,
  SPANS,
  weeksUntil,
} from './period.ts';

const NOW = instantOf('2026-11-22', '10:00');
const day = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('2001-01-01', days));

describe('a period of the address', () => {
  it.each([
    ['2026-11', 'month', '2026-11-01', '2026-11-22', true],
    ['2026-02', 'month', '2026-02-01', '2026-02-28', false],
    ['2024-02', 'month', '2024-02-01', '2024-02-29', false],
    ['2026-Q4', 'quarter', '2026-10-01', '2026-11-22', true],
    ['2026-Q1', 'quarter', '2026-01-01', '2026-03-31', false],
    ['2025', 'year', '2025-01-01', '2025-12-31', false],
  ])('%s', (key, kind, from, to, isOpen) => {
    expect(readPeriod(key, NOW)).toEqual({ kind, key, from, to, isOpen });
  });

  it.each([undefined, '', '2027-01', '2026-12', '2026-13', '2026-Q5', '1999', 'abc', '2026-11-22', "2026-1'"])(
    '%s is the month of today',
    (text) => {
      expect(readPeriod(text, NOW).key).toBe('2026-11');
    },
  );

  it('at the first minute of a month is that month, with its one day', () => {
    const period = readPeriod(undefined, instantOf('2026-12-01', '00:00'));
    expect(period).toMatchObject({ key: '2026-12', from: '2026-12-01', to: '2026-12-01' });
    expect(periodBefore(period)).toEqual({ from: '2026-11-01', to: '2026-11-01' });
  });

  it('is compared with as many days of the one before while it runs', () => {
    expect(periodBefore(readPeriod('2026-11', NOW))).toEqual({ from: '2026-10-01', to: '2026-10-22' });
    expect(periodBefore(readPeriod('2026-10', NOW))).toEqual({ from: '2026-09-01', to: '2026-09-30' });
    expect(periodBefore(readPeriod('2026-03', instantOf('2026-03-31')))).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    });
    expect(periodBefore(readPeriod('2026', NOW)).from).toBe('2025-01-01');
  });

  it('holds its day, and reads back from its own key', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...SPANS), (one, kind) => {
        const period = periodAround(kind, one, '2040-01-01');
        expect(period.from <= one && one <= period.to).toBe(true);
        expect(isKnownPeriod(period.key)).toBe(true);
        expect(readPeriod(period.key, instantOf('2040-01-01'))).toEqual(period);
      }),
    );
  });
});

describe('steps of time', () => {
  it('follow each other without a gap and end with the day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (one, count) => {
        for (const steps of [weeksUntil(one, count), monthsUntil(one, count)]) {
          expect(steps).toHaveLength(count);
          expect(steps.at(-1)?.to).toBe(one);
          for (const [at, step] of steps.entries()) {
            const next = steps[at + 1];
            if (next) expect(addDays(step.to, 1)).toBe(next.from);
          }
        }
        expect(weeksUntil(one, count).every(({ from }) => weekdayOf(from) === 1)).toBe(true);
      }),
    );
    expect(daysOf({ from: '2026-02-27', to: '2026-03-02' })).toHaveLength(4);
    expect(dayOf(NOW)).toBe('2026-11-22');
  });
});
