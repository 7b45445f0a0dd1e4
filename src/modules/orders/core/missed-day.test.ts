import { describe, expect, it } from 'vitest';
import { missedStep, type PromisedOrder } from './missed-day.ts';
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

  it('nothing is missed on the day itself', () => {
    for (const state of ORDER_STATES) expect(missedStep(promised({ state }), '2026-11-22')).toBeNull();
  });
});
