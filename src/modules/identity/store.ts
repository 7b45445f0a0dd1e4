import { type Day, dateOfDay } from '#kernel/time.ts';
import { db, type Tx } from '#platform/db.ts';
import type { CheckMove, CheckState } from './core/check.ts';
import { IDENTITY_CHECK } from './core/check.ts';
import type { Difference } from './core/compare.ts';
import type { Trouble } from './provider.ts';

export type Journey = {
  id: string;
  accountId: string;
  shopId: string | null;
  applicationId: string | null;
  secretsSealed: string | null;
  besides: string;
};

export async function insertJourney(
  tx: Tx,
  journey: {
    accountId: string;
    shopId: string | null;
    applicationId: string | null;
    stateHash: string;
    secretsSealed: string;
    besides: string;
    startedAt: Date;
    expiresAt: Date;
  },
): Promise<string> {
  return (await tx.identityJourney.create({ data: journey, select: { id: true } })).id;
}

/** One's own journey that has not come back yet and whose time is not over. */
export async function openJourney(id: string, accountId: string, at: Date): Promise<Journey | null> {
  return db.identityJourney.findFirst({ where: { id, accountId, usedAt: null, expiresAt: { gt: at } } });
}

/**
 * Takes the journey that an answer belongs to, once: a second answer, another person's and one that comes too late find
 * nothing. Its secrets go with it.
 */
export async function takeJourney(tx: Tx, stateHash: string, accountId: string, at: Date): Promise<Journey | null> {
  const rows = await tx.$queryRaw<Journey[]>`
    with found as (
      select id, secrets_sealed from identity_journeys
      where state_hash = ${stateHash} and account_id = ${accountId}::uuid and used_at is null and expires_at > ${at} for update)
    update identity_journeys j set used_at = ${at}, outcome = 'failed', trouble = 'SILENT', secrets_sealed = null
    from found where j.id = found.id
    returning j.id, j.account_id as "accountId", j.shop_id as "shopId", j.application_id as "applicationId",
      found.secrets_sealed as "secretsSealed", j.besides`;
  return rows[0] ?? null;
}

/** What became of it; until this is written it counts as one that nobody answered. */
export async function endJourney(
  tx: Tx,
  id: string,
  end: { at: Date; outcome: 'answered' | 'declined' | 'failed'; trouble: Trouble | 'EMPTY' | null },
): Promise<void> {
  await tx.identityJourney.update({
    where: { id },
    data: { usedAt: end.at, outcome: end.outcome, trouble: end.trouble, secretsSealed: null },
  });
}

/** What proves nothing any more is not kept. */
export async function forgetSecrets(at: Date): Promise<void> {
  await db.identityJourney.updateMany({
    where: { secretsSealed: { not: null }, expiresAt: { lt: at } },
    data: { secretsSealed: null },
  });
}

