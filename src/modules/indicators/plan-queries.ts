import { z } from 'zod';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { GOALS, type PlanTarget, targetsOn } from './core/target.ts';

const Goal = z.enum(GOALS);

/** Every row of every plan, those that were changed since too. */
export async function planTargets(): Promise<PlanTarget[]> {
  const rows = await db.planTarget.findMany({ orderBy: [{ fromDay: 'asc' }, { enteredAt: 'asc' }, { id: 'asc' }] });
  return rows.map(({ planNameVi, planNameEn, goal, fromDay, toDay, enteredById: _, ...row }) => ({
    ...row,
    planName: { vi: planNameVi, en: planNameEn },
    goal: Goal.parse(goal),
    from: dayOfDate(fromDay),
    to: dayOfDate(toDay),
  }));
}

/** What holds on a day, whatever was changed since. */
export async function targetsAt(day: Day): Promise<PlanTarget[]> {
  return targetsOn(await planTargets(), day);
}
