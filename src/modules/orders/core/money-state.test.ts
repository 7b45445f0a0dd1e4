import { describe, expect, it } from 'vitest';
import { moneyFacts, moneyState } from './money-state.ts';

const paid = (refunds: { amountVnd: bigint; state: string }[] = []) => ({
  state: 'paid',
  amountVnd: 90_000n,
  paidVnd: 90_000n,
  refunds,
});

describe('how an order stands with money', () => {
  it.each([
    ['nothing yet', [], 'nothing'],
    ['due', [{ state: 'due', amountVnd: 90_000n, paidVnd: 0n, refunds: [] }], 'due'],
    [
      'void and due again',
      [
        { ...paid(), state: 'void', paidVnd: 0n },
        { ...paid(), state: 'due', paidVnd: 0n },
      ],
      'due',
    ],
    ['paid', [paid()], 'paid'],
    ['some owed back', [paid([{ amountVnd: 1000n, state: 'due' }])], 'part_going_back'],
    ['some is back', [paid([{ amountVnd: 1000n, state: 'done' }])], 'part_back'],
    ['all owed back', [paid([{ amountVnd: 90_000n, state: 'due' }])], 'going_back'],
    ['all sent', [paid([{ amountVnd: 90_000n, state: 'sent' }])], 'going_back'],
    [
      'all is back',
      [
        paid([
          { amountVnd: 40_000n, state: 'done' },
          { amountVnd: 50_000n, state: 'done' },
        ]),
      ],
      'all_back',
    ],
    ['paid, and an extra is due', [paid(), { state: 'due', amountVnd: 5n, paidVnd: 0n, refunds: [] }], 'part_paid'],
  ] as const)('%s', (_, payments, state) => {
    expect(moneyState(moneyFacts(payments))).toBe(state);
  });
});
