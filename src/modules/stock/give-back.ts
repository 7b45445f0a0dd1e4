import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { addToHeaps, insertMovements, soldOf } from './store.ts';

/** Packed goods that came back: onto the heap again, or written off at once; both ways the book says that they were here. */
export async function giveBack(
  tx: Tx,
  ctx: Ctx,
  back: { orderId: string; stockItemId: string; base: bigint; isRestocked: boolean; reason?: string },
): Promise<void> {
  if (back.base <= 0n) return;
  const { orderId, stockItemId, base, isRestocked } = back;
  if (isRestocked) await addToHeaps(tx, [{ stockItemId, base }], ctx.now);
  const said = { stockItemId, orderId, reason: back.reason ?? null };
  await insertMovements(tx, ctx, [
    { ...said, deltaBase: base, cause: 'return' },
    ...(isRestocked ? [] : [{ ...said, deltaBase: -base, cause: 'waste' as const }]),
  ]);
}

/** An order cancelled after packing: all that it took and has not given back yet lies on its heaps again. */
export async function giveBackAll(tx: Tx, ctx: Ctx, orderId: string): Promise<void> {
  const sold = await soldOf(tx, orderId);
  if (sold.length === 0) return;
  await addToHeaps(tx, sold, ctx.now);
  await insertMovements(
    tx,
    ctx,
    sold.map(({ stockItemId, base }) => ({ stockItemId, orderId, deltaBase: base, cause: 'return', reason: null })),
  );
}
