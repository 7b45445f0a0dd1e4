declare module '#kernel/facts.ts' {
  interface Facts {
    /** `tries`: how often it had been tried when its turn came; one that was tried meanwhile waits for its next. */
    'webhook.due': { deliveryId: string; tries: number };
  }
}

export {};
