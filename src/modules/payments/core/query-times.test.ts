import { describe, expect, it } from 'vitest';
import { addMinutes } from '#kernel/time.ts';
import { nextQueryAt } from './query-times.ts';

const openedAt = new Date('2026-11-23T05:00:00Z');
const minutesOf = (at: Date | null) => at && (at.getTime() - openedAt.getTime()) / 60_000;
const ask = (provider: 'zalopay' | 'momo' | 'vnpay', minutes: number, life = 30) =>
  minutesOf(nextQueryAt({ provider, openedAt, expiresAt: addMinutes(openedAt, life) }, addMinutes(openedAt, minutes)));

describe('when a silent gateway is asked', () => {
  it('as its provider advises, then right after the end', () => {
    expect([0, 1, 2, 4, 8].map((at) => ask('zalopay', at))).toEqual([1, 2, 4, 8, 15]);
    expect([0, 2, 5].map((at) => ask('momo', at))).toEqual([2, 5, 15]);
    expect(ask('vnpay', 15)).toBeCloseTo(30 + 1 / 6);
  });

  it('not before the end of a short life, and no longer than a day after it', () => {
    expect(ask('momo', 2, 4)).toBeCloseTo(4 + 1 / 6);
    expect(ask('momo', 31)).toBe(32);
    expect(ask('momo', 30 + 1440)).toBeNull();
  });
});
