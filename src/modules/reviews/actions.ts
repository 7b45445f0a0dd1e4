'use server';

import { defineAction } from '#platform/action.ts';
import { mayHideReviews, mayReply, mayReview } from './core/policy.ts';
import { decideReview } from './decide-review.ts';
import { editReview } from './edit-review.ts';
import { hideReview } from './hide-review.ts';
import { replyToReview } from './reply-to-review.ts';
import { reportReview } from './report-review.ts';
import { DecideReview, EditReview, JudgeReview, ReplyToReview, ReportReview, WriteReview } from './schema.ts';
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

export const reportReviewAction = defineAction({
  name: 'reviews.report',
  input: ReportReview,
  allow: mayReply,
  run: reportReview,
  after: ({ code }) => ({ redirect: `/kenh-nguoi-ban/don-hang/${code}` }),
});

export const decideReviewAction = defineAction({
  name: 'reviews.decide',
  input: DecideReview,
  allow: mayHideReviews,
  run: decideReview,
  after: (_, { decision }) => ({ notice: `reviews.judged.${decision}` }),
});
