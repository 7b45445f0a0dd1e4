import type { Ctx } from '#kernel/actor.ts';
import { err } from '#kernel/result.ts';
import { comeBackParcel } from '#modules/returns/come-back-parcel.ts';
import { db } from '#platform/db.ts';

/** The only parcel of an order is back with the seller; every line that is not spoilt can be sold again. */
export async function cameBack(ctx: Ctx, code: string, reason: string, spoilt: readonly string[] = []) {
  const order = await db.order.findUniqueOrThrow({ where: { code }, select: { id: true, lines: true } });
  const parcel = await db.delivery.findFirst({ where: { orderId: order.id } });
  if (!parcel) return err('NOT_FOUND');
  const good = order.lines.map(({ id }) => id).filter((id) => !spoilt.includes(id));
  const restock = Object.fromEntries(good.map((id) => [`restock.${id}`, '1']));
  return comeBackParcel(ctx, { code, deliveryId: parcel.id, reason, ...restock });
}
