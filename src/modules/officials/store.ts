import type { OfficialRole } from '#kernel/actor.ts';
import { type Day, dateOfDay, dayOfDate } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';

/** A power without an end, as the seed and the command line give it; nothing where she has it already. */
export async function giveRole(tx: Tx, accountId: string, role: OfficialRole, at: Date): Promise<void> {
  const held = await tx.officialGrant.findFirst({ where: { accountId, role, endedAt: null }, select: { id: true } });
  if (!held) await tx.officialGrant.create({ data: { accountId, role, createdAt: at } });
}

/** False when she is in the department's list already. */
export async function insertOfficial(
  tx: Tx,
  official: { accountId: string; unit: string; createdById: string; createdAt: Date },
): Promise<boolean> {
  const { count } = await tx.official.createMany({ data: [official], skipDuplicates: true });
  return count === 1;
}

export type NewGrant = {
  accountId: string;
  role: OfficialRole;
  areaId: string | null;
  queues: readonly string[];
  reason: string;
  startsOn: Day;
  endsOn: Day | null;
  grantedById: string;
  createdAt: Date;
  needsConfirmation: boolean;
};

export async function insertGrant(tx: Tx, grant: NewGrant): Promise<string> {
  const { startsOn, endsOn, queues, ...rest } = grant;
  const row = await tx.officialGrant.create({
    data: {
      ...rest,
      queues: [...queues],
      startsOn: dateOfDay(startsOn),
      endsOn: endsOn === null ? null : dateOfDay(endsOn),
    },
    select: { id: true },
  });
  return row.id;
}

export type GrantRow = {
  id: string;
  accountId: string;
  role: OfficialRole;
  areaId: string | null;
  queues: string[];
  grantedById: string | null;
  startsOn: Day | null;
  endsOn: Day | null;
  needsConfirmation: boolean;
  confirmedAt: Date | null;
  endedAt: Date | null;
};

/** Powers that were not ended, of one person or one of them, held until the transaction ends. */
export async function lockGrants(tx: Tx, which: { accountId: string } | { id: string }): Promise<GrantRow[]> {
  const [accountId, id] = 'id' in which ? [null, which.id] : [which.accountId, null];
  await tx.$queryRaw`
    select id from official_grants
    where ended_at is null and (account_id = ${accountId}::uuid or id = ${id}::uuid) order by id for update`;
  const rows = await tx.officialGrant.findMany({ where: { ...which, endedAt: null }, orderBy: { id: 'asc' } });
  return rows.map((row) => ({
    ...row,
    startsOn: row.startsOn && dayOfDate(row.startsOn),
    endsOn: row.endsOn && dayOfDate(row.endsOn),
  }));
}

/** Accounts that hold an administrator's powers today; all who change that take turns here. */
export async function lockAdministrators(tx: Tx, today: Day): Promise<string[]> {
  await tx.$queryRaw`
    select id from official_grants where ended_at is null and role = 'administrator' order by id for update`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct p.account_id::text as id from official_powers(${today}::date) p
      join accounts a on a.id = p.account_id and a.status = 'active'
    where p.role = 'administrator'`;
  return rows.map(({ id }) => id);
}

export async function writeConfirmation(
  tx: Tx,
  id: string,
  by: { confirmedById: string; confirmedAt: Date },
): Promise<void> {
  await tx.officialGrant.update({ where: { id }, data: by });
}

export async function endGrants(
  tx: Tx,
  ids: readonly string[],
  by: { endedAt: Date; endedById: string | null; endReason: string },
): Promise<void> {
  await tx.officialGrant.updateMany({ where: { id: { in: [...ids] }, endedAt: null }, data: by });
}

export type NewSubstitution = {
  absentId: string;
  substituteId: string;
  startsOn: Day;
  endsOn: Day;
  reason: string;
  chosenById: string;
  createdAt: Date;
};

/** Null when somebody stands in for the absent one on a day of these already. */
export async function insertSubstitution(
  tx: Tx,
  { startsOn, endsOn, ...rest }: NewSubstitution,
): Promise<string | null> {
  // The absent one's row makes two who choose at once take turns.
  await tx.$queryRaw`select id from accounts where id = ${rest.absentId}::uuid for update`;
  const days = { startsOn: dateOfDay(startsOn), endsOn: dateOfDay(endsOn) };
  const other = await tx.substitution.findFirst({
    where: { absentId: rest.absentId, endedAt: null, startsOn: { lte: days.endsOn }, endsOn: { gte: days.startsOn } },
    select: { id: true },
  });
  if (other) return null;
  return (await tx.substitution.create({ data: { ...rest, ...days }, select: { id: true } })).id;
}

export async function lockSubstitution(tx: Tx, id: string): Promise<{ absentId: string; substituteId: string } | null> {
  const rows = await tx.$queryRaw<{ absentId: string; substituteId: string }[]>`
    select absent_id::text as "absentId", substitute_id::text as "substituteId" from substitutions
    where id = ${id}::uuid and ended_at is null for update`;
  return rows[0] ?? null;
}

export async function endSubstitutions(
  tx: Tx,
  which: { id: string } | { accountId: string },
  by: { endedAt: Date; endedById: string | null },
): Promise<void> {
  const where = 'id' in which ? which : { OR: [{ absentId: which.accountId }, { substituteId: which.accountId }] };
  await tx.substitution.updateMany({ where: { ...where, endedAt: null }, data: by });
}
