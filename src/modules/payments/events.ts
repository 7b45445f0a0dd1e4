declare module '#kernel/facts.ts' {
  interface Facts {
    /** A shop owes money back. */
    'refund.due': { refundId: string; orderId: string };
  }
}

export {};
