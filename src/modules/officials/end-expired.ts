import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { transaction } from '#platform/db.ts';
import { eachByItself } from '#platform/jobs.ts';
import { grantState } from './core/grant.ts';
import { expiredGrants } from './officials-queries.ts';
import { lockGrants } from './store.ts';
import { takePowers } from './take-powers.ts';

/** Stands in the log and in the list of powers, as a person's reason would. */
const REASON = 'Hết hạn';

/** A power does nothing after its last day; here it is ended too, and whoever is signed in with it signs in again. */
export async function endExpired(ctx: Ctx): Promise<void> {
  const today = dayOf(ctx.now);
  await eachByItself(await expiredGrants(today), async (accountId) => {
    await transaction(async (tx) => {
      const grants = await lockGrants(tx, { accountId });
      const over = grants.filter((grant) => grantState(grant, today) === 'over');
      return ok(await takePowers(tx, ctx, over, REASON));
    });
  });
}
