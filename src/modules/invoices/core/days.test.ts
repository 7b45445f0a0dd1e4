import { describe, expect, it } from 'vitest';
import { issueDay, lastDayToSend, nextTryAt } from './days.ts';

const day = (soldOn: string, today: string, lastIssuedOn: string | null = null) =>
  issueDay({ soldOn, today, registeredOn: '2026-11-01', lastIssuedOn, lastToSend: lastDayToSend(soldOn) });

describe('the day on an invoice', () => {
  it.each([
    ['2026-11-20', '2026-11-23'], // Friday to Monday
    ['2026-11-21', '2026-11-23'],
    ['2026-11-22', '2026-11-23'],
    ['2026-11-23', '2026-11-24'],
  ])('sold on %s it leaves by %s', (soldOn, last) => {
    expect(lastDayToSend(soldOn)).toBe(last);
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
});
