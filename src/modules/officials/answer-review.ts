import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { grantState } from './core/grant.ts';
import { maySeeOfficials } from './core/policy.ts';
import { unanswered } from './review-queries.ts';
import { closeReview, insertAnswer, lockReview } from './review-store.ts';
import type { AnswerReview } from './schema.ts';
import { lockGrants } from './store.ts';
import { leavesAnAdministrator, takePowers } from './take-powers.ts';

/** Kept or ended, by another than who holds it; the last answer closes the review. */
export async function answerReview(ctx: Ctx, input: AnswerReview): Promise<Result<void>> {
  const { actor, now } = ctx;
  const { reviewId, grantId, answer, reason } = input;
  if (!maySeeOfficials(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const [grant] = await lockGrants(tx, { id: grantId });
    if (!grant) return err('ALREADY_DECIDED');
    if (grant.accountId === actor.accountId) return err('OWN_POWERS');
    const keeps = answer === 'keep';
    const inForce = grant.role === 'administrator' && grantState(grant, dayOf(now)) === 'in_force';
    const left = inForce && !keeps ? await leavesAnAdministrator(tx, ctx, grant.accountId) : ok();
    if (!left.ok) return left;
    // After the powers, as by who ends them otherwise.
    if (!(await lockReview(tx, reviewId))) return err('ALREADY_DECIDED');
    const written = { reviewId, grantId, keeps, reason, answeredBy: actor.accountId, answeredAt: now };
    if (!(await insertAnswer(tx, written))) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: keeps ? 'official.power_kept' : 'official.power_not_kept',
      subject: { kind: 'account', id: grant.accountId },
      reason,
      data: { grant: grantId, role: grant.role, review: reviewId },
    });
    if (!keeps) await takePowers(tx, ctx, [grant], reason);
    else if ((await unanswered(tx, reviewId)) === 0) await closeReview(tx, reviewId, now);
    return ok();
  });
}
