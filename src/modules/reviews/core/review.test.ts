import { expect, it } from 'vitest';
import { mayBeReviewed, publicName } from './review.ts';

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
