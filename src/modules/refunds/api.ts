/** The door of refunds for other rooms. */
export { finishRefund } from './confirm-refund.ts';
export { payBackNow } from './pay-back-now.ts';
