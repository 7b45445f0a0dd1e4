import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { bookTax } from '#modules/books/api.ts';
import { transaction } from '#platform/db.ts';
import { modeOfSale, periodOfDay, showEvidence, sumOfTax, taxOf } from './core/tax.ts';
import { evidenceAt } from './evidence-store.ts';
import { billParts, completedSaleOfHousehold, insertNotes, lockOrder, standingNotes } from './store.ts';
import { deductingChannelsAt, taxRulesAt, withholdingModeAt } from './tax-rules.ts';

/**
 * A household's order is completed and paid (Decree 252/2026 Art. 44.1.b): what would be withheld is noted, line by line, by
 * the rules of that day, and booked once. What came back before lowers the base. The market deducts nothing: where a rule
 * says that a provider did, the note says so.
 */
export async function noteTax(ctx: Ctx, { orderId }: { orderId: string }): Promise<Result<void>> {
  return transaction(async (tx) => {
    await lockOrder(tx, orderId);
    const sale = await completedSaleOfHousehold(tx, orderId);
    if (!sale) return ok();
    const { shopId, channel, channels, completedAt: at, isSandbox } = sale;
    const mode = modeOfSale(await withholdingModeAt(at), channels, await deductingChannelsAt(at));
    if (mode === 'off' || (await standingNotes(tx, orderId)).length > 0) return ok();
    const parts = showEvidence(await billParts(tx, orderId), await evidenceAt(tx, shopId, at));
    const noted = taxOf(parts, await taxRulesAt(at));
    if (noted.length === 0) return ok();
    if (!channel) throw new Error(`order ${orderId} has a bill and no payment`);
    const period = periodOfDay(dayOf(at));
    await insertNotes(tx, { orderId, shopId, channel, mode, notedAt: at, period, isSandbox }, noted);
    // By the day of the sale, not of the job that notes it: a statement of a month is that of the tax period.
    const proof = { mode, channel };
    await bookTax(tx, { ...ctx, now: at }, { orderId, shopId, isSandbox, proof, ...sumOfTax(noted) });
    return ok();
  });
}
