'use server';

import { defineAction } from '#platform/action.ts';
import { mayReply, mayReview } from './core/policy.ts';
import { replyToReview } from './reply-to-review.ts';
import { ReplyToReview, WriteReview } from './schema.ts';
import { writeReview } from './write-review.ts';

export const writeReviewAction = defineAction({
  name: 'reviews.write',
  input: WriteReview,
  allow: mayReview,
  run: writeReview,
  after: ({ code }) => ({ redirect: `/don-hang/${code}` }),
});

export const replyToReviewAction = defineAction({
  name: 'reviews.reply',
  input: ReplyToReview,
  allow: mayReply,
  run: replyToReview,
  after: ({ code }) => ({ redirect: `/kenh-nguoi-ban/don-hang/${code}` }),
});
