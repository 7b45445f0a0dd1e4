import { type Day, workingMsBetween } from '#kernel/time.ts';

export type TimeLeft = {
  isLate: boolean;
  days: number;
  hours: number;
  minutes: number;
  /** Which words: days alone, hours alone, hours with minutes; days of work where the rule counts those. */
  words: 'days' | 'workingDays' | 'hours' | 'hoursMinutes' | 'minutes';
  /** How much of the time is used, 0 to 1. */
  used: number;
  tone: 'ok' | 'wait' | 'bad';
};

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const BAD_UNDER_HOURS = 4;
const WAIT_UNDER_HOURS = 12;
const MINUTES_UNDER_HOURS = 10;

/**
 * The legal time that is left, as people say it. Where the rule counts working days, `holidays` says which do not count,
 * and over a weekend nothing of it passes.
 */
export function timeLeft(since: Date, dueAt: Date, now: Date, holidays: readonly Day[] | null = null): TimeLeft {
  const between = (from: Date, to: Date): number =>
    holidays ? workingMsBetween(from, to, holidays) : to.getTime() - from.getTime();
  const leftMs = between(now, dueAt);
  const size = Math.abs(leftMs);
  const days = Math.floor(size / DAY_MS);
  const hours = Math.floor(size / HOUR_MS);
  const minutes = Math.floor((size % HOUR_MS) / 60_000);
  const whole = Math.max(1, between(since, dueAt));
  return {
    isLate: dueAt <= now,
    days,
    hours,
    minutes,
    words: wordsOf(days, hours, holidays !== null),
    used: dueAt <= now ? 1 : Math.min(1, Math.max(0, between(since, now) / whole)),
    tone: leftMs < BAD_UNDER_HOURS * HOUR_MS ? 'bad' : leftMs < WAIT_UNDER_HOURS * HOUR_MS ? 'wait' : 'ok',
  };
}

function wordsOf(days: number, hours: number, isOfWork: boolean): TimeLeft['words'] {
  if (days >= 1) return isOfWork ? 'workingDays' : 'days';
  if (hours >= MINUTES_UNDER_HOURS) return 'hours';
  return hours >= 1 ? 'hoursMinutes' : 'minutes';
}
