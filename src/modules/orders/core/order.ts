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

/** Where it was agreed: on the market's pages, or face to face at the seller's stall. */
export const ORDER_CHANNELS = ['web', 'stall'] as const;
export type OrderChannel = (typeof ORDER_CHANNELS)[number];

/** When the money is due: before the seller starts, once the weights are known, or at the door. */
export type PayWhen = 'now' | 'packed' | 'delivery';

/** What the buyer wants when there is less than he ordered: what there is, what he named instead, or nothing of it. */
export const SHORT_RULES = ['less', 'replace', 'cancel'] as const;
export type ShortRule = (typeof SHORT_RULES)[number];

export type OrderBy = 'buyer' | 'seller' | 'official' | 'system';

export const ORDER_MOVES = [
  'pay',
  'expire',
  'cancel',
  'change',
  'decline',
  'lapse',
  'confirm',
  'pack',
  'lapse_unpaid',
  'hand_over',
  'come_back',
  'deliver',
  'complete',
  'sell',
] as const;
export type OrderMove = (typeof ORDER_MOVES)[number];

export const orderTable: StateTable<OrderState, OrderMove, OrderBy> = stateTable({
  name: 'OrderState',
  start: ['awaiting_payment', 'placed'],
  states: ORDER_STATES,
  final: ['completed', 'cancelled'],
  moves: {
    pay: {
      from: ['awaiting_payment'],
      to: 'placed',
      by: ['system', 'seller', 'official', 'buyer'],
      needs: 'a matched notice, the word of the seller or an official, or the buyer changes to cash',
      starts: 'books the payment; tells the seller',
    },
    expire: {
      from: ['awaiting_payment'],
      to: 'cancelled',
      by: ['system', 'seller', 'official'],
      needs: 'not paid by the shown time, or the seller says that nothing came, or lets a sale at his stall go',
      starts: 'releases stock and vouchers, ends the attempt',
    },
    cancel: {
      from: ['awaiting_payment', 'placed', 'confirmed'],
      to: 'cancelled',
      by: ['buyer'],
      needs: 'no claimed transfer waits for the seller; a reason',
      starts: 'releases stock and vouchers; what was paid is owed back',
    },
    change: {
      from: ['awaiting_payment', 'placed', 'confirmed'],
      to: 'cancelled',
      by: ['buyer'],
      needs: 'before its cut-off, nothing paid, no claim',
      starts: 'a new order of the same purchase stands in, with stock and vouchers of its own',
    },
    decline: {
      from: ['placed', 'confirmed', 'packed'],
      to: 'cancelled',
      by: ['seller', 'official', 'system'],
      needs:
        'a reason that the buyer reads; by the clock or an official only when the shop closes, or goods of it were called back',
      starts: 'stock back, vouchers back, what was paid is owed back',
    },
    lapse: {
      from: ['placed', 'confirmed', 'packed'],
      to: 'cancelled',
      by: ['system'],
      needs:
        'nobody answered in time, or the promised day and the grace are over and nothing was packed, or nothing left',
      starts: 'stock and vouchers back, what was paid is owed back; counts against the shop',
    },
    confirm: { from: ['placed'], to: 'confirmed', by: ['seller'], starts: 'tells the buyer' },
    pack: {
      from: ['confirmed'],
      to: 'packed',
      by: ['seller'],
      needs: 'every line weighed or counted, a reason for each that is short, not all at zero',
      starts: 'final sums, stock leaves the heap, the sale is booked; payment or refund of the difference; one parcel',
    },
    lapse_unpaid: {
      from: ['packed'],
      to: 'cancelled',
      by: ['system', 'seller', 'official'],
      needs: 'to be paid after packing, and was not; by a person who looked for a claimed transfer in vain',
      starts: 'stock and vouchers back, the sale is reversed',
    },
    hand_over: {
      from: ['packed'],
      to: 'handed_over',
      by: ['seller'],
      needs: 'paid, unless cash at the door; alcohol only with the age looked at; the last parcel leaves',
    },
    come_back: {
      from: ['handed_over'],
      to: 'cancelled',
      by: ['seller'],
      needs: 'every parcel was refused, not collected, or nobody was there; a reason',
      starts: 'stock back, the sale is reversed, what was paid is owed back',
    },
    deliver: {
      from: ['handed_over'],
      to: 'delivered',
      by: ['seller', 'buyer', 'system'],
      needs: 'the last parcel arrived; cash is the exact sum',
      starts: 'books the cash',
    },
    complete: {
      from: ['delivered'],
      to: 'completed',
      by: ['buyer', 'system'],
      needs: 'paid in full, no return or complaint open',
      starts: 'sales counts, trust score',
    },
    sell: {
      from: ['awaiting_payment'],
      to: 'completed',
      by: ['system', 'seller', 'official'],
      needs: 'a sale at the stall, paid in full or its cash taken; the goods are in the hands of the buyer',
      starts: 'goods leave the heap, the sale and its tax are booked',
    },
  },
  rests: {
    awaiting_payment: { rule: 'order.hold_minutes', move: 'expire' },
    placed: { rule: 'order.confirm_hours', move: 'lapse' },
    confirmed: { rule: 'order.pack_grace_days', move: 'lapse' },
    packed: { rule: 'payment.after_packing_hours', move: 'lapse_unpaid' },
    handed_over: { rule: 'order.auto_deliver_days', move: 'deliver' },
    delivered: { rule: 'order.auto_complete_days', move: 'complete' },
  },
});

/** At a stall goods change hands with the money: its orders are sold or let go, and go through no state between. */
const STALL_MOVES: readonly OrderMove[] = ['sell', 'expire'];

/** The one channel whose orders a move is for; null: it is for both. */
export function channelOfMove(move: OrderMove): OrderChannel | null {
  if (move === 'sell') return 'stall';
  return STALL_MOVES.includes(move) ? null : 'web';
}

/** Moves a person may press now, for the buttons of a screen. */
export function movesFor(state: OrderState, by: OrderBy, channel: OrderChannel = 'web'): OrderMove[] {
  return ORDER_MOVES.filter(
    (move) =>
      orderTable.moves[move].from.includes(state) &&
      orderTable.moves[move].by.includes(by) &&
      (channelOfMove(move) ?? channel) === channel,
  );
}

/** States in which a cash-on-delivery order counts as open (at most two per phone and shop). */
export const OPEN_STATES: readonly OrderState[] = ['placed', 'confirmed', 'packed', 'handed_over'];

/** After packing the goods have left the heap; before, they are only promised. */
export function isPacked(state: OrderState): boolean {
  return state === 'packed' || state === 'handed_over' || state === 'delivered' || state === 'completed';
}
