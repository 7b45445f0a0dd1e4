import { describe, expect, it } from 'vitest';
import { isDayMissed, missedStep, type PromisedOrder } from './missed-day.ts';
import { ORDER_STATES } from './order.ts';

const promised = (more: Partial<PromisedOrder>): PromisedOrder => ({
  state: 'confirmed',
  promisedOn: '2026-11-22',
  handoverKind: 'address',
  isUnpaid: false,
  hasLeft: false,
  ...more,
});

describe('a promised day that is over', () => {
  it.each([
    [{ state: 'confirmed' }, 'pack'],
    [{ state: 'packed' }, 'send'],
    [{ state: 'packed', hasLeft: true }, 'rest'],
    [{ state: 'packed', isUnpaid: true }, null],
    [{ state: 'handed_over' }, 'arrive'],
    [{ state: 'handed_over', handoverKind: 'pickup' }, 'collect'],
    [{ state: 'placed' }, null],
    [{ state: 'delivered' }, null],
    [{ state: 'cancelled' }, null],
  ] as const)('%j has missed %s', (more, missed) => {
    expect(missedStep(promised(more), '2026-11-23')).toBe(missed);
  });

  it('is the seller’s to answer for only while the next step is his', () => {
    const missed = (more: Partial<PromisedOrder>) => isDayMissed(promised(more), '2026-11-23');
    expect([missed({ state: 'packed' }), missed({ state: 'packed', isUnpaid: true })]).toEqual([true, false]);
    expect(missed({ state: 'handed_over', isUnpaid: true })).toBe(true);
  });

  it('nothing is missed on the day itself', () => {
    for (const state of ORDER_STATES) expect(missedStep(promised({ state }), '2026-11-22')).toBeNull();
  });
});
