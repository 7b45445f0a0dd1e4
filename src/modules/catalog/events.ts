declare module '#kernel/facts.ts' {
  interface Facts {
    'listing.submitted': { reviewId: string; productId: string; shopId: string };
    'listing.approved': { reviewId: string; productId: string; shopId: string };
    'listing.refused': { reviewId: string; productId: string; shopId: string; reason: string };
    /** A later look at what went on sale by the rules alone. */
    'listing.sample_decided': { reviewId: string; productId: string; shopId: string; isKept: boolean; reason: string };
    'price.changed': { productId: string; shopId: string; variantId: string };
    'stock.changed': { productId: string; shopId: string; stockItemId: string };
  }
}

export {};
