import type { Ctx } from '#kernel/actor.ts';
import { type Day, dayOf, dayOfDate } from '#kernel/time.ts';
import { db, type Tx } from '#platform/db.ts';
import { maySeeOfficials } from './core/policy.ts';
import { type GrantView, type OfficialRow, officialsList } from './officials-queries.ts';

export type ReviewAnswer = { keeps: boolean; reason: string; byName: string; at: Date };
export type ReviewRow = { official: OfficialRow; grant: GrantView; answer: ReviewAnswer | null };
export type OpenReview = { id: string; opensOn: Day; dueOn: Day; closedAt: Date | null; rows: readonly ReviewRow[] };

/** The newest review with every power that is held, and what was answered. Null without one, or for others. */
export async function openReview(ctx: Ctx): Promise<OpenReview | null> {
  if (!maySeeOfficials(ctx.actor)) return null;
  const review = await db.accessReview.findFirst({ orderBy: { opensOn: 'desc' }, include: { answers: true } });
  if (!review) return null;
  const officials = (await officialsList(ctx, { q: '', role: null, state: null })) ?? [];
  const people = await db.account.findMany({
    where: { id: { in: review.answers.map(({ answeredBy }) => answeredBy) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const answers = new Map(
    review.answers.map((one) => [
      one.grantId,
      { keeps: one.keeps, reason: one.reason, byName: names.get(one.answeredBy) ?? '', at: one.answeredAt },
    ]),
  );
  return {
    id: review.id,
    opensOn: dayOfDate(review.opensOn),
    dueOn: dayOfDate(review.dueOn),
    closedAt: review.closedAt,
    rows: officials.flatMap((official) =>
      official.grants.map((grant) => ({ official, grant, answer: answers.get(grant.id) ?? null })),
    ),
  };
}

/** Powers that a review still waits for: those that were given before it opened and are held. */
export async function unanswered(tx: Tx, reviewId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from official_grants g join access_reviews r on r.id = ${reviewId}::uuid
    where g.ended_at is null and g.created_at <= r.opened_at
      and not exists (select 1 from access_review_answers a where a.review_id = r.id and a.grant_id = g.id)`;
  return rows[0]?.count ?? 0;
}

/** What the desk shows to those who review: how many are left, and whether the day has passed. */
export async function reviewNotice(ctx: Ctx): Promise<{ left: number; dueOn: Day; isOverdue: boolean } | null> {
  if (!maySeeOfficials(ctx.actor)) return null;
  const review = await db.accessReview.findFirst({ where: { closedAt: null }, orderBy: { opensOn: 'desc' } });
  if (!review) return null;
  const dueOn = dayOfDate(review.dueOn);
  return { left: await unanswered(db, review.id), dueOn, isOverdue: dueOn < dayOf(ctx.now) };
}
