import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { mayManageOfficials } from './core/policy.ts';
import type { OfOfficial } from './schema.ts';
import { endSubstitutions, lockGrants } from './store.ts';
import { leavesAnAdministrator, takePowers } from './take-powers.ts';

/** Somebody leaves the department: every power and every standing-in ends; the account stays, as a resident's. */
export async function endOfficial(ctx: Ctx, { accountId, reason }: OfOfficial): Promise<Result<{ accountId: string }>> {
  const { actor, now } = ctx;
  if (!mayManageOfficials(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const left = await leavesAnAdministrator(tx, ctx, accountId);
    if (!left.ok) return left;
    const grants = await lockGrants(tx, { accountId });
    if (grants.length === 0) return err('ALREADY_DECIDED');
    await takePowers(tx, ctx, grants, reason);
    await endSubstitutions(tx, { accountId }, { endedAt: now, endedById: actor.accountId });
    return ok({ accountId });
  });
}
