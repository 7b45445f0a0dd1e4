import type { Tx } from '#platform/db.ts';
import { type DeliveryMove, type DeliveryState, deliveryTable } from './core/delivery.ts';

export async function insertDelivery(
  tx: Tx,
  delivery: { orderId: string; number: number; createdAt: Date; lineIds: readonly string[] },
): Promise<string> {
  const { lineIds, ...head } = delivery;
  const row = await tx.delivery.create({
    data: { ...head, lines: { create: lineIds.map((lineId) => ({ lineId })) } },
    select: { id: true },
  });
  return row.id;
}

export type DeliveryRow = {
  deliveryId: string;
  orderId: string;
  number: number;
  state: DeliveryState;
  reason: string | null;
  handedOverAt: Date | null;
  deliveredAt: Date | null;
  cameBackAt: Date | null;
  lineIds: string[];
};

const columns = {
  id: true,
  orderId: true,
  number: true,
  state: true,
  reason: true,
  handedOverAt: true,
  deliveredAt: true,
  cameBackAt: true,
  lines: { select: { lineId: true } },
} as const;

export async function readDeliveries(tx: Tx, orderId: string): Promise<DeliveryRow[]> {
  const rows = await tx.delivery.findMany({ where: { orderId }, orderBy: { number: 'asc' }, select: columns });
  return rows.map(({ id, lines, ...row }) => ({ ...row, deliveryId: id, lineIds: lines.map((line) => line.lineId) }));
}

export async function readDelivery(tx: Tx, deliveryId: string): Promise<DeliveryRow | null> {
  const row = await tx.delivery.findUnique({ where: { id: deliveryId }, select: columns });
  if (!row) return null;
  const { id, lines, ...rest } = row;
  return { ...rest, deliveryId: id, lineIds: lines.map((line) => line.lineId) };
}

/** The parcels of an order change one after the other. */
export async function lockDeliveries(tx: Tx, orderId: string): Promise<void> {
  await tx.$executeRaw`select 1 from deliveries where order_id = ${orderId}::uuid order by number for update`;
}

const STAMP: Partial<Record<DeliveryState, string>> = {
  on_the_way: 'handedOverAt',
  delivered: 'deliveredAt',
  came_back: 'cameBackAt',
};

/** The one update that changes a parcel's state; false when another was first. */
export async function moveDelivery(
  tx: Tx,
  deliveryId: string,
  move: DeliveryMove,
  at: Date,
  reason?: string,
): Promise<boolean> {
  const { from, to } = deliveryTable.moves[move];
  const stamp = STAMP[to];
  const { count } = await tx.delivery.updateMany({
    where: { id: deliveryId, state: { in: [...from] } },
    data: { state: to, ...(reason ? { reason } : {}), ...(stamp ? { [stamp]: at } : {}) },
  });
  return count === 1;
}

export async function countIn(tx: Tx, orderId: string, states: readonly DeliveryState[]): Promise<number> {
  return tx.delivery.count({ where: { orderId, state: { in: [...states] } } });
}

/** Lines leave one parcel for another. */
export async function moveLines(tx: Tx, fromId: string, toId: string, lineIds: readonly string[]): Promise<number> {
  const { count } = await tx.deliveryLine.updateMany({
    where: { deliveryId: fromId, lineId: { in: [...lineIds] } },
    data: { deliveryId: toId },
  });
  return count;
}
