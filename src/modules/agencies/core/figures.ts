/** What one part of the market sold in some days: a unit, a kind of shop, a kind of goods. */
export type PartFigures = Figures & { key: string };
export type Figures = {
  /** Shops that sold in these days. */
  sellers: bigint;
  orders: bigint;
  soldVnd: bigint;
};

/** Fewer orders or sellers than this would show one household's trade. */
export const LEAST_SHOWN = 5n;

const isSmall = ({ sellers, orders }: Figures): boolean => sellers < LEAST_SHOWN || orders < LEAST_SHOWN;

const sumOf = (rows: readonly Figures[]): Figures => ({
  sellers: rows.reduce((sum, row) => sum + row.sellers, 0n),
  orders: rows.reduce((sum, row) => sum + row.orders, 0n),
  soldVnd: rows.reduce((sum, row) => sum + row.soldVnd, 0n),
});

export type ShownFigures = {
  parts: readonly PartFigures[];
  /** What is too small to be told alone, together; null where nothing is. */
  rest: Figures | null;
};

/**
 * Figures told apart without any that one household's trade could be read from. The smallest parts are folded into one
 * rest; a rest of a single part could be reckoned back from the total, so the next smallest goes with it. Null: not even
 * all together are enough.
 */
export function foldParts(rows: readonly PartFigures[]): ShownFigures | null {
  if (isSmall(sumOf(rows))) return null;
  const sold = rows.filter(({ orders }) => orders > 0n);
  const folded: Figures[] = sold.filter(isSmall);
  const parts = sold
    .filter((row) => !isSmall(row))
    .sort((a, b) => (a.orders < b.orders ? -1 : a.orders > b.orders ? 1 : a.key < b.key ? -1 : 1));
  while (folded.length > 0 && (folded.length === 1 || isSmall(sumOf(folded)))) {
    const next = parts.shift();
    if (!next) break;
    folded.push(next);
  }
  return { parts: parts.reverse(), rest: folded.length > 0 ? sumOf(folded) : null };
}
