import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import type { Draw } from './api.ts';

type Cause = 'opening' | 'count' | 'sale' | 'waste' | 'gift' | 'return' | 'correction';
type ReservationState = 'held' | 'taken' | 'released';

export async function insertStockItem(
  tx: Tx,
  item: { shopId: string; dimension: 'mass' | 'volume' | 'count'; onHandBase: bigint },
  at: Date,
): Promise<string> {
  const row = await tx.stockItem.create({ data: { ...item, updatedAt: at }, select: { id: true } });
  return row.id;
}

export async function addMovement(
  tx: Tx,
  ctx: Ctx,
  movement: { stockItemId: string; deltaBase: bigint; cause: Cause; orderId?: string; reason?: string },
): Promise<void> {
  const { stockItemId, deltaBase, cause, orderId, reason } = movement;
  const byId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  await tx.stockMovement.create({
    data: { stockItemId, deltaBase, cause, orderId: orderId ?? null, reason: reason ?? null, byId, at: ctx.now },
  });
}

/** True when there was enough: the condition and the change are one statement. */
export async function reserveItem(tx: Tx, id: string, base: bigint, at: Date): Promise<boolean> {
  const count = await tx.$executeRaw`
    update stock_items set reserved_base = reserved_base + ${base}, updated_at = ${at}
    where id = ${id}::uuid and on_hand_base - reserved_base >= ${base}`;
  return count === 1;
}

export async function unreserveItem(tx: Tx, id: string, base: bigint, at: Date): Promise<void> {
  await tx.$executeRaw`update stock_items set reserved_base = reserved_base - ${base}, updated_at = ${at} where id = ${id}::uuid`;
}

export async function takeItem(tx: Tx, id: string, base: bigint, at: Date): Promise<void> {
  await tx.$executeRaw`
    update stock_items set reserved_base = reserved_base - ${base}, on_hand_base = on_hand_base - ${base}, updated_at = ${at}
    where id = ${id}::uuid`;
}

export async function returnItem(tx: Tx, id: string, base: bigint, at: Date): Promise<void> {
  await tx.$executeRaw`update stock_items set on_hand_base = on_hand_base + ${base}, updated_at = ${at} where id = ${id}::uuid`;
}

/** Sets what is on hand unless more is promised; answers what it was, null when refused. */
export async function changeOnHand(tx: Tx, id: string, onHandBase: bigint, at: Date): Promise<bigint | null> {
  const rows = await tx.$queryRaw<{ before: bigint; reserved: bigint }[]>`
    select on_hand_base as before, reserved_base as reserved from stock_items where id = ${id}::uuid for update`;
  const row = rows[0];
  if (!row || onHandBase < row.reserved) return null;
  await tx.stockItem.update({ where: { id }, data: { onHandBase, updatedAt: at } });
  return row.before;
}

export async function insertReservation(tx: Tx, draw: Draw, at: Date): Promise<void> {
  await tx.reservation.create({ data: { ...draw, createdAt: at } });
}

/** In the order of the heaps' ids, for the same reason as reserving. */
export async function reservationsOf(
  tx: Tx,
  orderId: string,
  state: ReservationState,
): Promise<{ id: string; stockItemId: string; base: bigint }[]> {
  return tx.reservation.findMany({
    where: { orderId, state },
    orderBy: { stockItemId: 'asc' },
    select: { id: true, stockItemId: true, base: true },
  });
}

export async function endReservation(
  tx: Tx,
  id: string,
  from: ReservationState,
  to: ReservationState,
  at: Date,
): Promise<boolean> {
  const { count } = await tx.reservation.updateMany({ where: { id, state: from }, data: { state: to, endedAt: at } });
  return count === 1;
}
