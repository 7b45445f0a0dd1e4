import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayMove } from '#kernel/states.ts';
import {
  isPacked,
  movesFor,
  ORDER_MOVES,
  ORDER_STATES,
  type OrderChannel,
  type OrderState,
  orderTable,
} from './order.ts';

describe('the life of an order', () => {
  it('nothing leaves completed or cancelled', () => {
    for (const by of ['buyer', 'seller', 'official', 'system'] as const) {
      expect(movesFor('completed', by)).toEqual([]);
      expect(movesFor('cancelled', by)).toEqual([]);
    }
  });

  it.each([
    ['awaiting_payment', ['pay', 'cancel', 'change']],
    ['placed', ['cancel', 'change']],
    ['confirmed', ['cancel', 'change']],
    ['packed', []],
    ['handed_over', ['deliver']],
    ['delivered', ['complete']],
  ] as const)('a buyer in %s may %j', (state, moves) => expect(movesFor(state, 'buyer')).toEqual(moves));

  it('a sale at a stall is sold or let go, an order of the web is neither sold nor paid by that move', () => {
    const movesAt = (channel: OrderChannel) =>
      ORDER_STATES.flatMap((state) =>
        (['buyer', 'seller', 'official', 'system'] as const).flatMap((by) => movesFor(state, by, channel)),
      );
    expect([...new Set(movesAt('stall'))].sort()).toEqual(['expire', 'sell']);
    expect(movesAt('web')).not.toContain('sell');
  });

  it('no buyer cancels what is packed', () => {
    for (const state of ORDER_STATES)
      if (isPacked(state)) expect(mayMove(orderTable, 'cancel', state, 'buyer')).toBe(false);
  });

  it('any walk ends, goods are packed at most once, and packing comes before handing over', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), fc.constantFrom(...orderTable.start), (picks, start) => {
        let state: OrderState = start;
        const seen: OrderState[] = [state];
        for (const pick of picks) {
          const open = ORDER_MOVES.filter((m) => orderTable.moves[m].from.includes(state));
          const move = open[pick % Math.max(1, open.length)];
          if (!move) break;
          state = orderTable.moves[move].to;
          seen.push(state);
        }
        expect(new Set(seen).size).toBe(seen.length);
        if (seen.includes('handed_over')) expect(seen.indexOf('packed')).toBeLessThan(seen.indexOf('handed_over'));
      }),
    );
  });
});
