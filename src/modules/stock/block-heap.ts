import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { smaller } from './core/holding.ts';
import { addMovement, blockedFor, heldFromHeap, lockHeap, takeHeld, writeOnHand } from './store.ts';
import './events.ts';

export type HeapToBlock = { stockItemId: string; shopId: string; productId: string };

/** Takes what nobody is promised off a heap, as goods that may not be sold; never below what is promised. Answers how much. */
export async function blockHeap(
  tx: Tx,
  ctx: Ctx,
  { stockItemId, shopId, productId }: HeapToBlock,
  block: { base: bigint; reason: string; lotId?: string },
): Promise<bigint> {
  const heap = await lockHeap(tx, stockItemId);
  const free = heap ? heap.onHandBase - heap.reservedBase : 0n;
  const taken = smaller(block.base, free);
  if (!heap || taken <= 0n) return 0n;
  await writeOnHand(tx, stockItemId, heap.onHandBase - taken, ctx.now);
  await addMovement(tx, ctx, {
    stockItemId,
    deltaBase: -taken,
    cause: 'waste',
    reason: block.reason,
    lotId: block.lotId ?? null,
  });
  await record(tx, 'stock.changed', { productId, shopId, stockItemId });
  return taken;
}

/** What was set aside by mistake is for sale again: of each heap no more than was taken off it for that reason. */
export async function unblockHeap(
  tx: Tx,
  ctx: Ctx,
  { stockItemId, shopId, productId }: HeapToBlock,
  back: { base: bigint; reason: string },
): Promise<bigint> {
  const heap = await lockHeap(tx, stockItemId);
  const given = smaller(back.base, await blockedFor(tx, stockItemId, back.reason));
  if (!heap || given <= 0n) return 0n;
  await writeOnHand(tx, stockItemId, heap.onHandBase + given, ctx.now);
  await addMovement(tx, ctx, { stockItemId, deltaBase: given, cause: 'correction', reason: back.reason });
  await record(tx, 'stock.changed', { productId, shopId, stockItemId });
  return given;
}

/**
 * The same out of what one order holds of a heap, which it then holds no more. The order is locked by whoever calls, and
 * goes on: what it lacks comes from other goods.
 */
export async function blockHeld(
  tx: Tx,
  ctx: Ctx,
  held: { orderId: string; stockItemId: string },
  block: { base: bigint; reason: string },
): Promise<bigint> {
  const taken = smaller(block.base, await heldFromHeap(tx, held));
  if (taken <= 0n) return 0n;
  await takeHeld(tx, { ...held, base: taken }, ctx.now);
  const { orderId, stockItemId } = held;
  await addMovement(tx, ctx, { stockItemId, deltaBase: -taken, cause: 'waste', orderId, reason: block.reason });
  return taken;
}
