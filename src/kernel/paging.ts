/** One page of a list, and how many rows the whole has. */
export type Paged<T> = { rows: T[]; total: number };

export const noRows = <T>(): Paged<T> => ({ rows: [], total: 0 });

/** Of rows that each carry the count of the whole beside their own columns (`count(*) over ()`). */
export function pagedRows<T extends { total: number }>(rows: readonly T[]): Paged<Omit<T, 'total'>> {
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** So many rows are read at once for a sheet. */
const PIECE = 1000;

/**
 * All rows of a list, piece by piece, each read by the last row of the one before: however many there are, few are held at
 * once, and what is written meanwhile makes none come twice.
 */
export async function* inPieces<T>(
  read: (last: T | undefined, size: number) => Promise<T[]>,
  size = PIECE,
): AsyncGenerator<T[]> {
  for (let last: T | undefined; ; ) {
    const rows = await read(last, size);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    last = rows.at(-1);
  }
}

/** A list too long to be counted at every look counts so far, and then says that there are more. */
export const COUNTED_TO = 10_000;

/** What stands before a page counted from 1. */
export const rowsBefore = (page: number, perPage: number): number => (page - 1) * perPage;
