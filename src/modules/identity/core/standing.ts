import { addDays, type Day } from '#kernel/time.ts';

/** Where a shop stands with the rule that wants electronic identity. */
export type Standing = 'electronic' | 'excepted' | 'stopped' | 'warned' | 'calm';

export type StandingFacts = {
  isElectronic: boolean;
  /** The day from which the rule holds; null when no such day is known. */
  from: Day | null;
  /** The last day of an exception. */
  exceptedUntil: Day | null;
  today: Day;
  /** How many days ahead sellers are first told. */
  firstWarningDays: number;
};

export function standingOf(facts: StandingFacts): Standing {
  const { isElectronic, from, exceptedUntil, today, firstWarningDays } = facts;
  if (isElectronic) return 'electronic';
  if (from === null || today < addDays(from, -firstWarningDays)) return 'calm';
  if (exceptedUntil !== null && exceptedUntil >= today) return 'excepted';
  return today >= from ? 'stopped' : 'warned';
}

export const daysUntil = (today: Day, day: Day): number =>
  Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);

/** After the day itself, who was not told is told late rather than never; not for ever. */
const LATE_DAYS = 7;

/**
 * The round of warnings that belongs to today: the nearest of those that have come, so that a clock that jumped tells each
 * seller once; 0 is the day itself.
 */
export function roundOf(daysBefore: readonly number[], from: Day, today: Day): number | null {
  const left = daysUntil(today, from);
  if (left <= 0) return left > -LATE_DAYS ? 0 : null;
  const come = daysBefore.filter((days) => left <= days);
  return come.length === 0 ? null : Math.min(...come);
}
