import type { DeliveryRow } from '#modules/shipping/api.ts';
import { deliveriesOf } from '#modules/shipping/api.ts';
import type { DeliveryState } from '#modules/shipping/core/delivery.ts';
import type { Tx } from '#platform/db.ts';

/** The parcels of an order in a state: the one that is meant, or all of them. */
export async function parcelsIn(
  tx: Tx,
  orderId: string,
  state: DeliveryState,
  deliveryId: string | undefined,
): Promise<DeliveryRow[]> {
  const parcels = await deliveriesOf(tx, orderId);
  return parcels.filter((one) => one.state === state && (deliveryId === undefined || one.deliveryId === deliveryId));
}

/** A parcel of the order has left the seller: the order can no longer be taken back as a whole. */
export async function hasLeft(tx: Tx, orderId: string): Promise<boolean> {
  return (await deliveriesOf(tx, orderId)).some(({ state }) => state === 'on_the_way' || state === 'delivered');
}
