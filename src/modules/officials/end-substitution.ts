import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayChooseSubstitute } from './core/policy.ts';
import type { OfSubstitution } from './schema.ts';
import { endSubstitutions, lockSubstitution } from './store.ts';

/** Back earlier than thought, or chosen by mistake: what was done in her name stays written so. */
export async function endSubstitution(ctx: Ctx, { substitutionId, reason }: OfSubstitution): Promise<Result<void>> {
  const { actor, now } = ctx;
  return transaction(async (tx) => {
    const found = await lockSubstitution(tx, substitutionId);
    if (!found || !mayChooseSubstitute(actor, found.absentId)) return err('NOT_FOUND');
    await endSubstitutions(tx, { id: substitutionId }, { endedAt: now, endedById: actor.accountId });
    await audit(tx, ctx, {
      action: 'official.substitute_ended',
      subject: { kind: 'account', id: found.absentId },
      reason,
      data: { substitution: substitutionId, substitute: found.substituteId },
    });
    return ok();
  });
}
