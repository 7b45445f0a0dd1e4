/** One page of a list, and how many rows the whole has. */
export type Paged<T> = { rows: T[]; total: number };

export const noRows = <T>(): Paged<T> => ({ rows: [], total: 0 });

/** Of rows that each carry the count of the whole beside their own columns (`count(*) over ()`). */
export function pagedRows<T extends { total: number }>(rows: readonly T[]): Paged<Omit<T, 'total'>> {
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** What stands before a page counted from 1. */
export const rowsBefore = (page: number, perPage: number): number => (page - 1) * perPage;
