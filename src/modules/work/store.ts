import { type Ctx, isOfficial } from '#kernel/actor.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { packReach, type Reach } from './core/policy.ts';
import type { WorkKind } from './core/work.ts';

/** The only writer of the queue. */
export type WorkKey = { kind: WorkKind; subjectId: string };

export type NewWork = WorkKey & {
  code: string;
  variant: string;
  subject: string;
  party: string;
  areaId: string | null;
  shopId: string | null;
  /** Whose own matter it is, where that is no shop's: an application before its shop is there. */
  ownerId?: string | null;
  amountVnd?: bigint | null;
  riskPoints?: number;
  openedAt: Date;
  dueAt: Date;
  /** Its rule counts working days, and so does the list. */
  countsWorkingDays?: boolean;
  notBefore?: Date | null;
  isSandbox: boolean;
  /** Another matter about the same thing than the one that was decided: it is nobody's yet. */
  isFresh?: boolean;
};

const searchTextOf = (work: { code: string; subject: string; party: string }): string =>
  searchKey(`${work.code} ${work.subject} ${work.party}`);

/** Something begins to wait for the department, or waits for it again: then whoever had it in hand has it still, unless it is fresh. */
export async function openWork(tx: Tx, work: NewWork): Promise<void> {
  const { kind, subjectId, isFresh = false, ...rest } = work;
  const row = { ...rest, searchText: searchTextOf(work) };
  await tx.workItem.upsert({
    where: { kind_subjectId: { kind, subjectId } },
    create: { kind, subjectId, ...row },
    update: {
      ...row,
      isWaiting: false,
      closedAt: null,
      closedById: null,
      outcome: null,
      ...(isFresh ? { holderId: null, heldAt: null } : {}),
    },
  });
}

/** What the queue shows of it changed; nothing happens to what is closed. */
export async function changeWork(
  tx: Tx,
  key: WorkKey,
  change: {
    isWaiting?: boolean;
    /** It was sent anew: who decides by what a list showed before decides about something else. */
    openedAt?: Date;
    dueAt?: Date;
    subject?: string;
    variant?: string;
    riskPoints?: number;
  },
): Promise<void> {
  const { count } = await tx.workItem.updateMany({ where: { ...key, closedAt: null }, data: change });
  if (count === 0 || change.subject === undefined) return;
  const row = await tx.workItem.findUniqueOrThrow({ where: { kind_subjectId: key } });
  await tx.workItem.update({ where: { id: row.id }, data: { searchText: searchTextOf(row) } });
}

const closingOf = (ctx: Ctx, outcome: string) => ({
  closedAt: ctx.now,
  closedById: isOfficial(ctx.actor) ? ctx.actor.accountId : null,
  outcome,
});

/** Nothing waits any more: decided, withdrawn or overtaken. The first outcome stands. */
export async function closeWork(tx: Tx, ctx: Ctx, key: WorkKey, outcome: string): Promise<void> {
  await tx.workItem.updateMany({ where: { ...key, closedAt: null }, data: closingOf(ctx, outcome) });
}

/** A shop leaves the market: nothing of these kinds about it waits any more. */
export async function closeWorkOfShop(
  tx: Tx,
  ctx: Ctx,
  shopId: string,
  kinds: readonly WorkKind[],
  outcome: string,
): Promise<void> {
  await tx.workItem.updateMany({
    where: { shopId, kind: { in: [...kinds] }, closedAt: null },
    data: closingOf(ctx, outcome),
  });
}

export type LockedWork = WorkKey & {
  id: string;
  code: string;
  variant: string;
  riskPoints: number;
  areaId: string | null;
  shopId: string | null;
  ownerId: string | null;
  dueAt: Date;
  closedAt: Date | null;
  holder: { id: string; name: string } | null;
};

