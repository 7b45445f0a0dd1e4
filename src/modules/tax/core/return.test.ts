import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumVnd } from '#kernel/money.ts';
import { addDays, instantOf, weekdayOf } from '#kernel/time.ts';
import {
  begunPeriodOfSlug,
  bySeller,
  daysOfPeriod,
  dueDayOf,
  isOver,
  isPeriod,
  lastPeriodToDraw,
  netOf,
  periodBefore,
  periodOfSlug,
  periodSlug,
  type ReturnSums,
  sumOfReturn,
} from './return.ts';

describe('months', () => {
  it.each([
    ['202611', '2026-11-01', '2026-12-01'],
    ['202612', '2026-12-01', '2027-01-01'],
    ['202802', '2028-02-01', '2028-03-01'],
  ])('%s is from %s to before %s', (period, from, until) => {
    expect(daysOfPeriod(period)).toEqual({ from, until });
    expect(periodOfSlug(periodSlug(period))).toBe(period);
  });

  it.each(['2026-13', '2026-00', '202611', '1999-01', '2024-12', '2026-1', 'x', ''])('%j is none', (slug) => {
    expect(periodOfSlug(slug)).toBeNull();
  });

  it('have something to say once they have begun', () => {
    expect(begunPeriodOfSlug('2026-11', '2026-11-01')).toBe('202611');
    expect(begunPeriodOfSlug('2026-12', '2026-11-30')).toBeNull();
  });

  it('follow one another, and end when the next begins', () => {
    expect(periodBefore('202701')).toBe('202612');
    expect(isPeriod('202701')).toBe(true);
    expect(isOver('202611', '2026-11-30')).toBe(false);
    expect(isOver('202611', '2026-12-01')).toBe(true);
  });
});

describe('the day of filing', () => {
  const tet = ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'];
  it.each([
    ['202610', [], '2026-11-20'],
    // A Sunday.
    ['202611', [], '2026-12-21'],
    // A Saturday.
    ['202701', [], '2027-02-22'],
    // The last day of Tết, and the weekend after it.
    ['202601', tet, '2026-02-23'],
    ['202612', [], '2027-01-20'],
  ])('of %s is %s', (period, holidays, day) => {
    expect(dueDayOf(period, 20, holidays)).toBe(day);
  });

  it('is never before the 20th, never on a day off, and the first such day', () => {
    const periods = fc.tuple(fc.integer({ min: 2025, max: 2040 }), fc.integer({ min: 1, max: 12 }));
    const offs = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 8 });
    fc.assert(
      fc.property(periods, offs, ([year, month], off) => {
        const period = `${year}${String(month).padStart(2, '0')}`;
        const first = addDays(daysOfPeriod(period).until, 19);
        const holidays = off.map((days) => addDays(first, days));
        const due = dueDayOf(period, 20, holidays);
        const isOff = (day: string) => weekdayOf(day) > 5 || holidays.includes(day);
        expect(isOff(due)).toBe(false);
        for (let day = first; day < due; day = addDays(day, 1)) expect(isOff(day)).toBe(true);
      }),
    );
  });
});

describe('what the clock draws up', () => {
  it.each([
    ['2026-12-01', '00:00', '202610'],
    ['2026-12-01', '03:59', '202610'],
    ['2026-12-01', '04:00', '202611'],
    // A worker that slept through day 1.
    ['2026-12-17', '00:10', '202611'],
    ['2027-01-01', '04:00', '202612'],
  ])('at %s %s: up to %s', (day, clock, period) => {
    expect(lastPeriodToDraw(instantOf(day, clock))).toBe(period);
  });
});

const amount = fc.bigInt(0n, 10_000_000_000n);
const row = fc.record({
  shopId: fc.constantFrom('a', 'b', 'c'),
  baseVnd: amount,
  vatVnd: amount,
  pitVnd: amount,
  backBaseVnd: amount.map((vnd) => -vnd),
  backVatVnd: amount.map((vnd) => -vnd),
  backPitVnd: amount.map((vnd) => -vnd),
});

describe('sums', () => {
  it('of the sellers are the sum of the rows, and the net of the sum is the sum of the nets', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const whole = sumOfReturn(rows);
        const sellers = bySeller(rows);
        expect(new Set(sellers.map(({ of }) => of.shopId)).size).toBe(sellers.length);
        for (const key of Object.keys(whole) as (keyof ReturnSums)[])
          expect(sumVnd(sellers.map(({ sums }) => sums[key]))).toBe(whole[key]);
        expect(sumVnd(sellers.map(({ sums }) => netOf(sums).pitVnd))).toBe(netOf(whole).pitVnd);
      }),
    );
  });
});
