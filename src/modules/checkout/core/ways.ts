/**
 * In which order ways of paying are offered, which of them is chosen beforehand, and what is to be said before choosing.
 * One rule for the checkout and for who changes the way later; what a shop offers at all is decided elsewhere.
 */
import type { Vnd } from '#kernel/money.ts';
import type { Method } from './choice.ts';

/** What may have to be paid: goods that are weighed come to something between. */
export type AmountRange = { leastVnd: Vnd; mostVnd: Vnd };

/** What a way takes at once; null: any sum. */
export type Bounds = { minVnd: Vnd | null; maxVnd: Vnd | null };

export type Limit = 'above_most' | 'below_least';

/** Whether a sum fits, said before the way is chosen. Nothing is a sum that no bank moves. */
export function limitOn({ leastVnd, mostVnd }: AmountRange, { minVnd, maxVnd }: Bounds): Limit | null {
  if (maxVnd !== null && mostVnd > maxVnd) return 'above_most';
  return minVnd !== null && leastVnd < minVnd ? 'below_least' : null;
}

/** Up to here people keep the money in a wallet; larger sums lie in the bank. */
export const WALLET_UP_TO_VND: Vnd = 2_000_000n;

type Situation = 'phoneSmall' | 'phoneLarge' | 'desktop';

/**
 * On a phone an app opens by a press while a QR code must first be saved; beside a desktop the phone scans. Cash is last
 * everywhere: it is offered, not put forward.
 */
const ORDERS: Readonly<Record<Situation, readonly Method[]>> = {
  phoneSmall: ['momo', 'zalopay', 'viettelmoney', 'vietqr', 'vnpay', 'payos', 'cod'],
  phoneLarge: ['vietqr', 'vnpay', 'payos', 'momo', 'zalopay', 'viettelmoney', 'cod'],
  desktop: ['vietqr', 'payos', 'vnpay', 'momo', 'zalopay', 'viettelmoney', 'cod'],
};

export type Asking = {
  amount: AmountRange;
  isPhone: boolean;
  /** How this buyer paid the last time. */
  lastMethod: Method | null;
};

type Way = { method: Method; available: boolean };

function situationOf({ amount, isPhone }: Asking): Situation {
  if (!isPhone) return 'desktop';
  return amount.mostVnd <= WALLET_UP_TO_VND ? 'phoneSmall' : 'phoneLarge';
}

/**
 * What can be had comes before what cannot; within each the way of the last time, then by device and sum. Cash keeps its
 * place at the end even when it was the last choice: then it is only chosen beforehand.
 */
export function orderWays<W extends Way>(ways: readonly W[], asking: Asking): W[] {
  const order = ORDERS[situationOf(asking)];
  const rank = ({ method, available }: W): number =>
    (available ? 0 : 100) + (method === asking.lastMethod && method !== 'cod' ? -50 : order.indexOf(method));
  return ways.toSorted((a, b) => rank(a) - rank(b));
}

/** The way that is chosen beforehand: the last one where it can be had, else the first; null when there is none at all. */
export function recommendedOf<W extends Way>(ways: readonly W[], asking: Asking): W | null {
  const offered = orderWays(ways, asking).filter(({ available }) => available);
  return offered.find(({ method }) => method === asking.lastMethod) ?? offered[0] ?? null;
}

export type FaceCheckRule = { oneVnd: Vnd; dayVnd: Vnd };

/** The payer's bank asks for a face above a sum at once, or for all of a day together. */
export function needsFaceCheck(amountsVnd: readonly Vnd[], rule: FaceCheckRule): boolean {
  const together = amountsVnd.reduce((all, amount) => all + amount, 0n);
  return together > rule.dayVnd || amountsVnd.some((amount) => amount > rule.oneVnd);
}
