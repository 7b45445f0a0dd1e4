import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { endSessions, inviteOfficial } from '#modules/accounts/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayManageOfficials } from './core/policy.ts';
import { officialById } from './officials-queries.ts';
import type { OfOfficial } from './schema.ts';
import { lockGrants } from './store.ts';

/**
 * A new link: the first was not opened in its day, or the phone with the app is lost. What was signed in is so no more.
 * Not for other administrators: whoever holds a link could open the account, and theirs would be all powers at once.
 */
export async function inviteAgain(
  ctx: Ctx,
  { accountId, reason }: OfOfficial,
): Promise<Result<{ accountId: string; ma: string }>> {
  const { actor } = ctx;
  if (!mayManageOfficials(actor)) return err('NOT_ALLOWED');
  if (accountId === actor.accountId) return err('OWN_POWERS');
  return transaction(async (tx) => {
    const official = await officialById(tx, accountId);
    const grants = await lockGrants(tx, { accountId });
    if (!official || grants.length === 0) return err('NOT_FOUND');
    if (official.hasOpened && grants.some(({ role }) => role === 'administrator')) return err('SECOND_PERSON');
    const { ma } = await inviteOfficial(tx, ctx, official);
    await endSessions(tx, accountId);
    await audit(tx, ctx, { action: 'official.invited_again', subject: { kind: 'account', id: accountId }, reason });
    return ok({ accountId, ma });
  });
}
