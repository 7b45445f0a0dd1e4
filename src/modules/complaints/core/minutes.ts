/** Minutes of a mediation as they are printed: facts above, what was said beneath. */
export type Minutes = {
  agency: string;
  title: string;
  lead: string;
  facts: readonly (readonly [label: string, value: string])[];
  parts: readonly { title: string; text: string }[];
  recordedBy: string;
  isTrial: boolean;
};
