import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import type { WorkKind } from './core/work.ts';

export type WorkKey = { kind: WorkKind; subjectId: string };

export type NewWork = WorkKey & {
  code: string;
  variant: string;
  subject: string;
  party: string;
  areaId: string | null;
  shopId: string | null;
  amountVnd?: bigint | null;
  riskPoints?: number;
  openedAt: Date;
  dueAt: Date;
  notBefore?: Date | null;
  isSandbox: boolean;
};

/** Something begins to wait for the department, or waits for it again: then whoever had it in hand has it still. */
export async function openWork(tx: Tx, work: NewWork): Promise<void> {
  const { kind, subjectId, ...rest } = work;
  await tx.workItem.upsert({
    where: { kind_subjectId: { kind, subjectId } },
    create: work,
    update: { ...rest, isWaiting: false, closedAt: null, outcome: null },
  });
}

/** What the queue shows of it changed; nothing happens to what is closed. */
export async function changeWork(
  tx: Tx,
  key: WorkKey,
  change: { isWaiting?: boolean; dueAt?: Date; subject?: string; variant?: string; riskPoints?: number },
): Promise<void> {
  await tx.workItem.updateMany({ where: { ...key, closedAt: null }, data: change });
}

/** Nothing waits any more: decided, withdrawn or overtaken. The first outcome stands. */
export async function closeWork(tx: Tx, ctx: Ctx, key: WorkKey, outcome: string): Promise<void> {
  await tx.workItem.updateMany({ where: { ...key, closedAt: null }, data: { closedAt: ctx.now, outcome } });
}

export type LockedWork = {
  id: string;
  kind: WorkKind;
  areaId: string | null;
  shopId: string | null;
  dueAt: Date;
  closedAt: Date | null;
  holder: { id: string; name: string } | null;
};

/** Held until the transaction ends, so that two officials take turns. */
export async function lockWork(tx: Tx, { kind, subjectId }: WorkKey): Promise<LockedWork | null> {
  const rows = await tx.$queryRaw<
    (Omit<LockedWork, 'holder'> & { holderId: string | null; holderName: string | null })[]
  >`
    select w.id, w.kind::text as kind, w.area_id as "areaId", w.shop_id as "shopId", w.due_at as "dueAt", w.closed_at as "closedAt",
      w.holder_id as "holderId", a.name as "holderName"
    from work_items w left join accounts a on a.id = w.holder_id
    where w.kind = ${kind}::work_kind and w.subject_id = ${subjectId}::uuid for update of w`;
  if (!rows[0]) return null;
  const { holderId, holderName, ...work } = rows[0];
  return { ...work, holder: holderId ? { id: holderId, name: holderName ?? '' } : null };
}
