import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { addEvent, clearDeadline } from './store.ts';

/** The buyer says he has paid: the goods stay until a person decides. */
export async function holdForClaim(tx: Tx, ctx: Ctx, orderId: string): Promise<void> {
  await clearDeadline(tx, orderId);
  await addEvent(tx, ctx, { orderId, event: 'claimed', by: 'buyer' });
}
