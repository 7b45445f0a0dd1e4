/** The door of payments for the rooms above it: orders, transfers and paying. */
export { cancelPayment } from './cancel-payment.ts';
export { escalateClaims } from './escalate-claims.ts';
export type { GatewayRefund } from './gateway-refund-store.ts';
export type { GatewayAttempt, HeldAttempt } from './gateway-store.ts';
export * as gatewayRows from './gateway-store.ts';
export { openPayments } from './open-payments.ts';
export { oweBack } from './owe-back.ts';
export { recordCash } from './record-cash.ts';
export { type LockedRefund, lockRefund, moveRefund, refundsSentBefore } from './refund-store.ts';
export type { Seen } from './seen.ts';
export { settleAttempt } from './settle-attempt.ts';
export { returnGatewayMoney, returnGatewaySurplus, takeGatewayMoney } from './settle-gateway.ts';
export {
  dueOf,
  type LockedAttempt,
  lockAttemptsByCode,
  lockOpenAttempt,
  markLate,
  paidOf,
  setClaim,
} from './store.ts';
export { type RestToPay, takePart } from './take-part.ts';
export { takeSurplus } from './take-surplus.ts';
export { voidDue } from './void-due.ts';
