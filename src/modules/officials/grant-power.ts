import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { addPower } from './add-power.ts';
import { mayManageOfficials } from './core/policy.ts';
import { officialById } from './officials-queries.ts';
import type { GrantPower } from './schema.ts';

/** One more power for somebody who is in the department. */
export async function grantPower(ctx: Ctx, input: GrantPower): Promise<Result<{ accountId: string }>> {
  const { actor } = ctx;
  if (!mayManageOfficials(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    if (!(await officialById(tx, input.accountId))) return err('NOT_FOUND');
    const granted = await addPower(tx, { ...ctx, actor }, input);
    return granted.ok ? ok({ accountId: input.accountId }) : granted;
  });
}
