/**
 * Days, periods and cut-offs are those of Asia/Ho_Chi_Minh (UTC+7, no summer time) on any machine.
 * A day is written `2026-11-22`; instants are Date.
 */
export type Day = string;

const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

const shifted = (at: Date): Date => new Date(at.getTime() + OFFSET_MS);
const two = (n: number): string => String(n).padStart(2, '0');

export function dayOf(at: Date): Day {
  return shifted(at).toISOString().slice(0, 10);
}

/** The instant at which a day begins, or a clock time of it (`'14:30'`). */
export function instantOf(day: Day, clock = '00:00'): Date {
  const at = new Date(`${day}T${clock}:00Z`);
  if (Number.isNaN(at.getTime())) throw new RangeError(`no such day or time: ${day} ${clock}`);
  return new Date(at.getTime() - OFFSET_MS);
}

/** The day that a `date` column holds: it comes as an instant at midnight of UTC, whatever the zone of the machine. */
export function dayOfDate(date: Date): Day {
  return date.toISOString().slice(0, 10);
}

/** What a `date` column takes for a day. */
export function dateOfDay(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one to the other; negative when the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

export function addSeconds(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1000);
}

export const addMinutes = (at: Date, minutes: number): Date => addSeconds(at, minutes * 60);
export const addHours = (at: Date, hours: number): Date => addSeconds(at, hours * 3600);

/** Minutes since midnight in Vietnam. */
export function minuteOfDay(at: Date): number {
  const t = shifted(at);
  return t.getUTCHours() * 60 + t.getUTCMinutes();
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

const SATURDAY = 6;
const isWorkingDay = (day: Day, holidays: readonly Day[]): boolean =>
  weekdayOf(day) < SATURDAY && !holidays.includes(day);

/** This day, or the first after it on which offices work. */
export function workingDayFrom(day: Day, holidays: readonly Day[]): Day {
  let on = day;
  while (!isWorkingDay(on, holidays)) on = addDays(on, 1);
  return on;
}

/** So many working days after a day, which itself does not count. */
export function addWorkingDays(day: Day, days: number, holidays: readonly Day[]): Day {
  let on = day;
  for (let left = days; left > 0; left--) on = workingDayFrom(addDays(on, 1), holidays);
  return on;
}

/** When a day is over: until then what may be done on it still may. */
export const endOfDay = (day: Day): Date => instantOf(addDays(day, 1));

/** When offices close on a day: what is promised for a day is due then. */
export const endOfOffice = (day: Day): Date => instantOf(day, '17:00');

/** How much of the time between two instants lies on working days; less than nothing where `to` is before `from`. */
export function workingMsBetween(from: Date, to: Date, holidays: readonly Day[]): number {
  if (to < from) return -workingMsBetween(to, from, holidays);
  let ms = 0;
  for (let day = dayOf(from); instantOf(day) < to; day = addDays(day, 1)) {
    if (!isWorkingDay(day, holidays)) continue;
    const begin = Math.max(from.getTime(), instantOf(day).getTime());
    ms += Math.min(to.getTime(), endOfDay(day).getTime()) - begin;
  }
  return ms;
}

/** `14/08/2026`. */
export function formatDay(day: Day): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** `14/08`. */
export function formatShortDay(day: Day): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}`;
}

/** `5:20`, the way people say it. */
export function formatClock(at: Date): string {
  const t = shifted(at);
  return `${t.getUTCHours()}:${two(t.getUTCMinutes())}`;
}

/** `14/08, 9:16`. */
export function formatMoment(at: Date): string {
  return `${formatShortDay(dayOf(at))}, ${formatClock(at)}`;
}

/** `14/08/2026, 9:16`. */
export function formatFullMoment(at: Date): string {
  return `${formatDay(dayOf(at))}, ${formatClock(at)}`;
}

/** The last day of what ends before this instant: of what ends at midnight, the day that is then over. */
export function lastDayBefore(end: Date): Day {
  return dayOf(new Date(end.getTime() - 1));
}

/**
 * A deadline as people say it: one at midnight is the end of the day before, in the words of `endOf`, since nobody reads
 * "by 0:00 of the 23rd" as the 22nd.
 */
export function formatDeadline(at: Date, endOf: (day: string) => string): string {
  return minuteOfDay(at) === 0 ? endOf(formatShortDay(lastDayBefore(instantOf(dayOf(at))))) : formatMoment(at);
}

/** ISO 8601 with Vietnam's zone, for programs. */
export function toIso(at: Date): string {
  return shifted(at).toISOString().replace('Z', '+07:00');
}
