import type { OrderState, PayWhen } from './order.ts';

/** The seller let a sale at his stall go: the goods may have left all the same, so money that comes for it is its money. */
export const STALL_LET_GO = 'stall_let_go';

/** Ended because its money was not there in time; whoever ended it himself did not want it any more. */
const WAITED_IN_VAIN: readonly (string | null)[] = ['unpaid', 'transfer_not_received', STALL_LET_GO];

/** An order that may stand up again when its money comes after all. */
export function canStandAgain(order: { state: OrderState; payWhen: PayWhen; cancelReason: string | null }): boolean {
  return order.state === 'cancelled' && order.payWhen === 'now' && WAITED_IN_VAIN.includes(order.cancelReason);
}
