import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { inviteOfficial } from '#modules/accounts/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayOpenAgencies } from './core/policy.ts';
import type { OfPerson } from './schema.ts';
import { invitedPerson, lockPerson } from './store.ts';

/**
 * A new link for somebody whose first was not opened in its day. An account that is open is its person's: whoever held a
 * link to it could read what the department gave her authority alone.
 */
export async function inviteAgain(ctx: Ctx, { personId, reason }: OfPerson): Promise<Result<{ ma: string }>> {
  const { actor, now } = ctx;
  if (!mayOpenAgencies(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const person = await lockPerson(tx, personId);
    if (!person) return err('ALREADY_DECIDED');
    const invited = await invitedPerson(tx, personId, dayOf(now));
    if (!invited) return err('STALE_PAGE');
    const { ma } = await inviteOfficial(tx, ctx, invited);
    await audit(tx, ctx, {
      action: 'agency.invited_again',
      subject: { kind: 'agency', id: person.agencyId },
      reason,
      data: { account: person.accountId },
    });
    return ok({ ma });
  });
}
