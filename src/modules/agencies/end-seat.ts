import type { Ctx, Person } from '#kernel/actor.ts';
import { endSessions } from '#modules/accounts/api.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { type PersonRow, writePersonEnded } from './store.ts';
import { revokeTokensOf } from './token-store.ts';

/** Somebody looks for the agency no more; what she is signed in with ends with it, and the keys that she made. */
export async function endSeat(tx: Tx, ctx: Ctx & { actor: Person }, person: PersonRow, reason: string): Promise<void> {
  await writePersonEnded(tx, person.id, { endedAt: ctx.now, endedById: ctx.actor.accountId, endReason: reason });
  await endSessions(tx, person.accountId);
  const keys = await revokeTokensOf(tx, person, ctx.now);
  await audit(tx, ctx, {
    action: 'agency.person_ended',
    subject: { kind: 'agency', id: person.agencyId },
    reason,
    data: { account: person.accountId, keys },
  });
}
