/** A provider's day beside ours: equal, ours only, theirs only, another amount. */
import type { Vnd } from '#kernel/money.ts';
import { addDays, type Day } from '#kernel/time.ts';

export type Theirs = { reference: string; amountVnd: Vnd };
export type Ours = { attemptId: string; reference: string; amountVnd: Vnd; isPaid: boolean };

export type Difference = {
  kind: 'ours_only' | 'theirs_only' | 'amount';
  reference: string;
  attemptId: string | null;
  oursVnd: Vnd | null;
  theirsVnd: Vnd | null;
};

/**
 * `theirs` is the day's report; `near` are references of the days around it, since money told of after midnight is booked
 * a day later with us. `ours` are all attempts that either side speaks of; `ofDay` those that we took that day.
 */
export function compareDay(
  theirs: readonly Theirs[],
  near: ReadonlySet<string>,
  ours: ReadonlyMap<string, Ours>,
  ofDay: readonly Ours[],
): { equal: number; differences: Difference[] } {
  const differences: Difference[] = [];
  let equal = 0;
  for (const { reference, amountVnd } of theirs) {
    const own = ours.get(reference);
    if (!own?.isPaid)
      differences.push({
        kind: 'theirs_only',
        reference,
        attemptId: own?.attemptId ?? null,
        oursVnd: null,
        theirsVnd: amountVnd,
      });
    else if (own.amountVnd !== amountVnd)
      differences.push({
        kind: 'amount',
        reference,
        attemptId: own.attemptId,
        oursVnd: own.amountVnd,
        theirsVnd: amountVnd,
      });
    else equal++;
  }
  for (const { attemptId, reference, amountVnd } of ofDay)
    if (!near.has(reference))
      differences.push({ kind: 'ours_only', reference, attemptId, oursVnd: amountVnd, theirsVnd: null });
  return { equal, differences };
}

const MOST_DAYS_BACK = 7;

/** Whole days since the last that was compared: a market that stood still for a while catches up, though not for ever. */
export function daysToCompare(last: Day | null, yesterday: Day): Day[] {
  const since = last ?? addDays(yesterday, -1);
  const week = Array.from({ length: MOST_DAYS_BACK }, (_, back) => addDays(yesterday, 1 - MOST_DAYS_BACK + back));
  return week.filter((day) => day > since);
}
