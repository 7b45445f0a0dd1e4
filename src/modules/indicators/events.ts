declare module '#kernel/facts.ts' {
  interface Facts {
    /** What was known at the end of a day is kept. */
    'snapshot.taken': { day: string };
  }
}

export {};
