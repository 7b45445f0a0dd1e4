declare module '#kernel/facts.ts' {
  interface Facts {
    /** Something was found that asks for a file of the department. */
    'inspection.found': { inspectionId: string };
  }
}

export {};
