'use server';

import { defineAction } from '#platform/action.ts';
import { mayHideReviews, mayReply, mayReview } from './core/policy.ts';
import { editReview } from './edit-review.ts';
import { hideReview } from './hide-review.ts';
import { replyToReview } from './reply-to-review.ts';
import { EditReview, JudgeReview, ReplyToReview, WriteReview } from './schema.ts';
import { showReview } from './show-review.ts';
import { writeReview } from './write-review.ts';

export const writeReviewAction = defineAction({
  name: 'reviews.write',
  input: WriteReview,
  allow: mayReview,
  run: writeReview,
  after: ({ code }) => ({ redirect: `/don-hang/${code}` }),
});

export const editReviewAction = defineAction({
  name: 'reviews.edit',
  input: EditReview,
  allow: mayReview,
  run: editReview,
  after: ({ code }) => ({ redirect: `/don-hang/${code}` }),
});

export const replyToReviewAction = defineAction({
  name: 'reviews.reply',
  input: ReplyToReview,
  allow: mayReply,
  run: replyToReview,
  after: ({ code }) => ({ redirect: `/kenh-nguoi-ban/don-hang/${code}` }),
});

export const hideReviewAction = defineAction({
  name: 'reviews.hide',
  input: JudgeReview,
  allow: mayHideReviews,
  run: hideReview,
  after: () => ({ notice: 'reviews.hiddenNow' }),
});

export const showReviewAction = defineAction({
  name: 'reviews.show',
  input: JudgeReview,
  allow: mayHideReviews,
  run: showReview,
  after: () => ({ notice: 'reviews.shownNow' }),
});
