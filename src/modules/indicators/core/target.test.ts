import { describe, expect, it } from 'vitest';
import { isReached, type PlanTarget, splitByDay, standingOf, targetOf, targetsOn } from './target.ts';

const target = (some: Partial<PlanTarget>): PlanTarget => ({
  id: 'first',
  plan: 'vinh-phuc-2030',
  planName: { vi: 'Kế hoạch', en: 'Plan' },
  indicator: 'cashless-share',
  goal: 'at-least',
  value: 55,
  valueTo: null,
  districts: [],
  from: '2026-01-01',
  to: '2030-12-31',
  source: 'QĐ',
  reason: '',
  enteredAt: new Date('2025-12-01T00:00:00Z'),
  ...some,
});

describe('targets', () => {
  it.each([
    [55, 'at-least', true],
    [54.9, 'at-least', false],
    [55, 'more-than', false],
    [55.1, 'more-than', true],
    [55, 'at-most', true],
    [55.1, 'at-most', false],
  ] as const)('%d against 55, %s: %s', (percent, goal, reached) => {
    expect(isReached(percent, goal, 55)).toBe(reached);
  });

  it.each([
    [55.1, 'at-most', 'exceeded'],
    [55, 'at-most', 'reached'],
    [54.9, 'at-least', 'missing'],
    [55, 'more-than', 'missing'],
    [56, 'more-than', 'reached'],
  ] as const)('%d against 55, %s, is called %s', (percent, goal, standing) => {
    expect(standingOf(percent, goal, 55)).toBe(standing);
  });

  it('a plan ends after its last day', () => {
    const plans = [
      { name: 'old', from: '2021-01-01', to: '2025-12-31' },
      { name: 'new', from: '2026-01-01', to: '2030-12-31' },
    ];
    const names = (day: string) => {
      const { inForce, closed } = splitByDay(plans, day);
      return [inForce.map((p) => p.name), closed.map((p) => p.name)];
    };
    expect(names('2025-12-31')).toEqual([['old'], []]);
    expect(names('2026-01-01')).toEqual([['new'], ['old']]);
  });

  it('changed in mid-year judges each month by what held in it', () => {
    const changed = target({
      id: 'second',
      value: 65,
      from: '2026-07-01',
      enteredAt: new Date('2026-06-20T00:00:00Z'),
    });
    const all = [changed, target({})];
    expect(targetOf(all, 'cashless-share', '2026-06-30')?.value).toBe(55);
    expect(targetOf(all, 'cashless-share', '2026-07-01')?.value).toBe(65);
    expect(targetsOn(all, '2026-07-01')).toHaveLength(1);
  });

  it('changed for a time does not come back by itself when that is over', () => {
    const forAWhile = target({ id: 'while', value: 65, from: '2026-07-01', to: '2026-09-30' });
    const all = [target({}), forAWhile];
    expect(targetOf(all, 'cashless-share', '2026-09-30')?.id).toBe('while');
    expect(targetOf(all, 'cashless-share', '2026-10-01')).toBeNull();
    expect(targetOf(all, 'cashless-share', '2026-06-30')?.id).toBe('first');
    const next = target({ id: 'next', value: 70, from: '2026-10-01' });
    expect(targetOf([...all, next], 'cashless-share', '2026-10-01')?.id).toBe('next');
  });

  it('of two rows of one day the one entered later holds, whatever their order', () => {
    const later = target({ id: 'later', value: 60, enteredAt: new Date('2026-01-05T00:00:00Z') });
    for (const all of [
      [target({}), later],
      [later, target({})],
    ])
      expect(targetOf(all, 'cashless-share', '2026-02-01')?.id).toBe('later');
  });

  it('of two plans the province’s own stands before the country’s, and a part of it for itself', () => {
    const all = [
      target({ id: 'national', plan: 'quoc-gia-2026-2030', value: 80 }),
      target({ id: 'own' }),
      target({ id: 'cities', districts: ['244', '243'], value: 90 }),
    ];
    expect(targetOf(all, 'cashless-share', '2026-02-01')?.id).toBe('own');
    expect(targetsOn(all, '2026-02-01').map(({ id }) => id)).toEqual(['national', 'own', 'cities']);
    expect(
      targetsOn([...all, target({ id: 'newer', districts: ['243', '244'], from: '2026-02-01' })], '2026-02-01'),
    ).toHaveLength(3);
  });
});
