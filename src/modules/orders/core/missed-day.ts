import type { Day } from '#kernel/time.ts';
import type { OrderState } from './order.ts';

/** What should have happened by the promised day and did not: packing, leaving, the rest of it, arriving, collecting. */
export type MissedStep = 'pack' | 'send' | 'rest' | 'arrive' | 'collect';

export type PromisedOrder = {
  state: OrderState;
  promisedOn: Day;
  handoverKind: 'address' | 'pickup';
  /** Waits for the buyer's money: then the day is his to keep. */
  isUnpaid: boolean;
  /** One parcel of it is on its way or there. */
  hasLeft: boolean;
};

/** States in which the seller still has to bring the goods. */
const OWED: readonly OrderState[] = ['confirmed', 'packed', 'handed_over'];

/** The day is over and the seller owes the next step. */
export function isDayMissed(order: Pick<PromisedOrder, 'state' | 'promisedOn' | 'isUnpaid'>, today: Day): boolean {
  return today > order.promisedOn && OWED.includes(order.state) && !(order.state === 'packed' && order.isUnpaid);
}

/** Which step that is; null where none is missed. */
export function missedStep(order: PromisedOrder, today: Day): MissedStep | null {
  if (!isDayMissed(order, today)) return null;
  if (order.state === 'confirmed') return 'pack';
  if (order.state === 'packed') return order.hasLeft ? 'rest' : 'send';
  return order.handoverKind === 'pickup' ? 'collect' : 'arrive';
}
