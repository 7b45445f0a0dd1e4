declare module '#kernel/facts.ts' {
  interface Facts {
    'recall.opened': { recallId: string };
    'recall.closed': { recallId: string };
  }
}

export {};
