declare module '#kernel/facts.ts' {
  interface Facts {
    'snapshot.taken': { day: string };
  }
}

export {};
