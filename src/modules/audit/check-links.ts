import type { Day } from '#kernel/time.ts';
import { linksAt, newestLink, sealsKept, windowFault } from './chain-queries.ts';
import { type Fault, sealFault } from './core/chain.ts';
import { sealFilesUntil } from './seal-file.ts';

export type Walk = { upToId: bigint; upToHash: string; rows: bigint };
export const WALK_START: Walk = { upToId: 0n, upToHash: '', rows: 0n };

/** The next rows after where the walk stands, each hash computed anew; `isDone` when it has come to the last. */
export async function walkOn(
  walk: Walk,
  lastId: bigint,
  most: number,
): Promise<{ walk: Walk; fault: Fault | null; isDone: boolean }> {
  const { fault, ...window } = await windowFault(walk, lastId, most);
  const next = { upToId: window.upToId, upToHash: window.upToHash, rows: walk.rows + window.rows };
  return { walk: next, fault, isDone: fault !== null || next.upToId >= lastId };
}

/** The first of the hashes that left the database which the log does not bear out; else one whose two copies differ. */
export async function faultOutside(today: Day): Promise<Fault | null> {
  const [kept, { entryId: newestId }] = await Promise.all([sealsKept(), newestLink()]);
  const newestDay = kept.at(-1)?.day ?? today;
  const files = await sealFilesUntil(newestDay > today ? newestDay : today);
  const outside = new Map(files.map((file) => [file.day, file]));
  const inside = new Map(kept.map((seal) => [seal.day, seal]));
  const links = await linksAt([...files, ...kept].map(({ entryId }) => entryId));
  let ofCopies: Fault | null = null;
  for (const day of [...new Set([...outside.keys(), ...inside.keys()])].sort()) {
    const [file = null, seal = null] = [outside.get(day), inside.get(day)];
    const entryId = (file ?? seal)?.entryId;
    if (entryId === undefined) continue;
    const fault = sealFault(file, seal, { hash: links.get(entryId) ?? null, newestId });
    if (fault && fault.kind !== 'seal') return fault;
    ofCopies ??= fault;
  }
  return ofCopies;
}
