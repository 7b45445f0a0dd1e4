/** The door of payments for the rooms above it: orders and transfers. */
export { cancelPayment } from './cancel-payment.ts';
export { openPayment } from './open-payment.ts';
export { recordCash } from './record-cash.ts';
export { settleAttempt } from './settle-attempt.ts';
export {
  endUnpaid,
  escalateClaims,
  type LockedAttempt,
  lockAttemptsByCode,
  lockOpenAttempt,
  markLate,
  setClaim,
} from './store.ts';
