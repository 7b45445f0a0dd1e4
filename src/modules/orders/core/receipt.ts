import type { Vnd } from '#kernel/money.ts';
import type { OrderMove, OrderState } from './order.ts';

/** What is still being talked about, and whose step is next. */
export type OpenCase =
  | { kind: 'return'; step: 'asked' | 'send' | 'on_its_way' }
  | { kind: 'complaint'; step: 'open' | 'answered' | 'escalated' };

/** What the buyer's page offers in the place of "received": the word itself, for all or for the rest, or why not yet. */
export type ReceiptOffer = 'all' | 'rest' | 'cash' | 'nothing_left' | 'open_case' | null;

export type ReceivedOrder = {
  state: OrderState;
  moves: readonly OrderMove[];
  waitsForCash: boolean;
  openCase: OpenCase | null;
  billVnd: Vnd;
  returnedVnd: Vnd;
  /** A parcel of it never reached the buyer. */
  hasCameBack: boolean;
};

export function receiptOffer(order: ReceivedOrder): ReceiptOffer {
  const { moves, returnedVnd } = order;
  if (order.state === 'delivered' && order.openCase) return 'open_case';
  if (order.waitsForCash) return 'cash';
  if (!moves.includes('deliver') && !moves.includes('complete')) return null;
  if (returnedVnd > 0n && order.billVnd === 0n) return 'nothing_left';
  return returnedVnd > 0n || order.hasCameBack ? 'rest' : 'all';
}
