import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { setAccountStatus } from '#modules/accounts/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayManageOfficials } from './core/policy.ts';
import { officialById } from './officials-queries.ts';
import type { OfOfficial } from './schema.ts';
import { leavesAnAdministrator } from './take-powers.ts';

/** At once and on every device: a phone was stolen, an inquiry is under way. Powers stay written and do nothing. */
export const suspendOfficial = (ctx: Ctx, input: OfOfficial) => setSuspended(ctx, input, true);
export const resumeOfficial = (ctx: Ctx, input: OfOfficial) => setSuspended(ctx, input, false);

async function setSuspended(
  ctx: Ctx,
  { accountId, reason }: OfOfficial,
  suspends: boolean,
): Promise<Result<{ accountId: string }>> {
  const { actor } = ctx;
  if (!mayManageOfficials(actor)) return err('NOT_ALLOWED');
  if (accountId === actor.accountId) return err('OWN_POWERS');
  return transaction(async (tx) => {
    const left = suspends ? await leavesAnAdministrator(tx, ctx, accountId) : ok();
    if (!left.ok) return left;
    const official = await officialById(tx, accountId);
    // An account that its person closed stays closed.
    if (!official || official.status === 'closed') return err('NOT_FOUND');
    // Its person may close it at this very moment.
    if (!(await setAccountStatus(tx, accountId, suspends ? 'suspended' : 'active'))) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: suspends ? 'official.suspended' : 'official.resumed',
      subject: { kind: 'account', id: accountId },
      reason,
    });
    return ok({ accountId });
  });
}
