import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { lockWholeOrder } from './packing-store.ts';
import { addEvent, setDeadline } from './store.ts';

/** A part of the money came: its goods stay until the rest had its time. */
export async function notePartPaid(
  tx: Tx,
  ctx: Ctx,
  part: { orderId: string; by: 'system' | 'seller' | 'official'; amountVnd: bigint; restVnd: bigint; until: Date },
): Promise<void> {
  const { orderId, by, amountVnd, restVnd, until } = part;
  const { state } = await lockWholeOrder(tx, orderId);
  if (state === 'awaiting_payment' || state === 'packed') await setDeadline(tx, orderId, until);
  const detail = { amountVnd: String(amountVnd), restVnd: String(restVnd) };
  await addEvent(tx, ctx, { orderId, event: 'part_paid', by, detail });
}
