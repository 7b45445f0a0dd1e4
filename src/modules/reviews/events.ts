declare module '#kernel/facts.ts' {
  interface Facts {
    'review.written': { reviewId: string; shopId: string };
    'review.answered': { reviewId: string };
    'review.hidden': { reviewId: string };
    'review.shown': { reviewId: string };
  }
}

export {};
