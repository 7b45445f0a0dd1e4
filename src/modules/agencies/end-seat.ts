import type { Ctx, Person } from '#kernel/actor.ts';
import { endSessions } from '#modules/accounts/api.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { type PersonRow, writePersonEnded } from './store.ts';

/** Somebody looks for the agency no more; whatever she is signed in with ends with it. */
export async function endSeat(tx: Tx, ctx: Ctx & { actor: Person }, person: PersonRow, reason: string): Promise<void> {
  await writePersonEnded(tx, person.id, { endedAt: ctx.now, endedById: ctx.actor.accountId, endReason: reason });
  await endSessions(tx, person.accountId);
  await audit(tx, ctx, {
    action: 'agency.person_ended',
    subject: { kind: 'agency', id: person.agencyId },
    reason,
    data: { account: person.accountId },
  });
}
