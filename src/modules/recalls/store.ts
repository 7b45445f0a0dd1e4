import type { Tx } from '#platform/db.ts';
import { type RecallCause, type RecallMove, type RecallState, recallTable } from './core/recall.ts';

/** The only writer of recalls, their lots and the orders that had of them. */
export type RecallRow = {
  id: string;
  code: string;
  shopId: string;
  productId: string;
  cause: RecallCause;
  state: RecallState;
  reason: string;
  proposedById: string;
  proposedForId: string | null;
  reportDueAt: Date | null;
  askedBase: bigint | null;
  wantedBase: bigint;
  blockedBase: bigint;
  isSandbox: boolean;
};

const SELECT = {
  id: true,
  code: true,
  shopId: true,
  productId: true,
  cause: true,
  state: true,
  reason: true,
  proposedById: true,
  proposedForId: true,
  reportDueAt: true,
  askedBase: true,
  wantedBase: true,
  blockedBase: true,
  isSandbox: true,
} as const;

export type NewRecall = {
  code: string;
  shopId: string;
  productId: string;
  cause: RecallCause;
  state: 'proposed' | 'open';
  danger: string;
  measure: string;
  reason: string;
  basis?: string;
  citation?: string;
  askedBase?: bigint | null;
  proposedById: string;
  proposedForId?: string | null;
  proposedAt: Date;
  openedAt?: Date;
  reportDueAt?: Date;
  isSandbox: boolean;
};

/** Null when one of the lots is called back already: the unique index decides, whoever was first. */
export async function insertRecall(tx: Tx, made: NewRecall, lotIds: readonly string[]): Promise<RecallRow | null> {
  const row = await tx.recall.create({ data: made, select: SELECT });
  const { count } = await tx.recallLot.createMany({
    data: lotIds.map((lotId) => ({ recallId: row.id, lotId })),
    skipDuplicates: true,
  });
  return count === lotIds.length ? row : null;
}

export type LotToRecall = { id: string; productId: string; quantityBase: bigint | null; packedBase: bigint };

/**
 * The lots of a product, held against who packs just now; how much went into boxes is read once nobody can change it.
 * What came back with a cancelled order lies in the store again.
 */
export async function lockLots(tx: Tx, productId: string, lotIds: readonly string[]): Promise<LotToRecall[]> {
  const ids = [...lotIds];
  await tx.$executeRaw`select 1 from lots where id = any(${ids}::uuid[]) and product_id = ${productId}::uuid order by id for update`;
  return tx.$queryRaw<LotToRecall[]>`
    select l.id, l.product_id as "productId", l.quantity_base as "quantityBase", coalesce((
      select sum(x.base) from line_lots x join order_lines n on n.id = x.line_id join orders o on o.id = n.order_id
      where x.lot_id = l.id and o.state <> 'cancelled'), 0)::bigint as "packedBase"
    from lots l where l.id = any(${ids}::uuid[]) and l.product_id = ${productId}::uuid order by l.id`;
}

export async function lotIdsOf(tx: Tx, recallId: string): Promise<string[]> {
  const rows = await tx.recallLot.findMany({ where: { recallId }, orderBy: { lotId: 'asc' }, select: { lotId: true } });
  return rows.map(({ lotId }) => lotId);
}

/** The recall, held until the transaction ends. */
export async function lockRecall(tx: Tx, by: { id: string } | { code: string }): Promise<RecallRow | null> {
  const rows =
    'id' in by
      ? await tx.$queryRaw<{ id: string }[]>`select id from recalls where id = ${by.id}::uuid for update`
      : await tx.$queryRaw<{ id: string }[]>`select id from recalls where code = ${by.code} for update`;
  return rows[0] ? tx.recall.findUnique({ where: { id: rows[0].id }, select: SELECT }) : null;
}

type Change = {
  decidedById?: string;
  decidedForId?: string | null;
  decidedAt?: Date;
  decisionReason?: string;
  openedAt?: Date;
  reportDueAt?: Date;
  reportText?: string;
  report?: Record<string, string | number>;
  reportedById?: string;
  reportedAt?: Date;
  closedById?: string;
  closedAt?: Date;
};

