import type { AgencyScope } from '#kernel/actor.ts';
import { type Day, dateOfDay, dayOfDate } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import type { AgencyKind } from './core/agency.ts';

export type NewAgency = {
  name: string;
  kind: AgencyKind;
  contact: string;
  scopes: readonly AgencyScope[];
  areaId: string | null;
  reason: string;
  openedById: string;
  openedAt: Date;
};

export async function insertAgency(tx: Tx, { scopes, ...rest }: NewAgency): Promise<string> {
  return (await tx.agency.create({ data: { ...rest, scopes: [...scopes] }, select: { id: true } })).id;
}

export type AgencyRow = {
  id: string;
  name: string;
  openedById: string;
  confirmedAt: Date | null;
  closedAt: Date | null;
};

/** Who confirms, closes or names people for one takes turns. */
export async function lockAgency(tx: Tx, id: string): Promise<AgencyRow | null> {
  await tx.$queryRaw`select id from agencies where id = ${id}::uuid for update`;
  return tx.agency.findUnique({
    where: { id },
    select: { id: true, name: true, openedById: true, confirmedAt: true, closedAt: true },
  });
}

export async function writeAgencyConfirmed(
  tx: Tx,
  id: string,
  by: { confirmedById: string; confirmedAt: Date },
): Promise<void> {
  await tx.agency.update({ where: { id }, data: by });
}

export async function writeAgencyClosed(
  tx: Tx,
  id: string,
  by: { closedById: string; closedAt: Date; closeReason: string },
): Promise<void> {
  await tx.agency.update({ where: { id }, data: by });
}

type Ending = { endedAt: Date; endedById: string | null; endReason: string };

export type NewPerson = {
  agencyId: string;
  accountId: string;
  startsOn: Day;
  endsOn: Day;
  reason: string;
  grantedById: string;
  createdAt: Date;
};

/** Null when she looks for an agency already. Days that are over make room: they end now for the record too. */
export async function insertPerson(
  tx: Tx,
  { startsOn, endsOn, ...rest }: NewPerson,
  today: Day,
): Promise<string | null> {
  const { accountId } = rest;
  await tx.$queryRaw`select id from accounts where id = ${accountId}::uuid for update`;
  await tx.agencyPerson.updateMany({
    where: { accountId, endedAt: null, endsOn: { lt: dateOfDay(today) } },
    data: { endedAt: rest.createdAt, endReason: '' },
  });
  if ((await tx.agencyPerson.count({ where: { accountId, endedAt: null } })) > 0) return null;
  const data = { ...rest, startsOn: dateOfDay(startsOn), endsOn: dateOfDay(endsOn) };
  return (await tx.agencyPerson.create({ data, select: { id: true } })).id;
}

export type PersonRow = { id: string; agencyId: string; accountId: string };

export async function lockPerson(tx: Tx, id: string): Promise<PersonRow | null> {
  const rows = await tx.$queryRaw<PersonRow[]>`
    select id::text as id, agency_id::text as "agencyId", account_id::text as "accountId" from agency_people
    where id = ${id}::uuid and ended_at is null for update`;
  return rows[0] ?? null;
}

/** Whom a link is for, while her days are not over and she has not opened her account. */
export async function invitedPerson(tx: Tx, id: string, today: Day): Promise<{ phone: string; name: string } | null> {
  const row = await tx.agencyPerson.findFirst({
    where: { id, endedAt: null, endsOn: { gte: dateOfDay(today) }, account: { totpSecretSealed: null } },
    select: { account: { select: { phone: true, name: true } } },
  });
  return row?.account ?? null;
}

export async function lockPeople(tx: Tx, agencyId: string): Promise<PersonRow[]> {
  return tx.$queryRaw<PersonRow[]>`
    select id::text as id, agency_id::text as "agencyId", account_id::text as "accountId" from agency_people
    where agency_id = ${agencyId}::uuid and ended_at is null order by id for update`;
}

/** The last day on which she looks for it. */
export async function lastDayOf(tx: Tx, { agencyId, accountId }: Omit<PersonRow, 'id'>): Promise<Day | null> {
  const row = await tx.agencyPerson.findFirst({
    where: { agencyId, accountId, endedAt: null },
    select: { endsOn: true },
  });
  return row && dayOfDate(row.endsOn);
}

export async function writePersonEnded(tx: Tx, id: string, by: Ending): Promise<void> {
  await tx.agencyPerson.update({ where: { id }, data: by });
}

export type NewLook = {
  agencyId: string;
  accountId: string | null;
  tokenId: string | null;
  at: Date;
  what: string;
  asked: Record<string, string | number>;
  rows: number;
};

export async function insertLook(tx: Tx, look: NewLook): Promise<void> {
  await tx.agencyLook.create({ data: look });
}
