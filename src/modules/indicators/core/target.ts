import type { Day } from '#kernel/time.ts';

export type Goal = 'at-least' | 'more-than' | 'at-most';

/** What is measured against a plan: a percentage with how many it was counted from; null when nothing was counted. */
export type Measured = { percent: number | null; count: number };

export function isReached(percent: number, goal: Goal, value: number): boolean {
  if (goal === 'at-most') return percent <= value;
  return goal === 'more-than' ? percent > value : percent >= value;
}

/** Plans are dated: one is in force on the days between its first and last, both included. */
export function splitByDay<T extends { from: Day; to: Day }>(
  targets: readonly T[],
  day: Day,
): { inForce: T[]; closed: T[] } {
  return {
    inForce: targets.filter((target) => target.from <= day && day <= target.to),
    closed: targets.filter((target) => target.to < day),
  };
}
