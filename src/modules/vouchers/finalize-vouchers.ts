import { sumVnd, type Vnd } from '#kernel/money.ts';
import type { Tx } from '#platform/db.ts';
import { finalShares, type PackedLine, programmePart } from './core/voucher.ts';
import { giveBudgetBack, heldUses, lockVouchers, settleShares, settleUses } from './store.ts';

/** A voucher's discount on one order, by who bears it. */
export type BorneDiscount = { voucherId: string; shopVnd: Vnd; programmeVnd: Vnd };
export type FinalDiscounts = { perLine: Map<string, Vnd>; discounts: BorneDiscount[] };

/**
 * The order is packed and its sums are known: what its vouchers take off is settled, and what they do not take goes back
 * to their budgets. `discounts` include what is off the delivery fee, as the books want it.
 */
export async function finalizeVouchers(tx: Tx, orderId: string, lines: readonly PackedLine[]): Promise<FinalDiscounts> {
  const uses = await heldUses(tx, orderId);
  const perLine = new Map<string, Vnd>(lines.map((line) => [line.lineId, 0n]));
  if (uses.length === 0) return { perLine, discounts: [] };
  const shares = finalShares(
    uses.flatMap((use) => use.shares.map((share) => ({ ...share, useId: use.useId }))),
    lines,
  );
  for (const { lineId, finalVnd } of shares)
    if (lineId !== null) perLine.set(lineId, (perLine.get(lineId) ?? 0n) + finalVnd);
  const settled = uses.map((use) => {
    const finalVnd = sumVnd(shares.filter((share) => share.useId === use.useId).map((share) => share.finalVnd));
    return { ...use, finalVnd, programmeVnd: programmePart(finalVnd, use.programmeBp) };
  });
  const unused = settled.filter((use) => use.finalVnd < use.promisedVnd);
  if (unused.length > 0) {
    await lockVouchers(
      tx,
      unused.map((use) => use.voucherId),
    );
    await giveBudgetBack(
      tx,
      unused.map((use) => ({ voucherId: use.voucherId, backVnd: use.promisedVnd - use.finalVnd, isLast: false })),
    );
  }
  await settleShares(tx, shares);
  await settleUses(tx, settled);
  return {
    perLine,
    discounts: settled.map(({ voucherId, finalVnd, programmeVnd }) => ({
      voucherId,
      shopVnd: finalVnd - programmeVnd,
      programmeVnd,
    })),
  };
}
