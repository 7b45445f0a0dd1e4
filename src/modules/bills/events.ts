import type { Day } from '#kernel/time.ts';

declare module '#kernel/facts.ts' {
  interface Facts {
    /** The collector was silent about a payment for its time: it is to be asked. */
    'bill.unheard': { paymentId: string };
    'bill.day_over': { day: Day };
  }
}
