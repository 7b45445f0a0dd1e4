import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { type CalledBack, partApart } from './core/holding.ts';
import { lockCalledBack } from './line-lot-store.ts';
import { addToHeaps, insertMovements, soldOf } from './store.ts';

/** They came in and went apart at once: the book says both, the heap never has them. */
const asideOf = (orderId: string, parts: readonly CalledBack[], reason: string | null) =>
  parts.flatMap(({ stockItemId, lotId, code, base }) => [
    { stockItemId, orderId, deltaBase: base, cause: 'return' as const, reason },
    { stockItemId, orderId, lotId, deltaBase: -base, cause: 'waste' as const, reason: code },
  ]);

/**
 * Packed goods that came back: onto the heap again, or written off at once; both ways the book says that they were here.
 * What is of a lot called back is never for sale again, whatever was ticked.
 */
export async function giveBack(
  tx: Tx,
  ctx: Ctx,
  back: { orderId: string; stockItemId: string; base: bigint; isRestocked: boolean; reason?: string },
): Promise<void> {
  if (back.base <= 0n) return;
  const { orderId, stockItemId, isRestocked } = back;
  const { apart, rest } = partApart([{ stockItemId, base: back.base }], await lockCalledBack(tx, orderId));
  if (isRestocked) await addToHeaps(tx, rest, ctx.now);
  const reason = back.reason ?? null;
  const said = { stockItemId, orderId, reason };
  await insertMovements(tx, ctx, [
    ...asideOf(orderId, apart, reason),
    ...rest.flatMap(({ base }) => [
      { ...said, deltaBase: base, cause: 'return' as const },
      ...(isRestocked ? [] : [{ ...said, deltaBase: -base, cause: 'waste' as const }]),
    ]),
  ]);
}

/**
 * An order cancelled after packing: all that it took and has not given back yet lies on its heaps again, but for what is of
 * a lot called back.
 */
export async function giveBackAll(tx: Tx, ctx: Ctx, orderId: string): Promise<void> {
  const sold = await soldOf(tx, orderId);
  if (sold.length === 0) return;
  const { apart, rest } = partApart(sold, await lockCalledBack(tx, orderId));
  await addToHeaps(tx, rest, ctx.now);
  await insertMovements(tx, ctx, [
    ...asideOf(orderId, apart, null),
    ...rest.map(({ stockItemId, base }) => ({
      stockItemId,
      orderId,
      deltaBase: base,
      cause: 'return' as const,
      reason: null,
    })),
  ]);
}
