declare module '#kernel/facts.ts' {
  interface Facts {
    'refund.sent': { refundId: string; orderId: string; sentCount: number };
    'refund.done': { refundId: string; orderId: string; by: string };
    'refund.failed': { refundId: string; orderId: string; sentCount: number };
  }
}

export {};
