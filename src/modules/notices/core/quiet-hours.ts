import { addDays, dayOf, instantOf } from '#kernel/time.ts';

/** When a phone may ring again, or null when it may ring now. `hours` = from and until, e.g. `['21:00', '07:00']`. */
export function quietUntil(at: Date, hours: readonly [from: string, until: string]): Date | null {
  const [from, until] = hours;
  const today = dayOf(at);
  const spansMidnight = from > until;
  const morning = instantOf(today, until);
  const evening = instantOf(today, from);
  if (!spansMidnight) return at >= evening && at < morning ? morning : null;
  if (at < morning) return morning;
  return at >= evening ? instantOf(addDays(today, 1), until) : null;
}
