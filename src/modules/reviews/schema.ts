import { z } from 'zod';
import { idField, lineField, reasonField, seenAtField, textField } from '#platform/fields.ts';
import { MAX_TEXT } from './core/review.ts';

const said = {
  rating: z.enum(['1', '2', '3', '4', '5'], { error: 'CHOICE_UNKNOWN' }).transform(Number),
  text: textField(MAX_TEXT),
};

export const WriteReview = z.object({ code: lineField(1, 20), lineId: idField, ...said });
export type WriteReview = z.output<typeof WriteReview>;

export const EditReview = z.object({ code: lineField(1, 20), reviewId: idField, ...said });
export type EditReview = z.output<typeof EditReview>;

export const ReplyToReview = z.object({
  code: lineField(1, 20),
  reviewId: idField,
  reply: textField(MAX_TEXT).pipe(z.string().min(1)),
});
export type ReplyToReview = z.output<typeof ReplyToReview>;

export const ReportReview = z.object({ code: lineField(1, 20), reviewId: idField, reason: reasonField });
export type ReportReview = z.output<typeof ReportReview>;

/** `seenAt`: when the review was last changed as the screen showed it. */
export const JudgeReview = z.object({ reviewId: idField, reason: reasonField, seenAt: seenAtField });
export type JudgeReview = z.output<typeof JudgeReview>;

export const DecideReview = JudgeReview.extend({
  decision: z.enum(['hide', 'show', 'keep'], { error: 'CHOICE_UNKNOWN' }),
});
export type DecideReview = z.output<typeof DecideReview>;
