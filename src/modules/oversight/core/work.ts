type Value = string | string[] | undefined;

/** One answer of an address, without the spaces around it. */
export const one = (value: Value): string => (Array.isArray(value) ? value[0] : value)?.trim() ?? '';

/** A page number of an address; anything else is the first. */
export function pageOf(value: Value): number {
  const page = Number(one(value));
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1;
}

export function pageOfRows<T>(rows: readonly T[], page: number, size: number): { rows: T[]; from: number; to: number } {
  const last = Math.max(1, Math.ceil(rows.length / size));
  const start = (Math.min(page, last) - 1) * size;
  const part = rows.slice(start, start + size);
  return { rows: part, from: part.length === 0 ? 0 : start + 1, to: start + part.length };
}
