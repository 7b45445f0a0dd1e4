declare module '#kernel/facts.ts' {
  interface Facts {
    /** What can still be promised of a heap fell to its threshold; said once until goods come in. */
    'stock.low': { stockItemId: string; shopId: string };
    /** A harvest to come takes orders from now on. */
    'window.opened': { windowId: string; shopId: string; productId: string };
    /** A promise with orders is past its cut-off. */
    'window.closed': { windowId: string; shopId: string };
  }
}

export {};
