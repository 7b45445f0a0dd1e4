import type { Ctx, Person } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { tellOfficials } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { isSamePower, needsSecondPerson } from './core/grant.ts';
import { officialPath } from './core/pages.ts';
import { CONFIRMER_ROLES } from './core/policy.ts';
import { isUnitOfToday, officialById } from './officials-queries.ts';
import type { GrantPower } from './schema.ts';
import { insertGrant, lockGrants } from './store.ts';

/** One power more for somebody else; an administrator's waits for the second person. */
export async function addPower(tx: Tx, ctx: Ctx & { actor: Person }, power: GrantPower): Promise<Result<string>> {
  const { actor, now } = ctx;
  if (power.accountId === actor.accountId) return err('OWN_POWERS');
  if (power.startsOn < dayOf(now)) return fieldErr('startsOn', 'DATE_PAST');
  if (power.endsOn !== null && power.endsOn < power.startsOn) return fieldErr('endsOn', 'DATE_INVALID');
  if (power.areaId !== null && !(await isUnitOfToday(power.areaId))) return fieldErr('areaId', 'CHOICE_UNKNOWN');
  const held = await lockGrants(tx, { accountId: power.accountId });
  if (held.some((grant) => isSamePower(grant, power))) return err('GRANT_HELD');
  const needsConfirmation = needsSecondPerson(power.role);
  const grantId = await insertGrant(tx, {
    ...power,
    grantedById: actor.accountId,
    createdAt: now,
    needsConfirmation,
  });
  await audit(tx, ctx, {
    action: 'official.granted',
    subject: { kind: 'account', id: power.accountId },
    reason: power.reason,
    data: {
      grant: grantId,
      role: power.role,
      area: power.areaId,
      queues: power.queues.join(' '),
      from: power.startsOn,
      to: power.endsOn,
      needsConfirmation,
    },
  });
  if (needsConfirmation)
    await tellOfficials(tx, ctx, {
      roles: CONFIRMER_ROLES,
      kind: 'power-waits',
      template: 'deskPowerWaits',
      values: { about: (await officialById(tx, power.accountId))?.name ?? '' },
      link: officialPath(power.accountId),
    });
  return ok(grantId);
}
