declare module '#kernel/facts.ts' {
  interface Facts {
    'transfer.claimed': { attemptId: string; orderId: string };
    'notice.needs_person': { noticeId: string };
  }
}

export {};
