declare module '#kernel/facts.ts' {
  interface Facts {
    'report.opened': { reportId: string };
    'report.answered': { reportId: string };
  }
}

export {};
