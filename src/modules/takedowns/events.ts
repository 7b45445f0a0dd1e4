declare module '#kernel/facts.ts' {
  interface Facts {
    'takedown.done': { takedownId: string };
    'takedown.lifted': { takedownId: string };
  }
}

export {};
