/** The door of paying for programs and for the rooms above. */
export { checkViettelOrder } from './check-viettel-order.ts';
export { openAttempt } from './open-attempt.ts';
export { openOrderAttempts } from './open-order-attempts.ts';
export { readReturn } from './read-return.ts';
export { receiveGatewayNotice } from './receive-gateway-notice.ts';
export { speaksOfAttempt } from './speaks-of-attempt.ts';
