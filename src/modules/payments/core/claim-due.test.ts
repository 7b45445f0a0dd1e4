import { describe, expect, it } from 'vitest';
import { formatMoment, instantOf } from '#kernel/time.ts';
import { claimDueAt } from './claim-due.ts';

const daily = { opensMinute: 360, closesMinute: 1200, openDays: [1, 2, 3, 4, 5, 6, 7] };

describe('claimDueAt', () => {
  it.each([
    ['within the day', '10:15', daily, '23/11, 12:15'],
    ['over the night', '19:00', daily, '24/11, 7:00'],
    ['before opening', '4:00'.padStart(5, '0'), daily, '23/11, 8:00'],
    ['after closing', '21:30', daily, '24/11, 8:00'],
    ['over a closed day', '19:30', { ...daily, openDays: [1, 3] }, '25/11, 7:30'],
    ['a shop that is never open', '10:00', { ...daily, openDays: [] }, '23/11, 12:00'],
  ])('%s', (_, clock, hours, expected) => {
    expect(formatMoment(claimDueAt(instantOf('2026-11-23', clock), 120, hours))).toBe(expected);
  });
});
