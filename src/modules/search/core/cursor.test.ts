import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.ts';

const id = '019a0000-0000-7000-8000-00000000000a';

describe('cursor', () => {
  it('comes back as it was', () => {
    for (const sort of ['relevance', '-price']) {
      const cursor = { sort, key: '-35000', id };
      expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
      expect(encodeCursor(cursor)).toMatch(/^[A-Za-z0-9_-]+$/);
    }
  });

  it.each([
    '',
    'abc',
    '%%%',
    'a'.repeat(300),
    encodeCursor({ sort: 'price', key: 'x', id }),
    encodeCursor({ sort: 'price', key: '1', id: 'x' }),
    encodeCursor({ sort: 'a|b', key: '1', id }),
    encodeCursor({ sort: 'price', key: '99999999999999999999', id }),
  ])('refuses %j', (text) => {
    expect(decodeCursor(text)).toBeNull();
  });
});
