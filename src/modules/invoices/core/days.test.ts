import { describe, expect, it } from 'vitest';
import { issueDay, lastDayToSend, nextAskAt, nextTryAt } from './days.ts';

/** Of both years around the turn. */
const HOLIDAYS = ['2026-09-02', '2027-01-01'];

const day = (soldOn: string, today: string, lastIssuedOn: string | null = null) =>
  issueDay({ soldOn, today, registeredOn: '2026-11-01', lastIssuedOn, lastToSend: lastDayToSend(soldOn, 1, HOLIDAYS) });

describe('the day on an invoice', () => {
  it.each([
    ['2026-11-20', '2026-11-23'], // Friday to Monday
    ['2026-11-21', '2026-11-23'],
    ['2026-11-22', '2026-11-23'],
    ['2026-11-23', '2026-11-24'],
    ['2026-09-01', '2026-09-03'], // over Independence Day
    ['2026-12-31', '2027-01-04'], // New Year, then a weekend
  ])('sold on %s it leaves by %s', (soldOn, last) => {
    expect(lastDayToSend(soldOn, 1, HOLIDAYS)).toBe(last);
  });

  it('is that of the sale, and never before the last of its series', () => {
    expect(day('2026-11-20', '2026-11-23')).toBe('2026-11-20');
    expect(day('2026-11-20', '2026-11-23', '2026-11-20')).toBe('2026-11-20');
    expect(day('2026-11-20', '2026-11-23', '2026-11-21')).toBe('2026-11-23');
    expect(day('2026-11-24', '2026-11-23')).toBe('2026-11-23');
    expect(day('2026-10-31', '2026-11-23')).toBe('2026-11-23');
  });

  it('of the old year holds while it may still be sent, and no longer', () => {
    expect(day('2026-12-31', '2027-01-01')).toBe('2026-12-31');
    expect(day('2026-12-31', '2027-01-04')).toBe('2026-12-31');
    expect(day('2026-12-30', '2027-01-04')).toBe('2027-01-04');
  });
});

describe('pauses', () => {
  it('grow to an hour and stay there', () => {
    const at = new Date('2026-11-23T05:00:00Z');
    const minutes = [0, 1, 2, 3, 4, 5, 6, 7, 500].map(
      (tries) => (nextTryAt(tries, at).getTime() - at.getTime()) / 60_000,
    );
    expect(minutes).toEqual([1, 2, 5, 10, 20, 30, 60, 60, 60]);
  });

  it('are a day once an answer is taken for lost, and never before it is owed', () => {
    const since = new Date('2026-11-20T16:59:00Z');
    const asked = (at: string, sent: Date | null = since) => {
      const { isLost, nextTryAt: next } = nextAskAt({ tries: 9, since: sent, lostDays: 3 }, new Date(at));
      return [isLost, (next.getTime() - new Date(at).getTime()) / 60_000];
    };
    // Days are those of the calendar in Việt Nam: the fourth begins at 17:00 UTC.
    expect(asked('2026-11-23T16:59:00Z')).toEqual([false, 60]);
    expect(asked('2026-11-23T17:00:00Z')).toEqual([true, 1440]);
    expect(asked('2027-11-23T17:00:00Z', null)).toEqual([false, 60]);
  });
});
