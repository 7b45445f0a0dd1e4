declare module '#kernel/facts.ts' {
  interface Facts {
    'refund.sent': { refundId: string; orderId: string; sentCount: number };
    /** No gateway sends it: the shop does. */
    'refund.left_to_shop': { refundId: string; orderId: string };
    'refund.done': { refundId: string; orderId: string; by: string };
    'refund.failed': { refundId: string; orderId: string; sentCount: number };
  }
}

export {};
