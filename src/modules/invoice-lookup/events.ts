declare module '#kernel/facts.ts' {
  interface Facts {
    /** The next part of the archive is to be looked at. */
    'invoice.archive_due': { checkId: string };
  }
}

export {};
