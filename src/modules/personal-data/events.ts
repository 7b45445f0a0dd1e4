declare module '#kernel/facts.ts' {
  interface Facts {
    /** A person waits for the archive of her data. */
    'data.export_asked': { requestId: string };
  }
}

export {};
