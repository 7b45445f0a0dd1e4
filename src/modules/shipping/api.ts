/** The door of shipping for orders and returns. */
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { type DeliveryMove, type DeliveryState, NOT_ENDED, NOT_GONE } from './core/delivery.ts';
import {
  countIn,
  type DeliveryRow,
  insertDelivery,
  lockDeliveries,
  moveDelivery,
  moveLines,
  readDeliveries,
  readDelivery,
} from './store.ts';

export type { DeliveryRow };

/** A packed order travels in one parcel until the seller splits it. */
export async function openDelivery(
  tx: Tx,
  ctx: Ctx,
  orderId: string,
  lineIds: readonly string[],
): Promise<{ deliveryId: string }> {
  const number = (await readDeliveries(tx, orderId)).length + 1;
  return { deliveryId: await insertDelivery(tx, { orderId, number, createdAt: ctx.now, lineIds }) };
}

export async function deliveriesOf(tx: Tx, orderId: string): Promise<DeliveryRow[]> {
  return readDeliveries(tx, orderId);
}

/** Lines of a parcel that has not left go into one of their own; each keeps at least one. The order's fee stays as it is. */
export async function splitDelivery(
  tx: Tx,
  ctx: Ctx,
  deliveryId: string,
  lineIds: readonly string[],
): Promise<Result<{ deliveryId: string; number: number }>> {
  const before = await readDelivery(tx, deliveryId);
  if (!before) return err('NOT_FOUND');
  await lockDeliveries(tx, before.orderId);
  const parcel = await readDelivery(tx, deliveryId);
  if (parcel?.state !== 'ready') return err('PARCEL_MOVE_REFUSED', { move: 'split' });
  const wanted = new Set(lineIds);
  const moving = parcel.lineIds.filter((id) => wanted.has(id));
  if (moving.length === 0 || moving.length !== wanted.size || moving.length === parcel.lineIds.length)
    return err('PARCEL_SPLIT_EMPTY');
  const number = (await readDeliveries(tx, parcel.orderId)).length + 1;
  const newId = await insertDelivery(tx, { orderId: parcel.orderId, number, createdAt: ctx.now, lineIds: [] });
  await moveLines(tx, deliveryId, newId, moving);
  return ok({ deliveryId: newId, number });
}

/** The parcel leaves. `left` counts those that have not. */
export async function handOverDelivery(tx: Tx, ctx: Ctx, deliveryId: string): Promise<Result<{ left: number }>> {
  return move(tx, ctx, deliveryId, 'hand_over', NOT_GONE);
}

/** The parcel is with the buyer. `left` counts those whose end is not yet known. */
export async function deliverDelivery(tx: Tx, ctx: Ctx, deliveryId: string): Promise<Result<{ left: number }>> {
  return move(tx, ctx, deliveryId, 'deliver', NOT_ENDED);
}

/** The parcel is back with the seller. `left` counts those whose end is not yet known. */
export async function comeBackDelivery(
  tx: Tx,
  ctx: Ctx,
  deliveryId: string,
  reason: string,
): Promise<Result<{ left: number }>> {
  return move(tx, ctx, deliveryId, 'come_back', NOT_ENDED, reason);
}

/** The order ended: what has not left never will, and what was on its way is back. */
export async function cancelDeliveries(tx: Tx, ctx: Ctx, orderId: string, reason: string): Promise<void> {
  await lockDeliveries(tx, orderId);
  for (const { deliveryId, state } of await readDeliveries(tx, orderId)) {
    if (state === 'ready') await moveDelivery(tx, deliveryId, 'cancel', ctx.now, reason);
    if (state === 'on_the_way') await moveDelivery(tx, deliveryId, 'come_back', ctx.now, reason);
  }
}

async function move(
  tx: Tx,
  ctx: Ctx,
  deliveryId: string,
  name: DeliveryMove,
  waiting: readonly DeliveryState[],
  reason?: string,
): Promise<Result<{ left: number }>> {
  const parcel = await readDelivery(tx, deliveryId);
  if (!parcel) return err('NOT_FOUND');
  await lockDeliveries(tx, parcel.orderId);
  if (!(await moveDelivery(tx, deliveryId, name, ctx.now, reason))) return err('PARCEL_MOVE_REFUSED', { move: name });
  return ok({ left: await countIn(tx, parcel.orderId, waiting) });
}