/** Held until the transaction ends, so that two officials take turns. */
export async function lockWork(tx: Tx, { kind, subjectId }: WorkKey): Promise<LockedWork | null> {
  const rows = await tx.$queryRaw<
    (Omit<LockedWork, 'holder'> & { holderId: string | null; holderName: string | null })[]
  >`
    select w.id, w.kind::text as kind, w.subject_id as "subjectId", w.code, w.variant, w.risk_points as "riskPoints",
      w.area_id as "areaId", w.shop_id as "shopId", w.owner_id as "ownerId", w.due_at as "dueAt", w.closed_at as "closedAt",
      w.holder_id as "holderId", a.name as "holderName"
    from work_items w left join accounts a on a.id = w.holder_id
    where w.kind = ${kind}::work_kind and w.subject_id = ${subjectId}::uuid for update of w`;
  if (!rows[0]) return null;
  const { holderId, holderName, ...work } = rows[0];
  return { ...work, holder: holderId ? { id: holderId, name: holderName ?? '' } : null };
}

/** From now on it is this person's, or nobody's. */
export async function putInHand(tx: Tx, itemId: string, holder: { id: string; at: Date } | null): Promise<void> {
  await tx.workItem.update({
    where: { id: itemId },
    data: { holderId: holder?.id ?? null, heldAt: holder?.at ?? null },
  });
}

/**
 * Takes what is nobody's and has the least time left; what another is taking at this very moment is passed over. Nothing
 * that waits for somebody else, cannot be decided yet, or is about a shop of the official's own.
 */
export async function takeNextOf(
  tx: Tx,
  by: { accountId: string; at: Date; shopIds: readonly string[]; reach: readonly Reach[]; withSandbox: boolean },
  kind: WorkKind | null,
): Promise<{ id: string; kind: WorkKind; subjectId: string; code: string } | null> {
  const packed = packReach(by.reach);
  const rows = await tx.$queryRaw<{ id: string; kind: WorkKind; subjectId: string; code: string }[]>`
    update work_items set holder_id = ${by.accountId}::uuid, held_at = ${by.at}
    where id = (
      select w.id from work_items w
      where w.closed_at is null and not w.is_waiting and w.holder_id is null and (w.not_before is null or w.not_before <= ${by.at})
        and (${kind}::text is null or w.kind::text = ${kind})
        and (w.shop_id is null or w.shop_id <> all(${[...by.shopIds]}::uuid[]))
        and (w.owner_id is null or w.owner_id <> ${by.accountId}::uuid)
        and (${by.withSandbox} or not w.is_sandbox)
        and ((${packed}::jsonb -> 'everywhere') ? w.kind::text or exists (
          select 1 from jsonb_to_recordset(${packed}::jsonb -> 'inUnits') as g(kinds text[], "areaId" uuid)
          where w.kind::text = any(g.kinds) and g."areaId" = w.area_id))
      order by w.due_at, w.id limit 1 for update skip locked)
    returning id, kind::text as kind, subject_id as "subjectId", code`;
  return rows[0] ?? null;
}

/** Whoever has it open says so again and again; only the last time counts. */
export async function noteView(tx: Tx, view: { itemId: string; accountId: string; at: Date }): Promise<void> {
  await tx.$executeRaw`
    insert into work_views (item_id, account_id, seen_at) values (${view.itemId}::uuid, ${view.accountId}::uuid, ${view.at})
    on conflict (item_id, account_id) do update set seen_at = excluded.seen_at`;
}

/** False when this person has one of that name. */
export async function addView(
  tx: Tx,
  view: { accountId: string; name: string; query: string; createdAt: Date },
): Promise<boolean> {
  const made = await tx.savedWorkView.createMany({ data: [view], skipDuplicates: true });
  return made.count === 1;
}

export async function dropView(tx: Tx, view: { id: string; accountId: string }): Promise<boolean> {
  return (await tx.savedWorkView.deleteMany({ where: view })).count === 1;
}

/** One of a person's views opens by itself, or none. */
export async function chooseView(
  tx: Tx,
  view: { id: string; accountId: string; isDefault: boolean },
): Promise<boolean> {
  const { id, accountId, isDefault } = view;
  await tx.savedWorkView.updateMany({ where: { accountId, isDefault: true }, data: { isDefault: false } });
  return (await tx.savedWorkView.updateMany({ where: { id, accountId }, data: { isDefault } })).count === 1;
}

export async function keepBatch(
  tx: Tx,
  batch: {
    accountId: string;
    move: string;
    reason: string;
    results: readonly Record<string, string>[];
    createdAt: Date;
  },
): Promise<string> {
  const id = newId();
  await tx.workBatch.create({ data: { id, ...batch, results: [...batch.results] } });
  return id;
}
