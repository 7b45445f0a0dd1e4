import type { Tx } from '#platform/db.ts';
import { type AppealMove, type AppealState, type AppealSubject, appealTable } from './core/appeal.ts';

export type NewAppeal = {
  subjectKind: AppealSubject;
  subjectId: string;
  shopId: string;
  decidedById: string;
  text: string;
  openedById: string;
  openedAt: Date;
  dueAt: Date;
};

/** Null when there is one already that was not withdrawn: the unique index decides, whoever was first. */
export async function insertAppeal(
  tx: Tx,
  appeal: NewAppeal,
  fileIds: readonly string[],
): Promise<{ id: string; code: string } | null> {
  const [number] = await tx.$queryRaw<{ n: bigint }[]>`select nextval('appeal_code') as n`;
  const [row] = await tx.appeal.createManyAndReturn({
    data: [{ ...appeal, code: `KG${number?.n ?? 0n}` }],
    skipDuplicates: true,
    select: { id: true, code: true },
  });
  if (!row) return null;
  await tx.appealFile.createMany({ data: fileIds.map((fileId) => ({ appealId: row.id, fileId })) });
  return row;
}

export type LockedAppeal = {
  id: string;
  code: string;
  subjectKind: AppealSubject;
  subjectId: string;
  shopId: string;
  decidedById: string;
  state: AppealState;
};

export async function lockAppeal(tx: Tx, id: string): Promise<LockedAppeal | null> {
  const rows = await tx.$queryRaw<LockedAppeal[]>`
    select id, code, subject_kind::text as "subjectKind", subject_id as "subjectId", shop_id as "shopId",
      decided_by_id as "decidedById", state::text as state
    from appeals where id = ${id}::uuid for update`;
  return rows[0] ?? null;
}

export async function openAppealOf(
  tx: Tx,
  subject: { subjectKind: AppealSubject; subjectId: string },
): Promise<string | null> {
  const row = await tx.appeal.findFirst({ where: { ...subject, state: 'open' }, select: { id: true } });
  return row?.id ?? null;
}

/** The one update that changes an appeal's state; false when another was first. */
export async function moveAppeal(
  tx: Tx,
  id: string,
  move: AppealMove,
  set: { judgedById?: string; judgedAt?: Date; reason?: string } = {},
): Promise<boolean> {
  const { from, to } = appealTable.moves[move];
  const { count } = await tx.appeal.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to, ...set },
  });
  return count === 1;
}

/**
 * Whether one of these people had a hand in the decision, or it was made in his name, as the log of it says; looking and
 * writing down are none.
 */
export async function hadAHandIn(
  tx: Tx,
  subject: { kind: AppealSubject; id: string },
  accountIds: readonly string[],
): Promise<boolean> {
  const ids = [...accountIds];
  const rows = await tx.$queryRaw<{ one: number }[]>`
    select 1 as one from audit_log where subject_kind = ${subject.kind} and subject_id = ${subject.id}
      and (actor_id = any(${ids}::uuid[]) or on_behalf_of = any(${ids}::uuid[]))
      and action not like '%\\_seen' and action not like '%.requested' limit 1`;
  return rows.length > 0;
}

export type AppealedShop = { name: string; areaId: string };

export async function shopOfAppeal(tx: Tx, shopId: string): Promise<AppealedShop | null> {
  return tx.shop.findUnique({ where: { id: shopId }, select: { name: true, areaId: true } });
}
