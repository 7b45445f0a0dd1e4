import type { AgencyScope, Ctx, OfficialRole, Person } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { addPerson } from '#modules/agencies/add-person.ts';
import { confirmAgency } from '#modules/agencies/confirm-agency.ts';
import { openAgency } from '#modules/agencies/open-agency.ts';
import { readActor } from '#platform/actor.ts';
import { db } from '#platform/db.ts';
import { encodeToken } from '#platform/token.ts';
import { ctxOf, makePerson } from './market.ts';

export const REASON = 'Công văn 15/CCT-NV';
let serial = 84913800100;
export const agencyPhone = () => `+${++serial}`;

export async function officialCtx(role: OfficialRole): Promise<Ctx & { actor: Person }> {
  const actor = await makePerson({ roles: [role], phone: agencyPhone() });
  return { ...ctxOf(actor), actor };
}

export const agencyInput = (scopes: AgencyScope[], areaId: string | null = null) => ({
  name: 'Chi cục Thuế khu vực III',
  kind: 'tax' as const,
  contact: 'Phòng Nghiệp vụ',
  scopes,
  areaId,
  reason: REASON,
});

/** An agency entered by an administrator and confirmed by a head. */
export async function makeAgency(
  scopes: AgencyScope[],
  areaId: string | null = null,
): Promise<{ agencyId: string; administrator: Ctx & { actor: Person }; head: Ctx & { actor: Person } }> {
  const [administrator, head] = [await officialCtx('administrator'), await officialCtx('head')];
  const { agencyId } = must(await openAgency(administrator, agencyInput(scopes, areaId)));
  must(await confirmAgency(head, { agencyId, reason: REASON }));
  return { agencyId, administrator, head };
}

/** Somebody who looks for it, as the doors load her from a session. */
export async function makeAgencyPerson(administrator: Ctx, agencyId: string): Promise<{ accountId: string }> {
  const phone = agencyPhone();
  const days = { startsOn: '2026-11-01', endsOn: '2027-03-31' };
  must(await addPerson(administrator, { agencyId, phone, name: 'Lê Thị Thuế', ...days, reason: REASON }));
  return { accountId: (await db.account.findUniqueOrThrow({ where: { phone } })).id };
}

export async function asSignedIn(accountId: string, hasSecondFactor = true): Promise<Ctx & { actor: Person }> {
  const { sessionVersion } = await db.account.findUniqueOrThrow({ where: { id: accountId } });
  const actor = await readActor(await encodeToken({ accountId, sessionVersion, hasSecondFactor }, 600), null);
  if (actor.kind !== 'person') throw new Error('not signed in');
  return { ...ctxOf(actor), actor };
}
