import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  daysBetween,
  endOfDay,
  formatClock,
  formatDay,
  formatDeadline,
  instantOf,
  isDay,
  lastDayBefore,
  minuteOfDay,
  toIso,
  weekdayOf,
} from './time.ts';

/** Runs under several time zones of the machine: nothing here may depend on it. */
describe('days of Vietnam on any machine', () => {
  it.each([
    ['2026-11-21T16:59:59Z', '2026-11-21', '23:59'],
    ['2026-11-21T17:00:00Z', '2026-11-22', '0:00'],
    ['2026-12-31T18:30:00Z', '2027-01-01', '1:30'],
  ])('%s is %s %s', (instant, day, clock) => {
    expect(dayOf(new Date(instant))).toBe(day);
    expect(formatClock(new Date(instant))).toBe(clock);
  });

  it('a day begins at 17:00 UTC of the day before', () => {
    expect(instantOf('2026-11-22').toISOString()).toBe('2026-11-21T17:00:00.000Z');
    expect(instantOf('2026-11-22', '14:30').toISOString()).toBe('2026-11-22T07:30:00.000Z');
    expect(() => instantOf('2026-13-01')).toThrow(RangeError);
  });

  it('a day is over when the next one begins', () => {
    expect(endOfDay('2026-11-22').toISOString()).toBe('2026-11-22T17:00:00.000Z');
    expect(endOfDay('2026-12-31')).toEqual(instantOf('2027-01-01'));
    expect(lastDayBefore(endOfDay('2028-02-29'))).toBe('2028-02-29');
  });

  it('counts days over months, leap years and summer times elsewhere', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-10-31', 2)).toBe('2026-11-02');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2026-01-01', '2025-12-31')).toBe(-1);
  });

  it('knows real days, weekdays and minutes', () => {
    expect(isDay('2026-02-29')).toBe(false);
    expect(isDay('22/11/2026')).toBe(false);
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(minuteOfDay(new Date('2026-11-22T01:05:00Z'))).toBe(8 * 60 + 5);
  });

  it.each([
    ['2026-11-22T17:00:00Z', 'the end of 22/11'],
    ['2026-12-31T17:00:00Z', 'the end of 31/12'],
    ['2026-11-22T16:59:00Z', '22/11, 23:59'],
    ['2026-11-22T17:01:00Z', '23/11, 0:01'],
    ['2026-11-23T00:00:00Z', '23/11, 7:00'],
  ])('a deadline at %s reads "%s"', (at, text) => {
    expect(formatDeadline(new Date(at), (day) => `the end of ${day}`)).toBe(text);
  });

  it('what ends at midnight has its last day before', () => {
    expect(lastDayBefore(instantOf('2026-11-23'))).toBe('2026-11-22');
    expect(lastDayBefore(instantOf('2026-11-23', '00:01'))).toBe('2026-11-23');
  });

  it('shows and sends', () => {
    expect(formatDay('2026-08-14')).toBe('14/08/2026');
    expect(toIso(new Date('2026-11-22T00:00:00Z'))).toBe('2026-11-22T07:00:00.000+07:00');
  });
});
