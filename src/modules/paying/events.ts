import type { Day } from '#kernel/time.ts';
import type { GatewayName } from '#modules/gateways/core/gateway.ts';

declare module '#kernel/facts.ts' {
  interface Facts {
    /** A gateway was silent about an attempt for its time: it is to be asked. */
    'attempt.unheard': { attemptId: string };
    /** Another way was chosen: the gateway may forget this attempt. */
    'attempt.dropped': { attemptId: string };
    'gateway.day_over': { gateway: GatewayName; day: Day };
    /** What a gateway said must not be decided by the market alone. */
    'gateway.needs_person': { noticeId: string };
    /** The gateway has been sending it for days: a person asks. */
    'refund.stuck': { refundId: string; orderId: string };
    'refund.unheard': { refundId: string; orderId: string };
  }
}