/** Two shops that one person proves at the same time are compared one after the other. */
export async function lockPerson(tx: Tx, subjectHash: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${subjectHash}, 0))`;
}

export type NewCheck = {
  code: string;
  journeyId: string;
  accountId: string;
  shopId: string | null;
  applicationId: string | null;
  issuer: string;
  subjectHash: string;
  personalIdHash: string | null;
  toldName: string;
  againstName: string;
  assurance: string;
  differences: Difference[];
  state: CheckState;
  checkedAt: Date;
};

export async function insertCheck(tx: Tx, check: NewCheck): Promise<string> {
  return (await tx.identityCheck.create({ data: check, select: { id: true } })).id;
}

/** Older answers that still waited for a look: a newer one says who it is. Their ids. */
export async function overtakeWaiting(
  tx: Tx,
  of: { shopId: string | null; applicationId: string | null },
): Promise<string[]> {
  const where = of.shopId ? { shopId: of.shopId } : { applicationId: of.applicationId };
  const { from, to } = IDENTITY_CHECK.moves.overtake;
  const rows = await tx.identityCheck.updateManyAndReturn({
    where: { ...where, state: { in: [...from] } },
    data: { state: to },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

export type LockedCheck = {
  id: string;
  code: string;
  accountId: string;
  shopId: string | null;
  applicationId: string | null;
  state: CheckState;
};

export async function moveCheck(
  tx: Tx,
  id: string,
  move: Exclude<CheckMove, 'overtake'>,
  decided: { at: Date; byId: string; reason: string },
): Promise<LockedCheck | null> {
  const { from, to } = IDENTITY_CHECK.moves[move];
  const rows = await tx.identityCheck.updateManyAndReturn({
    where: { id, state: { in: [...from] } },
    data: { state: to, decidedAt: decided.at, decidedById: decided.byId, decisionReason: decided.reason },
    select: { id: true, code: true, accountId: true, shopId: true, applicationId: true, state: true },
  });
  return rows[0] ?? null;
}

/** What was proven with a request belongs to the shop that came of it. */
export async function linkChecks(tx: Tx, applicationId: string, shopId: string): Promise<number> {
  const linked = await tx.identityCheck.updateMany({ where: { applicationId, shopId: null }, data: { shopId } });
  return linked.count;
}

export async function insertException(
  tx: Tx,
  exception: { shopId: string; until: Day; reason: string; grantedAt: Date; grantedById: string },
): Promise<void> {
  await tx.identityException.create({ data: { ...exception, until: dateOfDay(exception.until) } });
}

/** Ends the exception that holds; one whose day is over ends when another is granted. */
export async function endExceptions(
  tx: Tx,
  shopId: string,
  end: { at: Date; byId: string | null; reason: string; lastDayBefore?: Day },
): Promise<number> {
  const ended = await tx.identityException.updateMany({
    where: { shopId, endedAt: null, ...(end.lastDayBefore ? { until: { lt: dateOfDay(end.lastDayBefore) } } : {}) },
    data: { endedAt: end.at, endedById: end.byId, endReason: end.reason },
  });
  return ended.count;
}

/** Exceptions whose last day is over end. Answers those of shops that are open and still not known electronically. */
export async function endOverExceptions(
  tx: Tx,
  today: Day,
  at: Date,
): Promise<{ id: string; shopId: string; shop: string }[]> {
  return tx.$queryRaw<{ id: string; shopId: string; shop: string }[]>`
    with ended as (
      update identity_exceptions set ended_at = ${at}, end_reason = 'over' where id in (
        select id from identity_exceptions where ended_at is null and until < ${dateOfDay(today)}::date
        order by id limit 50 for update skip locked)
      returning id, shop_id)
    select e.id, s.id as "shopId", s.name as shop from ended e join shops s on s.id = e.shop_id
    where s.status = 'active' and s.identity_level <> 'electronic'`;
}

// Rounds of warnings

export type Round = { told: number; toldUpTo: string | null; isDone: boolean };

export async function openRound(tx: Tx, fromDay: Day, daysBefore: number): Promise<Round> {
  const from = dateOfDay(fromDay);
  await tx.$executeRaw`
    insert into identity_rounds (from_day, days_before) values (${from}::date, ${daysBefore}) on conflict do nothing`;
  const rows = await tx.$queryRaw<Round[]>`
    select told, told_up_to as "toldUpTo", done_at is not null as "isDone" from identity_rounds
    where from_day = ${from}::date and days_before = ${daysBefore} for update`;
  return rows[0] ?? { told: 0, toldUpTo: null, isDone: true };
}

export async function isRoundDone(fromDay: Day, daysBefore: number): Promise<boolean> {
  const round = await db.identityRound.findUnique({
    where: { fromDay_daysBefore: { fromDay: dateOfDay(fromDay), daysBefore } },
    select: { doneAt: true },
  });
  return round?.doneAt != null;
}

export async function saveRound(
  tx: Tx,
  key: { fromDay: Day; daysBefore: number },
  change: { toldUpTo?: string; told: number; doneAt: Date | null },
): Promise<void> {
  const { fromDay, daysBefore } = key;
  const { told, ...rest } = change;
  await tx.identityRound.update({
    where: { fromDay_daysBefore: { fromDay: dateOfDay(fromDay), daysBefore } },
    data: { ...rest, told: { increment: told } },
  });
}

/**
 * The next shops, in the order of their ids, of which it is not known electronically who stands behind them and that no
 * exception of that day lets sell on.
 */
export async function nextUnknown(
  tx: Tx,
  { after, onDay }: { after: string | null; onDay: Day },
  count: number,
): Promise<{ id: string; name: string }[]> {
  return tx.$queryRaw<{ id: string; name: string }[]>`
    select s.id, s.name from shops s where s.identity_level <> 'electronic' and s.status = 'active'
      and not exists (select 1 from identity_exceptions e
        where e.shop_id = s.id and e.ended_at is null and e.until >= ${dateOfDay(onDay)}::date)
      and (${after}::uuid is null or s.id > ${after}::uuid) order by s.id limit ${count}`;
}
