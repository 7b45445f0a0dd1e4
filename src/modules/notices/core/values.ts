import { formatDeadline } from '#kernel/time.ts';

/** Reasons that the market itself gives; a person's own words stand as they were written. */
export const REASONS = [
  'weight',
  'not_packed',
  'not_handed_over',
  'shop_closed',
  'transfer_not_received',
  'recalled',
] as const;
export type Reason = (typeof REASONS)[number];

const MARK = '@';
const END_OF = `${MARK}end_of `;

/** A reason as it is kept in the values of a notice: said in the reader's language only when it is shown. */
export function reasonValue(reason: string): string {
  return REASONS.some((known) => known === reason) ? MARK + reason : reason;
}

/** The same for a deadline: the end of a day is said in the reader's language. */
export function deadlineValue(at: Date): string {
  return formatDeadline(at, (day) => END_OF + day);
}

/** The values with what the market itself says in words. */
export function spokenValues(
  values: Readonly<Record<string, string>>,
  words: { reason: (reason: Reason) => string; endOf: (day: string) => string },
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (value.startsWith(END_OF)) return [name, words.endOf(value.slice(END_OF.length))];
      const known = REASONS.find((reason) => value === MARK + reason);
      return [name, known ? words.reason(known) : value];
    }),
  );
}
