import type { Day } from '#kernel/time.ts';

export const GOALS = ['at-least', 'more-than', 'at-most'] as const;
export type Goal = (typeof GOALS)[number];

/** A number of a plan, in force from a day to a day; one that was changed has a later row beside it. */
export type PlanTarget = {
  id: string;
  plan: string;
  planName: { vi: string; en: string };
  indicator: string;
  goal: Goal;
  value: number;
  valueTo: number | null;
  /** Codes of the former districts it counts in; none: everywhere. */
  districts: readonly string[];
  from: Day;
  to: Day;
  source: string;
  reason: string;
  enteredAt: Date;
};

export function isReached(value: number, goal: Goal, target: number): boolean {
  if (goal === 'at-most') return value <= target;
  return goal === 'more-than' ? value > target : value >= target;
}

export type Standing = 'reached' | 'missing' | 'exceeded';

/** Beside a goal that is a ceiling nothing is missing: there is too much. */
export function standingOf(value: number, goal: Goal, target: number): Standing {
  if (isReached(value, goal, target)) return 'reached';
  return goal === 'at-most' ? 'exceeded' : 'missing';
}

/** What one target is about: a change of it is about the same. */
export const matterOf = ({ plan, indicator, districts }: Pick<PlanTarget, 'plan' | 'indicator' | 'districts'>) =>
  `${plan} ${indicator} ${[...districts].sort().join('+')}`;

/** Plans are dated: one is in force on the days between its first and last, both included. */
export function splitByDay<T extends { from: Day; to: Day }>(
  targets: readonly T[],
  day: Day,
): Record<'inForce' | 'closed', T[]> {
  return {
    inForce: targets.filter((target) => target.from <= day && day <= target.to),
    closed: targets.filter((target) => target.to < day),
  };
}

/**
 * The targets that a day is judged by: of one matter the row that began last by then, and of two that began on one day the
 * one entered later, as long as it still holds: what was changed for a time does not come back by itself afterwards. A month
 * before a change is judged by what held in that month.
 */
export function targetsOn(targets: readonly PlanTarget[], day: Day): PlanTarget[] {
  const newest = new Map<string, PlanTarget>();
  for (const target of targets.filter(({ from }) => from <= day)) {
    const known = newest.get(matterOf(target));
    if (!known || isNewer(target, known)) newest.set(matterOf(target), target);
  }
  return splitByDay([...newest.values()], day).inForce;
}

const isNewer = (a: PlanTarget, b: PlanTarget): boolean =>
  a.from > b.from || (a.from === b.from && a.enteredAt.getTime() >= b.enteredAt.getTime());

/** Of several plans in force the province's own is shown first: the country's is the wider promise. */
export function targetOf(targets: readonly PlanTarget[], indicator: string, day: Day): PlanTarget | null {
  const own = targetsOn(targets, day).filter((one) => one.indicator === indicator && one.districts.length === 0);
  return own.find(({ plan }) => !isNational(plan)) ?? own[0] ?? null;
}

export const isNational = (plan: string): boolean => plan.startsWith('quoc-gia');
