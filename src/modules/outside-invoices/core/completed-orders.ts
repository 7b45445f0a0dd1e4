/**
 * What a platform gives its sellers so that they can invoice (Decree 254/2026 Arts. 17.1.c and 19.2): who bought, what, for
 * how much, when it was delivered, and that it was completed.
 */
import type { Day } from '#kernel/time.ts';

/** Days asked for at once: what one return of taxes spans, and a little. */
export const MOST_DAYS = 100;

export const COMPLETED_AT_ONCE = 100;

/** The last order of a page: by the moment of delivery, ids break ties. */
export type CompletedCursor = { at: number; id: string };

/** Thirteen digits are a moment before the year 2287: what is later no database row has. */
const CURSOR = /^(\d{1,13})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const encodeCompletedCursor = ({ at, id }: CompletedCursor): string => btoa(`${at}.${id}`).replace(/=+$/, '');

/** Null for whatever we did not write ourselves. */
export function decodeCompletedCursor(text: string): CompletedCursor | null {
  if (!/^[A-Za-z0-9+/]{1,120}$/.test(text)) return null;
  try {
    const [, at, id] = CURSOR.exec(atob(text)) ?? [];
    return at && id ? { at: Number(at), id } : null;
  } catch {
    return null;
  }
}

/** Far beyond what can be meant, and well within what a database counts. */
const YEARS: readonly [Day, Day] = ['2000-01-01', '2999-12-31'];

/** Both days included; false where they are the wrong way round, too far apart, or of no year that can be meant. */
export function isSpan(from: Day, to: Day): boolean {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
  return days >= 0 && days < MOST_DAYS && from >= YEARS[0] && to <= YEARS[1];
}
