import type { Ctx, OfficialRole } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { type Day, dateOfDay, dayOf, dayOfDate } from '#kernel/time.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { db, type Tx } from '#platform/db.ts';
import { type GrantState, grantState } from './core/grant.ts';
import { isOfficialAtAll, maySeeOfficials } from './core/policy.ts';

/** Whether powers may be given for this unit: one that stands today. */
export async function isUnitOfToday(areaId: string): Promise<boolean> {
  return (await db.area.count({ where: { id: areaId, validTo: null } })) > 0;
}

/** Whoever has powers, or is in the department's list and could be given some. */
export async function isKnownOfficial(tx: Tx, phone: string): Promise<boolean> {
  const found = await tx.account.count({
    where: { phone, OR: [{ official: { isNot: null } }, { officialGrants: { some: { endedAt: null } } }] },
  });
  return found > 0;
}

export type KnownOfficial = { phone: string; name: string; status: string; hasOpened: boolean };

export async function officialById(tx: Tx, accountId: string): Promise<KnownOfficial | null> {
  const row = await tx.account.findFirst({
    where: { id: accountId, OR: [{ official: { isNot: null } }, { officialGrants: { some: {} } }] },
    select: { phone: true, name: true, status: true, totpSecretSealed: true },
  });
  return row && { phone: row.phone, name: row.name, status: row.status, hasOpened: row.totpSecretSealed !== null };
}

export type Choice = { value: string; label: string };

