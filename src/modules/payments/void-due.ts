import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { closeClaims } from './close-claims.ts';
import { voidRows } from './store.ts';

/** Everything unpaid of an order ends with it, and so does the question whether it was paid. */
export async function voidDue(tx: Tx, ctx: Ctx, orderId: string, attemptTo: 'expired' | 'cancelled'): Promise<void> {
  await closeClaims(tx, ctx, await voidRows(tx, orderId, attemptTo), 'not_received');
}
