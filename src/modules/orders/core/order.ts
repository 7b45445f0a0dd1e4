/**
 * The life of an order. What must always hold: a state is reached only by a move of this table, each move by one
 * conditional update; stock is held from the first state to packing, taken at packing, released by every way out.
 */
import { type StateTable, stateTable } from '#kernel/states.ts';

export const ORDER_STATES = [
  'awaiting_payment',
  'placed',
  'confirmed',
  'packed',
  'handed_over',
  'delivered',
  'completed',
  'cancelled',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export type OrderBy = 'buyer' | 'seller' | 'official' | 'system';

export const ORDER_MOVES = [
  'pay',
  'expire',
  'cancel',
  'decline',
  'lapse',
  'confirm',
  'pack',
  'hand_over',
  'come_back',
  'deliver',
  'complete',
] as const;
export type OrderMove = (typeof ORDER_MOVES)[number];

export const orderTable: StateTable<OrderState, OrderMove, OrderBy> = stateTable({
  name: 'OrderState',
  start: ['awaiting_payment', 'placed'],
  states: ORDER_STATES,
  final: ['completed', 'cancelled'],
  moves: {
    /** The money was seen, or the buyer will pay cash instead. */
    pay: { from: ['awaiting_payment'], to: 'placed', by: ['system', 'seller', 'official', 'buyer'] },
    /** Not paid by the shown time, or the seller says nothing came. */
    expire: { from: ['awaiting_payment'], to: 'cancelled', by: ['system', 'seller', 'official'] },
    /** The buyer changes his mind before the goods are packed. */
    cancel: { from: ['awaiting_payment', 'placed', 'confirmed'], to: 'cancelled', by: ['buyer'] },
    /** The seller cannot fulfil it, with a reason the buyer reads. */
    decline: { from: ['placed', 'confirmed', 'packed'], to: 'cancelled', by: ['seller'] },
    /** Nobody answered in time. */
    lapse: { from: ['placed'], to: 'cancelled', by: ['system'] },
    confirm: { from: ['placed'], to: 'confirmed', by: ['seller'] },
    pack: { from: ['confirmed'], to: 'packed', by: ['seller'] },
    hand_over: { from: ['packed'], to: 'handed_over', by: ['seller'] },
    /** Refused at the door, nobody there, not collected. */
    come_back: { from: ['handed_over'], to: 'cancelled', by: ['seller'] },
    deliver: { from: ['handed_over'], to: 'delivered', by: ['seller', 'buyer'] },
    complete: { from: ['delivered'], to: 'completed', by: ['buyer', 'system', 'seller'] },
  },
});

/** Moves a person may press now, for the buttons of a screen. */
export function movesFor(state: OrderState, by: OrderBy): OrderMove[] {
  return ORDER_MOVES.filter(
    (move) => orderTable.moves[move].from.includes(state) && orderTable.moves[move].by.includes(by),
  );
}

/** States in which a cash-on-delivery order counts as open (at most two per phone and shop). */
export const OPEN_STATES: readonly OrderState[] = ['placed', 'confirmed', 'packed', 'handed_over'];

/** After packing the goods have left the heap; before, they are only promised. */
export function isPacked(state: OrderState): boolean {
  return state === 'packed' || state === 'handed_over' || state === 'delivered' || state === 'completed';
}