/** Units of today, for the boxes of a form. */
export async function unitChoices(): Promise<Choice[]> {
  const rows = await db.area.findMany({
    where: { validTo: null },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
  return rows.map(({ id, name }) => ({ value: id, label: name }));
}

/** Officials with powers today, for the box of who stands in. */
export async function officialChoices(ctx: Ctx): Promise<Choice[]> {
  if (!isOfficialAtAll(ctx.actor)) return [];
  return db.$queryRaw<Choice[]>`
    select distinct a.id::text as value, a.name || coalesce(' · ' || o.unit, '') as label
    from official_grants g join accounts a on a.id = g.account_id and a.status = 'active' and a.totp_secret_sealed is not null
      left join officials o on o.account_id = a.id
    where g.ended_at is null order by label`;
}

export type GrantView = {
  id: string;
  accountId: string;
  role: OfficialRole;
  areaName: string | null;
  queues: readonly string[];
  reason: string;
  startsOn: Day | null;
  endsOn: Day | null;
  state: GrantState;
  grantedById: string | null;
  grantedByName: string | null;
  confirmedByName: string | null;
  endedAt: Date | null;
  endedByName: string | null;
  endReason: string | null;
};

type GrantColumns = Omit<GrantView, 'state' | 'startsOn' | 'endsOn'> & {
  startsOn: Date | null;
  endsOn: Date | null;
  needsConfirmation: boolean;
  confirmedAt: Date | null;
};

async function grantsOf(accountIds: readonly string[], today: Day): Promise<GrantView[]> {
  if (accountIds.length === 0) return [];
  const rows = await db.$queryRaw<GrantColumns[]>`
    select g.id::text as id, g.account_id::text as "accountId", g.role::text as role, ar.name as "areaName", g.queues, g.reason,
      g.starts_on as "startsOn", g.ends_on as "endsOn", g.needs_confirmation as "needsConfirmation", g.confirmed_at as "confirmedAt",
      g.granted_by_id::text as "grantedById", gb.name as "grantedByName", cb.name as "confirmedByName",
      g.ended_at as "endedAt", eb.name as "endedByName", g.end_reason as "endReason"
    from official_grants g left join areas ar on ar.id = g.area_id left join accounts gb on gb.id = g.granted_by_id
      left join accounts cb on cb.id = g.confirmed_by_id left join accounts eb on eb.id = g.ended_by_id
    where g.account_id = any(${[...accountIds]}::uuid[]) order by g.ended_at is not null, g.created_at, g.id`;
  return rows.map(({ startsOn, endsOn, needsConfirmation, confirmedAt, ...row }) => {
    const days = { startsOn: startsOn && dayOfDate(startsOn), endsOn: endsOn && dayOfDate(endsOn) };
    return {
      ...row,
      ...days,
      state: grantState({ ...days, needsConfirmation, confirmedAt, endedAt: row.endedAt }, today),
    };
  });
}

export const OFFICIAL_STATES = ['active', 'invited', 'suspended', 'former'] as const;
export type OfficialState = (typeof OFFICIAL_STATES)[number];

export type OfficialRow = {
  accountId: string;
  name: string;
  phone: string;
  unit: string | null;
  state: OfficialState;
  lastSignedInAt: Date | null;
  lastActAt: Date | null;
  grants: readonly GrantView[];
};

export type OfficialFilter = { q: string; role: OfficialRole | null; state: OfficialState | null };

type OfficialColumns = Omit<OfficialRow, 'state' | 'grants'> & {
  isSuspended: boolean;
  hasOpened: boolean;
  held: number;
};

async function officialRows(accountId: string | null): Promise<OfficialColumns[]> {
  return db.$queryRaw<OfficialColumns[]>`
    select a.id::text as "accountId", a.name, a.phone, o.unit, a.status = 'suspended' as "isSuspended",
      a.totp_secret_sealed is not null as "hasOpened", a.last_signed_in_at as "lastSignedInAt", act.at as "lastActAt",
      (select count(*)::int from official_grants g where g.account_id = a.id and g.ended_at is null) as held
    from accounts a left join officials o on o.account_id = a.id
      left join lateral (select l.at from audit_log l where l.actor_id = a.id order by l.at desc limit 1) act on true
    where (${accountId}::uuid is null or a.id = ${accountId}::uuid)
      and (o.account_id is not null or exists (select 1 from official_grants g where g.account_id = a.id))
    order by a.name, a.id`;
}

const stateOf = (row: OfficialColumns): OfficialState => {
  if (row.held === 0) return 'former';
  if (row.isSuspended) return 'suspended';
  return row.hasOpened ? 'active' : 'invited';
};

/** Everybody of the department, some hundreds at most: chosen in memory. Null for those who may not see them. */
export async function officialsList(ctx: Ctx, filter: OfficialFilter): Promise<OfficialRow[] | null> {
  if (!maySeeOfficials(ctx.actor)) return null;
  const rows = await officialRows(null);
  const grants = await grantsOf(
    rows.map(({ accountId }) => accountId),
    dayOf(ctx.now),
  );
  const wanted = searchKey(filter.q);
  return rows
    .map((row) => ({
      ...row,
      state: stateOf(row),
      grants: grants.filter((grant) => grant.accountId === row.accountId && grant.state !== 'over'),
    }))
    .filter((row) => filter.state === null || row.state === filter.state)
    .filter((row) => filter.role === null || row.grants.some(({ role }) => role === filter.role))
    .filter((row) => wanted === '' || searchKey(`${row.name} ${row.unit ?? ''}`).includes(wanted));
}

export type SubstitutionView = {
  id: string;
  absentId: string;
  absentName: string;
  substituteName: string;
  startsOn: Day;
  endsOn: Day;
  reason: string;
  chosenByName: string;
  endedAt: Date | null;
};

/** One's own, as absent or as substitute; a head's, everybody's. */
export async function substitutions(ctx: Ctx, of: string | null = null): Promise<SubstitutionView[]> {
  const { actor } = ctx;
  if (!isOfficialAtAll(actor)) return [];
  const { accountId } = actor;
  const whose = maySeeOfficials(actor) ? of : accountId;
  const rows = await db.$queryRaw<(Omit<SubstitutionView, 'startsOn' | 'endsOn'> & { startsOn: Date; endsOn: Date })[]>`
    select s.id::text as id, s.absent_id::text as "absentId", a.name as "absentName", b.name as "substituteName",
      s.starts_on as "startsOn", s.ends_on as "endsOn", s.reason, c.name as "chosenByName", s.ended_at as "endedAt"
    from substitutions s join accounts a on a.id = s.absent_id join accounts b on b.id = s.substitute_id
      join accounts c on c.id = s.chosen_by_id
    where (${whose}::uuid is null or s.absent_id = ${whose}::uuid or s.substitute_id = ${whose}::uuid)
    order by s.starts_on desc, s.id limit 200`;
  return rows.map((row) => ({ ...row, startsOn: dayOfDate(row.startsOn), endsOn: dayOfDate(row.endsOn) }));
}

export type OfficialView = OfficialRow & { substitutions: readonly SubstitutionView[] };

/** One official with every power she ever had. */
export async function officialView(ctx: Ctx, accountId: string): Promise<OfficialView | null> {
  if (!maySeeOfficials(ctx.actor) || !isUuid(accountId)) return null;
  const [row] = await officialRows(accountId);
  if (!row) return null;
  const [grants, standIns] = await Promise.all([grantsOf([accountId], dayOf(ctx.now)), substitutions(ctx, accountId)]);
  return { ...row, state: stateOf(row), grants, substitutions: standIns };
}

/** Powers whose last day has passed and that nobody has ended. */
export async function expiredGrants(today: Day): Promise<string[]> {
  const rows = await db.officialGrant.findMany({
    where: { endedAt: null, endsOn: { lt: dateOfDay(today) } },
    select: { accountId: true },
    distinct: ['accountId'],
  });
  return rows.map(({ accountId }) => accountId);
}
