declare module '#kernel/facts.ts' {
  interface Facts {
    'sanction.decided': { sanctionId: string };
    'sanction.ended': { sanctionId: string };
  }
}

export {};
