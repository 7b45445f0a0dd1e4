import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { addWorkingDays, dayOf, formatDay } from '#kernel/time.ts';
import { holidaysAt, ruleAt } from '#modules/law/api.ts';
import { tellOfficials } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { REVIEW_PATH } from './core/pages.ts';
import { OVERSEER_ROLES } from './core/policy.ts';
import { reviewDay } from './core/review.ts';
import { closeOlderReviews, insertReview } from './review-store.ts';

/** On the days that the rule names all powers are put before the heads again. */
export async function openReviewWhenDue(ctx: Ctx): Promise<Result<void>> {
  const today = dayOf(ctx.now);
  const opensOn = reviewDay(await ruleAt('official.review_on', ctx.now, z.array(z.string())), today);
  if (opensOn === null) return ok();
  const days = await ruleAt('official.review_working_days', ctx.now, z.number());
  const dueOn = addWorkingDays(today, days, await holidaysAt(ctx.now));
  return transaction(async (tx) => {
    if (!(await insertReview(tx, { opensOn, dueOn, openedAt: ctx.now }))) return ok();
    await closeOlderReviews(tx, opensOn, ctx.now);
    await audit(tx, ctx, {
      action: 'official.review_opened',
      subject: { kind: 'access_review', id: opensOn },
      data: { due: dueOn },
    });
    await tellOfficials(tx, ctx, {
      roles: OVERSEER_ROLES,
      kind: 'access-review',
      template: 'deskAccessReview',
      values: { date: formatDay(dueOn) },
      link: REVIEW_PATH,
    });
    return ok();
  });
}
