declare module '#kernel/facts.ts' {
  interface Facts {
    'letter.signed': { letterId: string };
  }
}

export {};
