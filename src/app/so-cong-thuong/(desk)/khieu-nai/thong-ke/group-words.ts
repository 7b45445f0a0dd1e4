import type { ComplaintGroup } from '#modules/complaints/count-queries.ts';

type Words = { (key: string): string; has: (key: string) => boolean };

/** What a group is called: the words of its subject or outcome, the name of its area. */
export function groupName(t: Words, { kind, name }: ComplaintGroup): string {
  const keys =
    kind === 'subject' ? [`subject.${name}`] : [`hearing.outcome.${name}`, `hearing.statistics.byOutcome.${name}`];
  const key = kind === 'area' ? undefined : keys.find((one) => t.has(one));
  return key ? t(key) : name;
}
