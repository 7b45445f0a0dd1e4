import { percentOf } from '#kernel/money.ts';

/** Delivered orders of one kind, told apart by what stands for the sale. */
export type InvoiceCounts = {
  /** Delivered: what the plan's share is counted from. */
  delivered: number;
  /** An invoice of the market's that the authority has taken. */
  granted: number;
  /** Issued elsewhere, its file's signatures looked at. */
  proven: number;
  /** Issued elsewhere, by the seller's word. */
  typed: number;
};

export type InvoiceTally = InvoiceCounts & {
  /** With an invoice, whoever issued it. */
  invoiced: number;
  percent: number | null;
};

const NONE: InvoiceCounts = { delivered: 0, granted: 0, proven: 0, typed: 0 };

export function invoiceTally(rows: readonly InvoiceCounts[]): InvoiceTally {
  const sum = rows.reduce(
    (all, row) => ({
      delivered: all.delivered + row.delivered,
      granted: all.granted + row.granted,
      proven: all.proven + row.proven,
      typed: all.typed + row.typed,
    }),
    NONE,
  );
  const invoiced = sum.granted + sum.proven + sum.typed;
  return { ...sum, invoiced, percent: percentOf(invoiced, sum.delivered) };
}

/** The same told apart by a property of the rows; every row falls under exactly one key, so the parts add up to the whole. */
export function invoiceTallyBy<Row extends InvoiceCounts, Key extends string>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): ReadonlyMap<Key, InvoiceTally> {
  return new Map(
    [...new Set(rows.map(keyOf))].map((key) => [key, invoiceTally(rows.filter((row) => keyOf(row) === key))]),
  );
}
