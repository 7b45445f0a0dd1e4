import { describe, expect, it } from 'vitest';
import { reviewDay } from './review.ts';

const DAYS = ['01-05', '07-05'];

describe('the day of a review', () => {
  it('is the newest that has come, and none when it is long past', () => {
    expect(reviewDay(DAYS, '2026-07-04')).toBeNull();
    expect(reviewDay(DAYS, '2026-07-05')).toBe('2026-07-05');
    expect(reviewDay(DAYS, '2026-08-20')).toBe('2026-07-05');
    expect(reviewDay(DAYS, '2026-11-22')).toBeNull();
    expect(reviewDay(DAYS, '2027-01-04')).toBeNull();
    expect(reviewDay(['12-20'], '2027-01-04')).toBe('2026-12-20');
  });
});
