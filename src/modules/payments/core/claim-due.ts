/** Until when a seller must answer "Tôi đã chuyển": minutes of his opening hours, not of the night. */
import { addDays, dayOf, instantOf, minuteOfDay, weekdayOf } from '#kernel/time.ts';

export type OpeningHours = { opensMinute: number; closesMinute: number; openDays: readonly number[] };

const MINUTE_MS = 60_000;
/** A shop that never opens would never answer: after this many days the clock of the wall counts. */
const LONGEST_DAYS = 7;

export function claimDueAt(claimedAt: Date, minutes: number, hours: OpeningHours): Date {
  let left = minutes;
  let day = dayOf(claimedAt);
  for (let days = 0; days < LONGEST_DAYS; days++, day = addDays(day, 1)) {
    if (!hours.openDays.includes(weekdayOf(day))) continue;
    const from = Math.max(hours.opensMinute, days === 0 ? minuteOfDay(claimedAt) : 0);
    const open = hours.closesMinute - from;
    if (open <= 0) continue;
    if (left <= open) return new Date(instantOf(day).getTime() + (from + left) * MINUTE_MS);
    left -= open;
  }
  return new Date(claimedAt.getTime() + minutes * MINUTE_MS);
}
