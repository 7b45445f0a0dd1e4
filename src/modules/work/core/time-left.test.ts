import { describe, expect, it } from 'vitest';
import { addHours, instantOf } from '#kernel/time.ts';
import { timeLeft } from './time-left.ts';

const NOW = new Date('2026-11-23T05:00:00Z');
const at = (hours: number) => addHours(NOW, hours);

describe('the time that is left', () => {
  it.each([
    [3.2, 'hoursMinutes', 'bad', false],
    [9.7, 'hoursMinutes', 'wait', false],
    [11, 'hours', 'wait', false],
    [23.5, 'hours', 'ok', false],
    [30, 'days', 'ok', false],
    [-0.5, 'minutes', 'bad', true],
  ])('%d hours are told in %s', (hours, words, tone, isLate) => {
    expect(timeLeft(at(-10), at(hours), NOW)).toMatchObject({ words, tone, isLate });
  });

  it('stands still over a weekend and a feast where working days count', () => {
    const since = instantOf('2026-12-31', '17:00'); // Thursday
    const dueAt = instantOf('2027-01-05', '17:00'); // Tuesday
    const feast = ['2027-01-01'];
    const left = (day: string, clock: string) => timeLeft(since, dueAt, instantOf(day, clock), feast);
    expect(left('2027-01-01', '00:00')).toMatchObject({ words: 'workingDays', days: 1, hours: 41, tone: 'ok' });
    expect(left('2027-01-03', '23:59')).toMatchObject({ words: 'workingDays', days: 1, hours: 41, tone: 'ok' });
    expect(left('2027-01-05', '06:00')).toMatchObject({ words: 'hours', hours: 11, tone: 'wait' });
    expect(left('2027-01-05', '14:00')).toMatchObject({ words: 'hoursMinutes', hours: 3, tone: 'bad', isLate: false });
    expect(left('2027-01-05', '17:00')).toMatchObject({ isLate: true, used: 1, tone: 'bad' });
    // The same span by the clock: four days more.
    expect(timeLeft(since, dueAt, instantOf('2027-01-01'))).toMatchObject({ words: 'days', days: 4 });
  });
});
