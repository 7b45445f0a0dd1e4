import type { Tx } from '#platform/db.ts';
import type { BreachEntryKind, DataBreachState } from './core/breach.ts';
import type { DataRequestKind, DataRequestState } from './core/request.ts';

type NewRequest = {
  id: string;
  code: string;
  accountId: string;
  kind: DataRequestKind;
  state: DataRequestState;
  text: string;
  askedAt: Date;
  dueAt: Date;
  endedAt: Date | null;
};

/** False when the person has one of the kind under way that can only be one. */
export async function insertRequest(tx: Tx, request: NewRequest): Promise<boolean> {
  return (await tx.dataRequest.createMany({ data: [request], skipDuplicates: true })).count === 1;
}

/** Held until it is closed: nothing begins on it meanwhile, and the second of two closings finds nobody. */
export async function lockAccount(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from accounts where id = ${accountId}::uuid and status <> 'closed' for update`;
  return rows.length === 1;
}

export async function lockRequest(tx: Tx, id: string) {
  const rows = await tx.$queryRaw<
    { id: string; code: string; accountId: string; kind: DataRequestKind; state: DataRequestState }[]
  >`select id, code, account_id as "accountId", kind::text as kind, state::text as state from data_requests where id = ${id}::uuid for update`;
  return rows[0] ?? null;
}

type Moved = {
  endedAt?: Date;
  answer?: string;
  answeredById?: string;
  bytes?: number;
  readyAt?: Date;
  expiresAt?: Date;
};

export async function moveRequest(
  tx: Tx,
  id: string,
  from: readonly DataRequestState[],
  to: DataRequestState,
  data: Moved,
): Promise<boolean> {
  const moved = await tx.dataRequest.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to, ...data },
  });
  return moved.count === 1;
}

export async function countDownload(tx: Tx, id: string): Promise<void> {
  await tx.dataRequest.update({ where: { id }, data: { downloadCount: { increment: 1 } } });
}

/** Archives whose days are over, or whose person is gone; each id comes out once. */
export async function takeExpired(tx: Tx, at: Date, accountId?: string): Promise<string[]> {
  const rows = await tx.dataRequest.updateManyAndReturn({
    where: { state: 'ready', ...(accountId ? { accountId } : { expiresAt: { lte: at } }) },
    data: { state: 'expired', endedAt: at },
    select: { id: true },
    limit: 200,
  });
  return rows.map(({ id }) => id);
}

/** What else the person asked is over with the account. */
export async function endOpenRequests(tx: Tx, accountId: string, at: Date): Promise<string[]> {
  const rows = await tx.dataRequest.updateManyAndReturn({
    where: { accountId, state: 'open' },
    data: { state: 'withdrawn', endedAt: at },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export async function insertBreach(
  tx: Tx,
  breach: {
    title: string;
    story: string;
    peopleCount: number | null;
    happenedAt: Date | null;
    knownAt: Date;
    dueAt: Date;
    createdById: string;
    createdAt: Date;
  },
): Promise<{ id: string; code: string }> {
  const [row] = await tx.$queryRaw<{ number: bigint }[]>`select nextval('data_breach_code') as number`;
  const code = `SC-${String(row?.number ?? 0).padStart(4, '0')}`;
  return tx.dataBreach.create({ data: { ...breach, code }, select: { id: true, code: true } });
}

export async function lockBreach(
  tx: Tx,
  id: string,
): Promise<{ id: string; code: string; state: DataBreachState } | null> {
  const rows = await tx.$queryRaw<{ id: string; code: string; state: DataBreachState }[]>`
    select id, code, state::text as state from data_breaches where id = ${id}::uuid for update`;
  return rows[0] ?? null;
}

export async function writeBreachState(
  tx: Tx,
  id: string,
  state: DataBreachState,
  closedAt: Date | null,
): Promise<void> {
  await tx.dataBreach.update({ where: { id }, data: { state, closedAt } });
}

export async function insertBreachEntry(
  tx: Tx,
  entry: { breachId: string; kind: BreachEntryKind; text: string; byId: string; at: Date },
): Promise<void> {
  await tx.dataBreachEntry.create({ data: entry });
}
