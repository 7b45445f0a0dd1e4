import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { bookTaxBack } from '#modules/books/api.ts';
import { transaction } from '#platform/db.ts';
import { periodOfDay, sumOfTax, taxBack } from './core/tax.ts';
import { billParts, insertBacks, isTakenBack, lockOrder, settledAtOf, standingNotes } from './store.ts';

/**
 * Goods or money went back after the sale was noted (Decree 252/2026 Arts 45.2, 46.1.d): what stands is again the tax of
 * what is left. Before that there is nothing to take back: the note will begin with the smaller bill. A note of what a
 * provider deducted (`active`) is taken back as such: the provider pays it to the seller, the market holds no money.
 */
export async function takeBackTax(
  ctx: Ctx,
  { orderId, returnId }: { orderId: string; returnId: string },
): Promise<Result<void>> {
  return transaction(async (tx) => {
    await lockOrder(tx, orderId);
    const standing = await standingNotes(tx, orderId);
    const at = await settledAtOf(tx, returnId);
    const [first] = standing;
    if (!first || !at || (await isTakenBack(tx, returnId, orderId))) return ok();
    const notes = taxBack(standing, await billParts(tx, orderId));
    if (notes.length === 0) return ok();
    await insertBacks(tx, { orderId, returnId, notedAt: at, period: periodOfDay(dayOf(at)) }, notes);
    const { shopId, channel, mode, isSandbox } = first;
    const back = sumOfTax(notes.map((note) => note.back));
    const proof = { mode, channel };
    await bookTaxBack(tx, { ...ctx, now: at }, { orderId, returnId, shopId, isSandbox, proof, ...back });
    return ok();
  });
}
