import type { ComplaintGroup } from '#modules/complaints/queries.ts';

/** What a group is called: the words of its subject or outcome, the name of its area. */
export function groupName(t: (key: string) => string, { kind, name }: ComplaintGroup): string {
  if (kind === 'area') return name;
  return t(kind === 'subject' ? `subject.${name}` : `hearing.outcome.${name}`);
}

/** Days with one place behind the comma. */
export const daysText = (days: number): string => days.toFixed(1).replace('.', ',');
