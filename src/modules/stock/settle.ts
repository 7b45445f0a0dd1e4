import type { Ctx } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import { heapChanges, windowParts } from './core/holding.ts';
import { insertLineLots } from './line-lot-store.ts';
import { endReservations, settleHeaps, takeWindows } from './store.ts';

/** What one line took, as weighed or counted; `lots` says which harvests it came from. */
export type PackedLine = {
  stockItemId: string;
  windowId: string | null;
  packedBase: bigint;
  lots?: readonly { lineId: string; lotId: string; base: bigint }[];
};

/**
 * At packing, once per order with all its lines: what was promised becomes what was packed. Nothing is checked against
 * the book, since the goods are in the box: where the scale says more than the book, the book is corrected and says so.
 * What a promise gives was harvested for it: it comes in and goes out. Lines never promised (a replacement) just leave.
 */
export async function settle(tx: Tx, ctx: Ctx, orderId: string, lines: readonly PackedLine[]): Promise<void> {
  const held = await endReservations(tx, orderId, 'taken', ctx.now);
  const changes = heapChanges(held, lines);
  if (changes.length > 0) await settleHeaps(tx, ctx, orderId, changes);
  // A promise that was kept stays used up, whatever the scale said: its cap is what the seller meant to give away.
  const taken = windowParts(held);
  if (taken.length > 0) await takeWindows(tx, taken);
  const lots = lines.flatMap((line) => line.lots ?? []);
  if (lots.length > 0) await insertLineLots(tx, lots);
}
