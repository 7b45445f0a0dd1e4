import { expect, it } from 'vitest';
import { holdMinutes } from './hold-minutes.ts';

it.each([
  [0, 15],
  [1, 15],
  [2, 20],
  [4, 30],
])('%d transfers are held %d minutes', (orders, minutes) => expect(holdMinutes(orders, 15, 5)).toBe(minutes));
