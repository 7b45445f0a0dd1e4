import { expect, it } from 'vitest';
import { changeableUntil, mayBeReviewed, publicName } from './review.ts';

it.each([
  ['Nguyễn Thị Hoa', 'Hoa'],
  ['  Đỗ   Ân ', 'Ân'],
  ['Hoa', 'Hoa'],
  ['', ''],
])('%s is shown as %s', (name, shown) => {
  expect(publicName(name)).toBe(shown);
});

it.each([
  ['awaiting_payment', false],
  ['handed_over', false],
  ['cancelled', false],
  ['delivered', true],
  ['completed', true],
])('goods of an order that is %s: %s', (state, expected) => {
  expect(mayBeReviewed(state)).toBe(expected);
});

it('may be changed for whole days from the minute it was said', () => {
  expect(changeableUntil(new Date('2026-11-22T03:05:00Z'), 14).toISOString()).toBe('2026-12-06T03:05:00.000Z');
});
