import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { endSessions } from '#modules/accounts/api.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { unanswered } from './review-queries.ts';
import { closeReview, lockOpenReviews } from './review-store.ts';
import { endGrants, type GrantRow, lockAdministrators } from './store.ts';

/** The department is never without somebody who can give powers: called before one is taken from a person. */
export async function leavesAnAdministrator(tx: Tx, ctx: Ctx, accountId: string): Promise<Result<void>> {
  const all = await lockAdministrators(tx, dayOf(ctx.now));
  return all.includes(accountId) && all.length === 1 ? err('LAST_ADMINISTRATOR') : ok();
}

/**
 * Ends powers of one person at once: whoever is signed in with them is so no more. A review that waited for nothing else
 * is closed.
 */
export async function takePowers(tx: Tx, ctx: Ctx, grants: readonly GrantRow[], reason: string): Promise<void> {
  const [first] = grants;
  if (!first) return;
  const endedById = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  await endGrants(
    tx,
    grants.map(({ id }) => id),
    { endedAt: ctx.now, endedById, endReason: reason },
  );
  await endSessions(tx, first.accountId);
  for (const { id, role } of grants)
    await audit(tx, ctx, {
      action: 'official.power_ended',
      subject: { kind: 'account', id: first.accountId },
      reason,
      data: { grant: id, role },
    });
  // Locked before it counts: of two who end the last two powers, the second sees that none is left.
  for (const reviewId of await lockOpenReviews(tx))
    if ((await unanswered(tx, reviewId)) === 0) await closeReview(tx, reviewId, ctx.now);
}
