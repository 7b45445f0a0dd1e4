import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { inviteOfficial } from '#modules/accounts/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { addPower } from './add-power.ts';
import { mayManageOfficials } from './core/policy.ts';
import { isKnownOfficial } from './officials-queries.ts';
import type { CreateOfficial } from './schema.ts';
import { insertOfficial } from './store.ts';

/**
 * Takes a person into the department with her first power. What comes back opens her account once: she sets her own
 * password and app, nobody else ever knows them.
 */
export async function createOfficial(
  ctx: Ctx,
  input: CreateOfficial,
): Promise<Result<{ accountId: string; ma: string }>> {
  const { actor, now } = ctx;
  if (!mayManageOfficials(actor)) return err('NOT_ALLOWED');
  const { phone, name, unit, ...power } = input;
  if (phone === actor.phone) return err('OWN_POWERS');
  return transaction(async (tx) => {
    if (await isKnownOfficial(tx, phone)) return err('OFFICIAL_EXISTS');
    const { accountId, ma } = await inviteOfficial(tx, ctx, { phone, name });
    if (!(await insertOfficial(tx, { accountId, unit, createdById: actor.accountId, createdAt: now })))
      return err('OFFICIAL_EXISTS');
    await audit(tx, ctx, {
      action: 'official.created',
      subject: { kind: 'account', id: accountId },
      reason: power.reason,
      data: { unit },
    });
    const granted = await addPower(tx, { ...ctx, actor }, { ...power, accountId });
    return granted.ok ? ok({ accountId, ma }) : granted;
  });
}
