import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { maySeeAgencies } from './core/policy.ts';
import { endSeat } from './end-seat.ts';
import type { OfAgency } from './schema.ts';
import { lockAgency, lockPeople, writeAgencyClosed } from './store.ts';

/**
 * From now on nobody looks for it, its keys open nothing and its systems are told nothing. Its log stays. A head may too:
 * that is also how one that waits is refused.
 */
export async function closeAgency(ctx: Ctx, { agencyId, reason }: OfAgency): Promise<Result<{ agencyId: string }>> {
  const { actor, now } = ctx;
  if (!maySeeAgencies(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const agency = await lockAgency(tx, agencyId);
    if (!agency) return err('NOT_FOUND');
    if (agency.closedAt) return err('ALREADY_DECIDED');
    await writeAgencyClosed(tx, agencyId, { closedById: actor.accountId, closedAt: now, closeReason: reason });
    await audit(tx, ctx, { action: 'agency.closed', subject: { kind: 'agency', id: agencyId }, reason });
    for (const person of await lockPeople(tx, agencyId)) await endSeat(tx, { ...ctx, actor }, person, reason);
    return ok({ agencyId });
  });
}
