import type { Tx } from '#platform/db.ts';

export type Entry = {
  entryKey: string;
  kind: string;
  orderId: string;
  shopId: string;
  happenedAt: Date;
  isSandbox: boolean;
  proof: Record<string, string>;
  lines: { account: string; amountVnd: bigint }[];
};

/** The database refuses at commit an entry whose lines do not sum to zero. */
export async function insertEntry(tx: Tx, entry: Entry): Promise<void> {
  const { lines, ...head } = entry;
  await tx.bookEntry.create({ data: { ...head, createdAt: entry.happenedAt, lines: { create: lines } } });
}
