import { type Err, fieldErr, ok, type Result } from '#kernel/result.ts';

const MINUTE_MS = 60_000;
/** A phone's clock may run a little ahead. */
const AHEAD_MS = 2 * MINUTE_MS;

/**
 * When something was seen: not before the inspection was begun and not in the future. Typed times have minutes only, so the
 * minute of the beginning counts as after it.
 */
export function seenAt(typed: Date, startedAt: Date, now: Date): Result<Date> {
  const beginning = Math.floor(startedAt.getTime() / MINUTE_MS) * MINUTE_MS;
  if (typed.getTime() < beginning) return late('TIME_BACKDATED');
  if (typed.getTime() > now.getTime() + AHEAD_MS) return late('TIME_FUTURE');
  return ok(new Date(Math.min(now.getTime(), Math.max(typed.getTime(), startedAt.getTime()))));
}

const late = (code: 'TIME_BACKDATED' | 'TIME_FUTURE'): Err => fieldErr('seenAt', code);
