/**
 * The life of a return: goods coming back, or money for goods that were not right. What must always hold: no gram is
 * claimed twice, no đồng is given back twice, and silence counts against the side that must speak.
 */
import { type StateTable, stateTable } from '#kernel/states.ts';

export const RETURN_STATES = ['asked', 'accepted', 'refused', 'received', 'settled'] as const;
export type ReturnState = (typeof RETURN_STATES)[number];

export type ReturnBy = 'buyer' | 'seller' | 'system';

export const RETURN_MOVES = [
  'accept',
  'accept_unanswered',
  'refuse',
  'withdraw',
  'send_back',
  'lapse_unsent',
  'receive',
  'receive_unanswered',
  'contest',
  'settle',
] as const;
export type ReturnMove = (typeof RETURN_MOVES)[number];

export const returnTable: StateTable<ReturnState, ReturnMove, ReturnBy> = stateTable({
  name: 'ReturnState',
  // A parcel refused at the door, and a sum the seller credits, need no asking.
  start: ['asked', 'accepted', 'received'],
  states: RETURN_STATES,
  final: ['refused', 'settled'],
  moves: {
    accept: {
      from: ['asked'],
      to: 'accepted',
      by: ['seller'],
      needs: 'an amount for each line, never above what was paid for it; whether the goods are wanted back',
      starts: 'without goods it is settled at once',
    },
    accept_unanswered: {
      from: ['asked'],
      to: 'accepted',
      by: ['system'],
      needs: 'the seller said nothing in time',
      starts: 'whole as asked; fresh food stays with the buyer, other goods go back at the cost of who is at fault',
    },
    refuse: { from: ['asked'], to: 'refused', by: ['seller'], needs: 'a reason', starts: 'the buyer may complain' },
    withdraw: { from: ['asked', 'accepted'], to: 'refused', by: ['buyer'], needs: 'the goods are not on their way' },
    send_back: {
      from: ['accepted'],
      to: 'accepted',
      by: ['buyer'],
      needs: 'the goods are wanted back, said once',
      starts: 'the time in which the seller must say what came',
    },
    lapse_unsent: {
      from: ['accepted'],
      to: 'refused',
      by: ['system'],
      needs: 'the buyer did not send the goods in time',
    },
    receive: {
      from: ['accepted'],
      to: 'received',
      by: ['seller'],
      needs: 'for each line whether it is good for sale',
      starts: 'goods back on their heap or written off; settled at once',
    },
    receive_unanswered: {
      from: ['accepted'],
      to: 'received',
      by: ['system'],
      needs: 'the buyer sent the goods and the seller said nothing in time (return.receive_days)',
      starts: 'written off until the seller counts; settled at once',
    },
    contest: {
      from: ['accepted'],
      to: 'refused',
      by: ['seller'],
      needs: 'the buyer said they were sent; nothing came, or not these goods; a reason',
      starts: 'the buyer may complain',
    },
    settle: {
      from: ['accepted', 'received'],
      to: 'settled',
      by: ['seller', 'system', 'buyer'],
      needs: 'goods that are wanted back are there; within what is left of the bill',
      starts: 'lines and bill, books, money owed back or less to pay, the mark for an adjusted invoice',
    },
  },
  rests: {
    asked: { rule: 'return.answer_hours', move: 'accept_unanswered' },
    accepted: { rule: 'return.send_back_days', move: 'lapse_unsent' },
  },
});

/** Kept as the reason of what the clock decided for a shop that was silent: about the asking, about goods sent back. */
export const SILENCE = { unanswered: 'unanswered', uncounted: 'uncounted' } as const;

export function bySilence(decisionReason: string | null): keyof typeof SILENCE | null {
  return decisionReason === SILENCE.unanswered || decisionReason === SILENCE.uncounted ? decisionReason : null;
}

export const RETURN_REASONS = [
  'not_as_described',
  'damaged',
  'missing',
  'wrong_item',
  'unsafe',
  'changed_mind',
  'came_back',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** What a buyer may give as his reason; `came_back` is the seller's word about a parcel. */
export const ASKED_REASONS = RETURN_REASONS.filter((reason) => reason !== 'came_back');

/** Goods that are not what was sold go back at the seller's cost (Luật Thương mại điện tử 122/2025/QH15, Điều 17). */
export function isShopsFault(reason: ReturnReason): boolean {
  return reason !== 'changed_mind' && reason !== 'came_back';
}

export type Bearer = 'shop' | 'buyer';

export function bearerOf(reason: ReturnReason): Bearer {
  return isShopsFault(reason) ? 'shop' : 'buyer';
}

/** Whether goods can go back at all: what is missing cannot, and fresh food would only be thrown away. */
export function canGoBack(reason: ReturnReason, hasFresh: boolean): boolean {
  return reason !== 'missing' && !hasFresh;
}

export const MAX_RETURN_PHOTOS = 4;
