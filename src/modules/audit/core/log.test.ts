import { describe, expect, it } from 'vitest';
import { isLook, placeFrom, placeText } from './log.ts';

describe('a place in the log', () => {
  it('stands in the address and comes back', () => {
    const place = { at: new Date('2026-11-22T05:00:00.123Z'), id: 4711n };
    expect(placeFrom(placeText(place))).toEqual(place);
    for (const text of ['', '1', '1-', '-1', '1-2-3', 'a-b', `${'9'.repeat(16)}-1`]) expect(placeFrom(text)).toBeNull();
  });
});

describe('a look', () => {
  it('is told from an act', () => {
    expect(['paper.seen', 'personal_id.revealed', 'inspection.photo_seen'].every(isLook)).toBe(true);
    expect(['shop.close', 'seen', 'shop.overseen', 'official.granted'].some(isLook)).toBe(false);
  });
});
