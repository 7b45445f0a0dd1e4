import { expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { lookUpLimits } from './limits.ts';

const guest = (cartToken: string | null): Actor => ({ kind: 'guest', cartToken, openedOrders: [] });
const keysOf = (actor: Actor, address?: string) => [lookUpLimits(actor, address) ?? []].flat().map(({ key }) => key);

it('look-ups are counted by browser, and by address where there is none yet; a token stands in no key', () => {
  const keys = keysOf(guest('ct_one'), '203.0.113.1');
  const [own, , at] = keys;
  // The hour's and the day's windows begin together at midnight: one name for both would count everything twice.
  expect(new Set(keys).size).toBe(4);
  expect(keysOf(guest('ct_one'), '203.0.113.2')[0]).toBe(own);
  expect(keysOf(guest('ct_two'), '203.0.113.1')[0]).not.toBe(own);
  expect(own).not.toContain('ct_one');
  expect(at).toContain('203.0.113.1');
  expect(keysOf(guest(null), '203.0.113.1')[0]).toBe('bills:look:new:203.0.113.1');
  expect(keysOf(guest(null))).toHaveLength(3);
});
