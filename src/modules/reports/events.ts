declare module '#kernel/facts.ts' {
  interface Facts {
    'report.answered': { reportId: string };
  }
}

export {};
