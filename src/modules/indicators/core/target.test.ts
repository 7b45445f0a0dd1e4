import { describe, expect, it } from 'vitest';
import { isReached, splitByDay } from './target.ts';

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
});
