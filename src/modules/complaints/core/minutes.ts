import type { Day } from '#kernel/time.ts';

/** Minutes of a mediation as they are printed: head of the department, facts, what was said beneath. */
export type Minutes = {
  superior: string;
  agency: string;
  place: string;
  /** Minutes stand outside the series of the department's letters. */
  numberText: null;
  day: Day;
  title: string;
  lead: string;
  facts: readonly (readonly [label: string, value: string])[];
  parts: readonly { title: string; text: string }[];
  recordedBy: string;
  isTrial: boolean;
};
