import { z } from 'zod';
import { idField, lineField, textField } from '#platform/fields.ts';
import { MAX_TEXT } from './core/review.ts';

export const WriteReview = z.object({
  code: lineField(1, 20),
  lineId: idField,
  rating: z.enum(['1', '2', '3', '4', '5'], { error: 'CHOICE_UNKNOWN' }).transform(Number),
  text: textField(MAX_TEXT),
});
export type WriteReview = z.output<typeof WriteReview>;

export const ReplyToReview = z.object({
  code: lineField(1, 20),
  reviewId: idField,
  reply: textField(MAX_TEXT).pipe(z.string().min(1)),
});
export type ReplyToReview = z.output<typeof ReplyToReview>;
