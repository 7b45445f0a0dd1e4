import type { Tx } from '#platform/db.ts';
import type { BookedEntry, EntryKind } from './core/entries.ts';

export type EntryFacts = {
  orderId: string;
  shopId: string;
  happenedAt: Date;
  isSandbox: boolean;
  proof: Record<string, string>;
  /** The entry that this one undoes; the database lets each be undone once. */
  reversesId?: bigint;
};

/**
 * An entry and its lines in one statement. The database refuses at commit an entry that does not balance, and at once a
 * second entry under the same key.
 */
export async function insertEntry(tx: Tx, { entryKey, kind, lines }: BookedEntry, facts: EntryFacts): Promise<void> {
  if (lines.length === 0) return;
  await tx.$executeRaw`
    with entry as (
      insert into book_entries (entry_key, kind, order_id, shop_id, happened_at, is_sandbox, proof, reverses_id, created_at)
      values (${entryKey}, ${kind}, ${facts.orderId}::uuid, ${facts.shopId}::uuid, ${facts.happenedAt}, ${facts.isSandbox},
        ${JSON.stringify(facts.proof)}::jsonb, ${facts.reversesId ?? null}::bigint, ${facts.happenedAt})
      returning id)
    insert into book_lines (entry_id, account, amount_vnd)
    select entry.id, line.account, line.amount
    from entry, unnest(${lines.map((line) => line.account)}::text[], ${lines.map((line) => String(line.amountVnd))}::bigint[]) as line (account, amount)`;
}

export type StandingEntry = BookedEntry & EntryFacts & { id: bigint };

/** Entries by their key, as they were written. */
export async function entryByKey(tx: Tx, entryKey: string): Promise<StandingEntry[]> {
  return tx.bookEntry.findMany({ where: { entryKey }, select: ENTRY }).then((rows) => rows.flatMap(standing));
}

/** An order's sale and everything taken back from it. */
export async function saleEntriesOf(tx: Tx, orderId: string): Promise<StandingEntry[]> {
  const where = { orderId, kind: { in: ['sale', 'sale_return'] satisfies EntryKind[] } };
  return tx.bookEntry.findMany({ where, orderBy: { id: 'asc' }, select: ENTRY }).then((rows) => rows.flatMap(standing));
}

const ENTRY = {
  id: true,
  entryKey: true,
  kind: true,
  orderId: true,
  shopId: true,
  happenedAt: true,
  isSandbox: true,
  lines: { select: { account: true, amountVnd: true }, orderBy: { id: 'asc' } },
} as const;

type Row = Omit<StandingEntry, 'kind' | 'orderId' | 'shopId' | 'proof' | 'reversesId'> & {
  kind: string;
  orderId: string | null;
  shopId: string | null;
};

function standing({ kind, orderId, shopId, ...row }: Row): StandingEntry[] {
  return orderId && shopId ? [{ ...row, kind: kind as EntryKind, orderId, shopId, proof: {} }] : [];
}
