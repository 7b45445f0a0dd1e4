import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { transaction } from '#platform/db.ts';
import { grantState } from './core/grant.ts';
import { mayManageOfficials } from './core/policy.ts';
import type { OfGrant } from './schema.ts';
import { lockGrants } from './store.ts';
import { leavesAnAdministrator, takePowers } from './take-powers.ts';

/** One power ends today, whatever day it was to last until. */
export async function endPower(ctx: Ctx, { grantId, reason }: OfGrant): Promise<Result<{ accountId: string }>> {
  if (!mayManageOfficials(ctx.actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const [grant] = await lockGrants(tx, { id: grantId });
    if (!grant) return err('ALREADY_DECIDED');
    if (grant.role === 'administrator' && grantState(grant, dayOf(ctx.now)) === 'in_force') {
      const left = await leavesAnAdministrator(tx, ctx, grant.accountId);
      if (!left.ok) return left;
    }
    await takePowers(tx, ctx, [grant], reason);
    return ok({ accountId: grant.accountId });
  });
}
