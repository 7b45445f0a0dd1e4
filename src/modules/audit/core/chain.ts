import type { Day } from '#kernel/time.ts';

/** What does not hold, and at which row it shows. */
export const FAULT_KINDS = [
  /** The row does not fit its link: it was changed, or one was put in just before it. */
  'changed',
  /** The same, and numbers before it are missing: rows there may have been taken out. */
  'gap',
  /** Its link is there, the row is not. */
  'removed',
  /** Among linked rows, and without a link: put in later. */
  'added',
  /** The hash that left the database names a row beyond the end: the newest rows were cut off. */
  'cut',
  /** All links fit each other, but not the hash that left the database: the chain was written anew. */
  'rewritten',
  /** The hash that left and what the database says of it differ, or one of the two is gone. */
  'seal',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export type Fault = { kind: FaultKind; id: bigint };

/** The newest hash as it left the database on a day. */
export type Seal = { day: Day; entryId: bigint; hash: string; links: bigint };

/** Which of the two copies of a day's hash is to be believed: the one outside. Null when they agree with the chain. */
export function sealFault(
  outside: Seal | null,
  inside: Seal | null,
  chain: { hash: string | null; newestId: bigint },
): Fault | null {
  const seal = outside ?? inside;
  if (!seal) return null;
  if (chain.hash === null) return { kind: seal.entryId > chain.newestId ? 'cut' : 'removed', id: seal.entryId };
  if (chain.hash !== seal.hash) return { kind: 'rewritten', id: seal.entryId };
  const agree = outside && inside && outside.hash === inside.hash && outside.entryId === inside.entryId;
  return agree ? null : { kind: 'seal', id: seal.entryId };
}
