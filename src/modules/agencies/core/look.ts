/** What an agency looks at; each look is one row of its log. */
export const LOOKS = ['sellers', 'seller', 'listings', 'figures', 'database', 'inquiry', 'answer'] as const;
export type LookKind = (typeof LOOKS)[number];

/** What was asked for, as the log keeps it. */
export type Asked = Readonly<Record<string, string | number | null>>;

const LONG_NUMBER = /\d(?:[\s.-]?\d){8,}/g;
/** Of a number long enough to be somebody's only the end is kept: the log tells what was looked for, it is no list of numbers. */
const hidden = (text: string): string => text.replace(LONG_NUMBER, (number) => `***${number.slice(-3)}`);

/** The same without what was left empty, and without whole numbers of persons. */
export function askedOf(query: Asked): Record<string, string | number> {
  const told: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== '') told[name] = typeof value === 'string' ? hidden(value) : value;
  return told;
}
