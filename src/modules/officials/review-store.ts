import { type Day, dateOfDay } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';

/** False when it was opened already. */
export async function insertReview(tx: Tx, review: { opensOn: Day; dueOn: Day; openedAt: Date }): Promise<boolean> {
  const { openedAt } = review;
  const { count } = await tx.accessReview.createMany({
    data: [{ opensOn: dateOfDay(review.opensOn), dueOn: dateOfDay(review.dueOn), openedAt }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** The review while it is open, held until the transaction ends. */
export async function lockReview(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select id from access_reviews where id = ${id}::uuid and closed_at is null for update`;
  return rows.length > 0;
}

/** Reviews that are open, held until the transaction ends. */
export async function lockOpenReviews(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id::text as id from access_reviews where closed_at is null order by opens_on for update`;
  return rows.map(({ id }) => id);
}

/** False when somebody answered before. */
export async function insertAnswer(
  tx: Tx,
  answer: { reviewId: string; grantId: string; keeps: boolean; reason: string; answeredBy: string; answeredAt: Date },
): Promise<boolean> {
  const { count } = await tx.accessReviewAnswer.createMany({ data: [answer], skipDuplicates: true });
  return count === 1;
}

/** The next one asks about every power that these still waited for. */
export async function closeOlderReviews(tx: Tx, before: Day, closedAt: Date): Promise<void> {
  await tx.accessReview.updateMany({
    where: { closedAt: null, opensOn: { lt: dateOfDay(before) } },
    data: { closedAt },
  });
}

export async function closeReview(tx: Tx, id: string, closedAt: Date): Promise<void> {
  await tx.accessReview.update({ where: { id }, data: { closedAt } });
}
