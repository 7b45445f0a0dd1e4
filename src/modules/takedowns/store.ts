import type { Tx } from '#platform/db.ts';
import {
  type Basis,
  type TakedownCause,
  type TakedownMove,
  type TakedownPart,
  type TakedownState,
  type TakedownSubject,
  takedownTable,
} from './core/takedown.ts';

export type NewTakedown = {
  subjectKind: TakedownSubject;
  subjectId: string;
  part: TakedownPart;
  shopId: string;
  subjectName: string;
  cause: TakedownCause;
  matterId: string | null;
  authorityName: string;
  authorityNumber: string;
  authorityDate: Date | null;
  authorityFileId: string | null;
  requestedAt: Date;
  dueAt: Date;
  createdAt: Date;
  requestedById: string;
  basis: Basis;
  citation: string;
  reason: string;
  isUnsafe: boolean;
};

/** Null when one of the same thing stands: the unique index decides, whoever was first. */
export async function insertTakedown(tx: Tx, takedown: NewTakedown): Promise<{ id: string; code: string } | null> {
  const [number] = await tx.$queryRaw<{ n: bigint }[]>`select nextval('takedown_code') as n`;
  const [row] = await tx.takedown.createManyAndReturn({
    data: [{ ...takedown, code: `GB${number?.n ?? 0n}` }],
    skipDuplicates: true,
    select: { id: true, code: true },
  });
  return row ?? null;
}

export type LockedTakedown = {
  id: string;
  code: string;
  subjectKind: TakedownSubject;
  subjectId: string;
  part: TakedownPart;
  shopId: string;
  subjectName: string;
  state: TakedownState;
  basis: Basis;
  citation: string;
  reason: string;
  isUnsafe: boolean;
  wasStatus: string | null;
  requestedAt: Date;
  dueAt: Date;
  doneAt: Date | null;
  doneById: string | null;
  appealUntil: Date | null;
  provisionalUntil: Date | null;
};

const COLUMNS = `id, code, subject_kind::text as "subjectKind", subject_id as "subjectId", part::text as part, shop_id as "shopId",
  subject_name as "subjectName", state::text as state, basis, citation, reason, is_unsafe as "isUnsafe", was_status as "wasStatus",
  requested_at as "requestedAt", due_at as "dueAt", done_at as "doneAt", done_by_id as "doneById",
  appeal_until as "appealUntil", provisional_until as "provisionalUntil"`;

export async function lockTakedown(tx: Tx, id: string): Promise<LockedTakedown | null> {
  const rows = await tx.$queryRawUnsafe<LockedTakedown[]>(
    `select ${COLUMNS} from takedowns where id = $1::uuid for update`,
    id,
  );
  return rows[0] ?? null;
}

/** The takedown by which a thing is gone, or which waits to be decided about it. */
export async function standingTakedown(
  tx: Tx,
  subjectKind: TakedownSubject,
  subjectId: string,
): Promise<{ id: string; code: string; state: TakedownState } | null> {
  return tx.takedown.findFirst({
    where: { subjectKind, subjectId, state: { in: ['requested', 'provisional', 'done', 'final'] } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, code: true, state: true },
  });
}

/** The one update that changes a takedown's state; false when another was first. */
export async function moveTakedown(
  tx: Tx,
  id: string,
  move: TakedownMove,
  set: {
    doneAt?: Date;
    doneById?: string;
    wasStatus?: string;
    reason?: string;
    appealUntil?: Date;
    provisionalUntil?: Date | null;
    ordersSealed?: string;
    orderCount?: number;
    endedAt?: Date;
    endedById?: string | null;
    endReason?: string | null;
  },
): Promise<boolean> {
  const { from, to } = takedownTable.moves[move];
  const { count } = await tx.takedown.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to, ...set },
  });
  return count === 1;
}

/** Written once; the database refuses to change it. */
export async function insertEvidence(
  tx: Tx,
  evidence: { takedownId: string; at: Date; content: string; sha256: string },
): Promise<void> {
  await tx.takedownEvidence.create({ data: evidence });
}

/** Claims that nobody confirmed in time, few at a time. */
export async function overdueProvisional(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.takedown.findMany({
    where: { state: 'provisional', provisionalUntil: { lte: at } },
    orderBy: { provisionalUntil: 'asc' },
    take: 50,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Takedowns against which nobody may appeal any more and nobody has, few at a time. */
export async function settledByTime(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select t.id from takedowns t where t.state = 'done' and t.appeal_until <= ${at}
      and not exists (select 1 from appeals a where a.subject_kind = 'takedown' and a.subject_id = t.id and a.state in ('open', 'upheld'))
    order by t.appeal_until limit 50`;
  return rows.map(({ id }) => id);
}

/** Whether somebody's word against it waits, or was found right. */
export async function isAppealed(tx: Tx, id: string): Promise<boolean> {
  const where = {
    subjectKind: 'takedown' as const,
    subjectId: id,
    state: { in: ['open' as const, 'upheld' as const] },
  };
  return (await tx.appeal.count({ where })) > 0;
}

export type BuyersToTell = { id: string; code: string; subjectName: string; toldTo: number; ordersSealed: string };

/** Takedowns of unsafe goods whose buyers are not all told, the oldest first. */
export async function withBuyersToTell(tx: Tx): Promise<BuyersToTell | null> {
  const rows = await tx.$queryRaw<BuyersToTell[]>`
    select id, code, subject_name as "subjectName", buyers_told_to as "toldTo", orders_sealed as "ordersSealed" from takedowns
    where is_unsafe and state in ('done', 'final') and buyers_told_at is null and orders_sealed is not null
    order by done_at limit 1 for update skip locked`;
  return rows[0] ?? null;
}

export async function noteBuyersTold(tx: Tx, id: string, toldTo: number, toldAt: Date | null): Promise<void> {
  await tx.takedown.update({ where: { id }, data: { buyersToldTo: toldTo, buyersToldAt: toldAt } });
}

export async function takedownIdOf(tx: Tx, code: string): Promise<string | null> {
  const row = await tx.takedown.findUnique({ where: { code }, select: { id: true } });
  return row?.id ?? null;
}
