declare module '#kernel/facts.ts' {
  interface Facts {
    /** A text waits to be sent. */
    'message.queued': { messageId: string };
  }
}

export {};
