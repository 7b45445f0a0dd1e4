import { addDays, type Day } from '#kernel/time.ts';

/**
 * The last day on which packed goods leave, or confirmed goods are packed: the promised day and some grace, counted from
 * today where the promised day is over.
 */
export function lastDay(promised: Day, today: Day, graceDays: number): Day {
  return addDays(promised > today ? promised : today, graceDays);
}
