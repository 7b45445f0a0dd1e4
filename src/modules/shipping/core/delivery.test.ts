import { describe, expect, it } from 'vitest';
import { mayMove } from '#kernel/states.ts';
import { DELIVERY_STATES, deliveryTable } from './delivery.ts';

describe('the life of a parcel', () => {
  it('nothing moves a parcel that has ended', () => {
    for (const state of deliveryTable.final)
      for (const move of ['hand_over', 'deliver', 'come_back', 'cancel'] as const)
        for (const by of ['seller', 'buyer', 'system']) expect(mayMove(deliveryTable, move, state, by)).toBe(false);
  });

  it('comes back only from the road', () => {
    expect(DELIVERY_STATES.filter((state) => mayMove(deliveryTable, 'come_back', state, 'seller'))).toEqual([
      'on_the_way',
    ]);
  });
});
