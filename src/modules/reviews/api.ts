/** The door of reviews for other rooms. */
export { putBackReview, takeDownReview } from './take-down-review.ts';
