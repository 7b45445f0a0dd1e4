import type { PublicText } from './text.ts';

/** One thing that changes, where it stands: read out as it is, without signs for people who compare programs. */
export type Change = { section: string } & (
  | { kind: 'added'; after: string }
  | { kind: 'removed'; before: string }
  | { kind: 'changed'; before: string; after: string }
);

type Line = { section: string; text: string };

function flat(text: PublicText): Line[] {
  return [
    { section: '', text: text.title },
    { section: '', text: text.lead },
    ...text.sections.flatMap(({ title, paragraphs = [], items = [] }) =>
      [title, ...paragraphs, ...items].map((line) => ({ section: title, text: line })),
    ),
  ];
}

/** Lengths of the longest common subsequence of what is left of both, by where each begins. */
function commonLengths(before: readonly Line[], after: readonly Line[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row)
        row[j] = before[i]?.text === after[j]?.text ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  return lengths;
}

/** What went where something else came is told as one change; the rest as added or taken out. */
function told(gone: readonly Line[], come: readonly Line[]): Change[] {
  const changes: Change[] = [];
  for (let i = 0; i < Math.max(gone.length, come.length); i++) {
    const before = gone[i];
    const after = come[i];
    if (before && after)
      changes.push({ kind: 'changed', section: after.section, before: before.text, after: after.text });
    else if (after) changes.push({ kind: 'added', section: after.section, after: after.text });
    else if (before) changes.push({ kind: 'removed', section: before.section, before: before.text });
  }
  return changes;
}

/** What a reader of the old text has to know of the new one, in the order of the new one. */
export function changesBetween(old: PublicText, fresh: PublicText): Change[] {
  const before = flat(old);
  const after = flat(fresh);
  const lengths = commonLengths(before, after);
  const changes: Change[] = [];
  let gone: Line[] = [];
  let come: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const left = before[i];
    const right = after[j];
    if (left && right && left.text === right.text) {
      changes.push(...told(gone, come));
      gone = [];
      come = [];
      i++;
      j++;
    } else if (right && (!left || (lengths[i]?.[j + 1] ?? 0) >= (lengths[i + 1]?.[j] ?? 0))) {
      come.push(right);
      j++;
    } else if (left) {
      gone.push(left);
      i++;
    }
  }
  return [...changes, ...told(gone, come)];
}
