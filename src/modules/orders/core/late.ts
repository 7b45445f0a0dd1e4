import type { OrderState, PayWhen } from './order.ts';

/** Ended because its money was not there in time; whoever ended it himself did not want it any more. */
const WAITED_IN_VAIN: readonly (string | null)[] = ['unpaid', 'transfer_not_received'];

/** An order that may stand up again when its money comes after all. */
export function canStandAgain(order: { state: OrderState; payWhen: PayWhen; cancelReason: string | null }): boolean {
  return order.state === 'cancelled' && order.payWhen === 'now' && WAITED_IN_VAIN.includes(order.cancelReason);
}
