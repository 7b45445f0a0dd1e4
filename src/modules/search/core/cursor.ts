import { isUuid } from '#kernel/ids.ts';

/** The last item of a page: where the next one goes on. Keys fall, ids break ties (keyset paging). */
export type Cursor = { sort: string; key: string; id: string };

export function encodeCursor(cursor: Cursor): string {
  return btoa([cursor.sort, cursor.key, cursor.id].join('|'))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/** Null for whatever we did not write ourselves. */
export function decodeCursor(text: string): Cursor | null {
  if (!/^[A-Za-z0-9_-]{1,200}$/.test(text)) return null;
  let plain: string;
  try {
    plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  } catch {
    return null;
  }
  const [sort, key, id, ...rest] = plain.split('|');
  if (sort === undefined || key === undefined || id === undefined || rest.length > 0) return null;
  return /^-?\d{1,18}$/.test(key) && isUuid(id) ? { sort, key, id } : null;
}
