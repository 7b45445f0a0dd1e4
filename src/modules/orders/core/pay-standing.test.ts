import { describe, expect, it } from 'vitest';
import { type PayFactsOfOrder, payStandingOf, paySums } from './pay-standing.ts';

const payment = (state: string, paidVnd = 0n, purpose = 'full') => ({ state, purpose, amountVnd: 90_000n, paidVnd });
const order = (some: Partial<PayFactsOfOrder>): PayFactsOfOrder => ({
  state: 'awaiting_payment',
  method: 'vietqr',
  billVnd: 90_000n,
  payments: [payment('due')],
  ...some,
});

describe('how an order of a purchase stands with being paid', () => {
  it.each([
    ['waits', order({}), { standing: 'due', paidVnd: 0n, leftVnd: 90_000n }],
    [
      'a part came',
      order({ payments: [payment('part_paid', 50_000n)] }),
      { standing: 'due', paidVnd: 50_000n, leftVnd: 40_000n },
    ],
    [
      'paid, after another way was tried',
      order({ state: 'placed', payments: [payment('void'), payment('paid', 90_000n)] }),
      { standing: 'paid', paidVnd: 90_000n, leftVnd: 0n },
    ],
    [
      'weighed, nothing asked yet',
      order({ state: 'placed', payments: [] }),
      { standing: 'after_packing', paidVnd: 0n, leftVnd: 90_000n },
    ],
    [
      'cash at the door',
      order({ state: 'placed', method: 'cod' }),
      { standing: 'cash', paidVnd: 0n, leftVnd: 90_000n },
    ],
    [
      'cash taken',
      order({ state: 'delivered', method: 'cod', payments: [payment('paid', 90_000n)] }),
      { standing: 'paid', paidVnd: 90_000n, leftVnd: 0n },
    ],
    [
      'ended',
      order({ state: 'cancelled', payments: [payment('void')] }),
      { standing: 'ended', paidVnd: 0n, leftVnd: 0n },
    ],
    [
      'paid, and once too much',
      order({ state: 'placed', payments: [payment('paid', 90_000n), payment('paid', 90_000n, 'surplus')] }),
      { standing: 'paid', paidVnd: 90_000n, leftVnd: 0n },
    ],
  ])('%s', (_, facts, expected) => expect(payStandingOf(facts)).toEqual(expected));

  it('adds up to what the orders come to', () => {
    const orders = [
      payStandingOf(order({ payments: [payment('part_paid', 50_000n)] })),
      payStandingOf(order({ state: 'placed', payments: [payment('paid', 90_000n)] })),
      payStandingOf(order({ state: 'placed', method: 'cod' })),
      payStandingOf(order({ state: 'placed', payments: [] })),
      payStandingOf(order({ state: 'cancelled', payments: [payment('void')] })),
    ];
    expect(paySums(orders)).toEqual({ paidVnd: 140_000n, dueVnd: 40_000n, laterVnd: 180_000n });
  });
});