/** One move from where the table allows it, or not at all. */
export async function moveRecall(tx: Tx, id: string, move: RecallMove, change: Change = {}): Promise<RecallRow | null> {
  const { from, to } = recallTable.moves[move];
  const { count } = await tx.recall.updateMany({
    where: { id, state: { in: [...from] } },
    data: { ...change, state: to },
  });
  return count === 1 ? tx.recall.findUnique({ where: { id }, select: SELECT }) : null;
}

/** Nothing came of the proposal: another may name its lots. */
export async function letLotsGo(tx: Tx, recallId: string): Promise<void> {
  await tx.recallLot.updateMany({ where: { recallId }, data: { counts: false } });
}

export async function heapsOf(tx: Tx, productId: string): Promise<string[]> {
  const rows = await tx.variant.findMany({
    where: { productId },
    distinct: ['stockItemId'],
    orderBy: { stockItemId: 'asc' },
    select: { stockItemId: true },
  });
  return rows.map(({ stockItemId }) => stockItemId);
}

/** More was to be set aside, and so much of it was. What is missing is taken out of what orders hold. */
export async function addSetAside(
  tx: Tx,
  recallId: string,
  aside: { wantedBase: bigint; blockedBase: bigint; at: Date },
): Promise<void> {
  await tx.$executeRaw`
    update recalls set wanted_base = wanted_base + ${aside.wantedBase}, blocked_base = blocked_base + ${aside.blockedBase},
      blocked_at = case when blocked_base + ${aside.blockedBase} = wanted_base + ${aside.wantedBase} then ${aside.at}::timestamptz end
    where id = ${recallId}::uuid`;
}

/** How much is to be set aside now, and how much is. */
export async function writeSetAside(
  tx: Tx,
  recallId: string,
  aside: { wantedBase: bigint; blockedBase: bigint; at: Date },
): Promise<void> {
  const { wantedBase, blockedBase, at } = aside;
  await tx.recall.update({
    where: { id: recallId },
    data: { wantedBase, blockedBase, blockedAt: blockedBase === wantedBase ? at : null },
  });
}

/** No order holds any more of it: what the heap never had cannot be set aside. */
export async function endSettingAside(tx: Tx, recallId: string, at: Date): Promise<void> {
  await tx.$executeRaw`update recalls set wanted_base = blocked_base, blocked_at = ${at} where id = ${recallId}::uuid`;
}

export type Unfinished = { id: string; code: string; productId: string; restBase: bigint };

/** A recall whose store has not given up all of it; another worker's is passed over. */
export async function withRestToSetAside(tx: Tx): Promise<Unfinished | null> {
  const [row] = await tx.$queryRaw<Unfinished[]>`
    select id, code, product_id as "productId", wanted_base - blocked_base as "restBase" from recalls
    where opened_at is not null and blocked_at is null order by opened_at, id limit 1 for no key update skip locked`;
  return row ?? null;
}

/** The order that took its goods last of those that hold some of a product's heaps. */
export async function lastHolding(
  tx: Tx,
  stockItemIds: readonly string[],
): Promise<{ orderId: string; stockItemId: string } | null> {
  const [row] = await tx.$queryRaw<{ orderId: string; stockItemId: string }[]>`
    select r.order_id as "orderId", r.stock_item_id as "stockItemId" from reservations r join orders o on o.id = r.order_id
    where r.stock_item_id = any(${[...stockItemIds]}::uuid[]) and r.window_id is null and r.state = 'held' and o.channel = 'web'
    order by o.placed_at desc, o.id desc limit 1`;
  return row ?? null;
}

/** In force, past the day of the report, and still waiting for the shop. */
export async function lateReports(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select r.id from recalls r join work_items w on w.kind = 'recall' and w.subject_id = r.id and w.is_waiting and w.closed_at is null
    where r.state = 'open' and r.report_due_at <= ${at} order by r.report_due_at limit 100`;
  return rows.map(({ id }) => id);
}
