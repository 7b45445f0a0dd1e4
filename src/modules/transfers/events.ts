declare module '#kernel/facts.ts' {
  interface Facts {
    'transfer.claimed': { attemptId: string; orderId: string };
    /** Less came than was asked; the rest is due. */
    'transfer.part_came': { orderId: string; amountVnd: string };
    'notice.needs_person': { noticeId: string };
  }
}

export {};
