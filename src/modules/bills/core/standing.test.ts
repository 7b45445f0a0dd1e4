import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BILL_STATES, type BillState, billTable, holdsBills, isEnded, isUnpaid, tookMoney } from './bill-payment.ts';
import { SAID_STATES, type SaidState, verdictOn } from './standing.ts';

const SUM = { amountVnd: 412_000n, method: 'momo' };
const say = (state: BillState, said: SaidState) => verdictOn({ state, ...SUM }, { state: said, ...SUM });

/** How far a payment has come: nothing that is said leads back. */
const ORDER: readonly BillState[] = [
  'created',
  'pending',
  'failed',
  'expired',
  'cancelled',
  'paid_wait_clear',
  'cleared',
  'reverse_wait',
  'reversed',
];

describe('what a collector says', () => {
  it('never leads back', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SAID_STATES), { maxLength: 12 }), (words) => {
        let state: BillState = 'created';
        for (const said of words) {
          const { move } = say(state, said);
          if (!move) continue;
          const { from, to } = billTable.moves[move];
          expect(from).toContain(state);
          expect(ORDER.indexOf(to)).toBeGreaterThan(ORDER.indexOf(state));
          state = to;
        }
      }),
    );
  });

  it('in any order ends where the furthest of it stands', () => {
    const path = fc.shuffledSubarray<SaidState>(['pending', 'paid', 'cleared', 'reversing', 'reversed'], {
      minLength: 1,
    });
    fc.assert(
      fc.property(path, (words) => {
        const end = words.reduce<BillState>((state, said) => {
          const { move } = say(state, said);
          return move ? billTable.moves[move].to : state;
        }, 'created');
        const furthest = (['reversed', 'reversing', 'cleared', 'paid', 'pending'] as const).find((one) =>
          words.includes(one),
        );
        const names = {
          reversed: 'reversed',
          reversing: 'reverse_wait',
          cleared: 'cleared',
          paid: 'paid_wait_clear',
          pending: 'pending',
        };
        expect(end).toBe(names[furthest ?? 'pending']);
      }),
    );
  });

  it('of another sum or way changes nothing and is for a person', () => {
    for (const off of [-1n, 1n])
      expect(verdictOn({ state: 'pending', ...SUM }, { state: 'paid', ...SUM, amountVnd: 412_000n + off })).toEqual({
        verdict: 'amount_differs',
        move: null,
      });
    expect(verdictOn({ state: 'pending', ...SUM }, { state: 'paid', ...SUM, method: 'vnpay' }).verdict).toBe(
      'method_differs',
    );
  });

  it('after an end is late money, and before one money is not unsaid', () => {
    expect(say('expired', 'paid')).toEqual({ verdict: 'late', move: 'pay' });
    expect(say('cancelled', 'cleared')).toEqual({ verdict: 'late', move: 'clear' });
    expect(say('cleared', 'failed')).toEqual({ verdict: 'contradicts', move: null });
    expect(say('paid_wait_clear', 'expired')).toEqual({ verdict: 'contradicts', move: null });
    expect(say('cleared', 'paid')).toEqual({ verdict: 'repeat', move: null });
    expect(say('created', 'cleared')).toEqual({ verdict: 'moved', move: 'clear' });
  });
});

describe('states', () => {
  it('are unpaid, ended or of money, and hold bills until nothing can come of them', () => {
    for (const state of BILL_STATES)
      expect([isUnpaid(state), isEnded(state), tookMoney(state)].filter(Boolean)).toHaveLength(1);
    expect(BILL_STATES.filter((state) => !holdsBills(state))).toEqual(['reversed', 'failed', 'expired', 'cancelled']);
  });
});
