/** Reasons that the market itself gives; a person's own words stand as they were written. */
export const REASONS = ['weight', 'not_packed', 'not_handed_over', 'shop_closed', 'transfer_not_received'] as const;
export type Reason = (typeof REASONS)[number];

const MARK = '@';

/** A reason as it is kept in the values of a notice: said in the reader's language only when it is shown. */
export function reasonValue(reason: string): string {
  return REASONS.some((known) => known === reason) ? MARK + reason : reason;
}

/** The values with the market's own reasons in words. */
export function spokenValues(
  values: Readonly<Record<string, string>>,
  wordsFor: (reason: Reason) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const known = REASONS.find((reason) => value === MARK + reason);
      return [name, known ? wordsFor(known) : value];
    }),
  );
}
