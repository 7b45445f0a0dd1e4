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

/** Null while the day is not over, and where the seller does not owe the next step. */
export function missedStep(order: PromisedOrder, today: Day): MissedStep | null {
  if (today <= order.promisedOn) return null;
  if (order.state === 'confirmed') return 'pack';
  if (order.state === 'handed_over') return order.handoverKind === 'pickup' ? 'collect' : 'arrive';
  if (order.state !== 'packed' || order.isUnpaid) return null;
  return order.hasLeft ? 'rest' : 'send';
}
