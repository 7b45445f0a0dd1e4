declare module '#kernel/facts.ts' {
  interface Facts {
    'transfer.claimed': { attemptId: string; orderId: string };
    /** Less came than was asked; the rest is due. */
    'transfer.part_came': { orderId: string; amountVnd: string };
    'notice.needs_person': { noticeId: string };
    /** An account's watcher is to be asked for rows that no notice told. */
    'bank_rows.to_ask': { bankAccountId: string };
  }
}

export {};
