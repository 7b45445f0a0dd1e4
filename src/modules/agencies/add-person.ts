import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf, daysBetween } from '#kernel/time.ts';
import { inviteOfficial } from '#modules/accounts/api.ts';
import { isKnownOfficial } from '#modules/officials/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { agencyState, MOST_SEAT_DAYS } from './core/agency.ts';
import { mayOpenAgencies } from './core/policy.ts';
import type { AddPerson } from './schema.ts';
import { insertPerson, lockAgency } from './store.ts';

/**
 * Somebody is named to look for an agency that is open, from a day to a day. What comes back opens her account once, as it
 * does an official's: she sets her own password and app. An official of the department is none of an agency's.
 */
export async function addPerson(ctx: Ctx, input: AddPerson): Promise<Result<{ agencyId: string; ma: string }>> {
  const { actor, now } = ctx;
  if (!mayOpenAgencies(actor)) return err('NOT_ALLOWED');
  const { agencyId, phone, name, startsOn, endsOn, reason } = input;
  if (endsOn < dayOf(now)) return fieldErr('endsOn', 'DATE_PAST');
  if (endsOn < startsOn) return fieldErr('endsOn', 'DATES_REVERSED');
  if (daysBetween(startsOn, endsOn) >= MOST_SEAT_DAYS)
    return fieldErr('endsOn', 'AGENCY_DAYS_TOO_MANY', { most: MOST_SEAT_DAYS });
  return transaction(async (tx) => {
    const agency = await lockAgency(tx, agencyId);
    if (!agency) return err('NOT_FOUND');
    if (agencyState(agency) !== 'open') return err('AGENCY_NOT_OPEN');
    if (await isKnownOfficial(tx, phone)) return err('AGENCY_PERSON_OFFICIAL');
    const { accountId, ma } = await inviteOfficial(tx, ctx, { phone, name });
    const seat = { agencyId, accountId, startsOn, endsOn, reason, grantedById: actor.accountId, createdAt: now };
    if (!(await insertPerson(tx, seat, dayOf(now)))) return err('AGENCY_PERSON_EXISTS');
    await audit(tx, ctx, {
      action: 'agency.person_added',
      subject: { kind: 'agency', id: agencyId },
      reason,
      data: { account: accountId, from: startsOn, to: endsOn },
    });
    return ok({ agencyId, ma });
  });
}
