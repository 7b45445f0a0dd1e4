/** Times as the providers write them, all of Vietnam (GMT+7) on any machine. */
import { addSeconds, dayOf, instantOf, isDay, toIso } from '#kernel/time.ts';

/** `20260115170000`. */
export function stampOf(at: Date): string {
  return toIso(at).slice(0, 19).replace(/\D/g, '');
}

/** `260115`. */
export function shortDayOf(at: Date): string {
  return dayOf(at).slice(2).replaceAll('-', '');
}

export function readStamp(text: string | null): Date | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text ?? '');
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  return readMoment(`${year}-${month}-${day} ${hour}:${minute}:${second}`);
}

/** `2026-01-15 17:01:30`, also with `T` between; fractions and zones are not read. */
export function readMoment(text: string | null): Date | null {
  const parts = /^(\d{4}-\d\d-\d\d)[ T]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(text ?? '');
  if (!parts?.[1] || !isDay(parts[1])) return null;
  return addSeconds(instantOf(parts[1], `${parts[2]}:${parts[3]}`), Number(parts[4]));
}
