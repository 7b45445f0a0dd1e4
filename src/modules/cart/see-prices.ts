import type { Tx } from '#platform/db.ts';
import { agreedPrice } from './core/agreed-price.ts';
import type { CartFacts } from './read-cart.ts';
import { writeSeenPrices } from './store.ts';

/**
 * Keeps the prices at which lines are shown now, tiers and flash prices included: an order that names no sum is refused
 * when a line has become dearer since. Nothing is written where nothing changed.
 */
export async function seePrices(tx: Tx, facts: CartFacts, at: Date, variantId?: string): Promise<CartFacts> {
  const lines = facts.lines.map((line) => {
    const { unitPriceVnd: listPriceVnd, tiers, flash } = line.variant;
    const { unitPriceVnd } = agreedPrice({ listPriceVnd, tiers, flash }, line.quantity, at);
    return variantId && line.variantId !== variantId ? line : { ...line, seenPriceVnd: unitPriceVnd };
  });
  const changed = lines.filter((line, i) => line.seenPriceVnd !== facts.lines[i]?.seenPriceVnd);
  if (changed.length > 0) await writeSeenPrices(tx, facts.cartId, changed);
  return { ...facts, lines };
}
