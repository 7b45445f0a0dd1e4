import type { Vnd } from '#kernel/money.ts';

/**
 * How an order stands with money, from its facts alone: what is still due, what came, what is going or gone back. An order
 * whose money all goes back never reads as paid.
 */
export type MoneyState =
  | 'nothing'
  | 'due'
  | 'part_paid'
  | 'paid'
  | 'part_going_back'
  | 'part_back'
  | 'going_back'
  | 'all_back';

export type MoneyFacts = {
  dueVnd: Vnd;
  paidVnd: Vnd;
  /** Owed back, sent or arrived. */
  backVnd: Vnd;
  /** Of that, what the buyer has. */
  arrivedVnd: Vnd;
};

export function moneyState({ dueVnd, paidVnd, backVnd, arrivedVnd }: MoneyFacts): MoneyState {
  if (paidVnd === 0n) return dueVnd > 0n ? 'due' : 'nothing';
  if (backVnd >= paidVnd) return arrivedVnd >= paidVnd ? 'all_back' : 'going_back';
  if (dueVnd > 0n) return 'part_paid';
  if (backVnd > 0n) return arrivedVnd >= backVnd ? 'part_back' : 'part_going_back';
  return 'paid';
}

/** Sums of payments and refunds as the database has them. */
export function moneyFacts(
  payments: readonly {
    state: string;
    /** Money beyond the bill goes back by itself and is no part of how the order stands. */
    purpose?: string;
    amountVnd: Vnd;
    paidVnd: Vnd;
    refunds: readonly { amountVnd: Vnd; state: string }[];
  }[],
): MoneyFacts {
  const facts = { dueVnd: 0n, paidVnd: 0n, backVnd: 0n, arrivedVnd: 0n };
  for (const payment of payments) {
    if (payment.purpose === 'surplus') continue;
    if (payment.state === 'due' || payment.state === 'part_paid') facts.dueVnd += payment.amountVnd - payment.paidVnd;
    facts.paidVnd += payment.paidVnd;
    for (const refund of payment.refunds) {
      facts.backVnd += refund.amountVnd;
      if (refund.state === 'done') facts.arrivedVnd += refund.amountVnd;
    }
  }
  return facts;
}
