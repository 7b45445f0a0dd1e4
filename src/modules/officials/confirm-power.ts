import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayConfirmPowers } from './core/policy.ts';
import type { OfGrant } from './schema.ts';
import { lockGrants, writeConfirmation } from './store.ts';

/** A head says yes to an administrator's powers: neither whom they are for, nor who gave them. */
export async function confirmPower(ctx: Ctx, { grantId, reason }: OfGrant): Promise<Result<{ accountId: string }>> {
  const { actor, now } = ctx;
  if (!mayConfirmPowers(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const [grant] = await lockGrants(tx, { id: grantId });
    if (!grant) return err('NOT_FOUND');
    if (!grant.needsConfirmation || grant.confirmedAt) return err('ALREADY_DECIDED');
    if (grant.accountId === actor.accountId) return err('OWN_POWERS');
    if (grant.grantedById === actor.accountId) return err('SECOND_PERSON');
    await writeConfirmation(tx, grantId, { confirmedById: actor.accountId, confirmedAt: now });
    await audit(tx, ctx, {
      action: 'official.confirmed',
      subject: { kind: 'account', id: grant.accountId },
      reason,
      data: { grant: grantId, role: grant.role },
    });
    return ok({ accountId: grant.accountId });
  });
}
