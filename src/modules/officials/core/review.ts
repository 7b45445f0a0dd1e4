import { addDays, type Day } from '#kernel/time.ts';

/** Later than this a review that was missed is left to the next one. */
const MOST_DAYS_LATE = 60;

/** The day in force (`01-05`, `07-05`) on which a review opens today: the newest that has come and is not long past. */
export function reviewDay(days: readonly string[], today: Day): Day | null {
  const year = Number(today.slice(0, 4));
  const come = [year - 1, year]
    .flatMap((one) => days.map((day) => `${one}-${day}`))
    .filter((day) => day <= today && day >= addDays(today, -MOST_DAYS_LATE))
    .sort();
  return come.at(-1) ?? null;
}
