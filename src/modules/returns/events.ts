declare module '#kernel/facts.ts' {
  interface Facts {
    'return.asked': { returnId: string };
    'return.accepted': { returnId: string; by: string };
    'return.refused': { returnId: string; by: string; move: string };
    'return.sent_back': { returnId: string };
    'return.settled': { returnId: string; orderId: string; by: string };
  }
}

export {};
