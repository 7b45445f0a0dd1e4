import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { agencyState } from './core/agency.ts';
import { mayConfirmAgencies } from './core/policy.ts';
import type { OfAgency } from './schema.ts';
import { lockAgency, writeAgencyConfirmed } from './store.ts';

/** A head says yes: never who entered it. */
export async function confirmAgency(ctx: Ctx, { agencyId, reason }: OfAgency): Promise<Result<{ agencyId: string }>> {
  const { actor, now } = ctx;
  if (!mayConfirmAgencies(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const agency = await lockAgency(tx, agencyId);
    if (!agency) return err('NOT_FOUND');
    if (agencyState(agency) !== 'waits') return err('ALREADY_DECIDED');
    if (agency.openedById === actor.accountId) return err('AGENCY_SECOND_PERSON');
    await writeAgencyConfirmed(tx, agencyId, { confirmedById: actor.accountId, confirmedAt: now });
    await audit(tx, ctx, { action: 'agency.confirmed', subject: { kind: 'agency', id: agencyId }, reason });
    return ok({ agencyId });
  });
}
