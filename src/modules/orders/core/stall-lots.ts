/** A lot of which goods still lie there by the book, oldest first; null: nobody said how much it holds. */
export type OpenLot = { lotId: string; productId: string; leftBase: bigint | null };

export type LotPart = { lineId: string; lotId: string; base: bigint };

/**
 * Which lots a sale at a stall is of, without asking: of each listing the oldest that is open, then the next. What lies in
 * no lot is sold as of none.
 */
export function lotsOfSale(
  lines: readonly { lineId: string; productId: string | null; base: bigint }[],
  lots: readonly OpenLot[],
): LotPart[] {
  const open = lots.map((lot) => ({ ...lot }));
  return lines.flatMap(({ lineId, productId, base }) => {
    let rest = base;
    return open.flatMap((lot) => {
      if (lot.productId !== productId || rest <= 0n) return [];
      const taken = lot.leftBase === null || lot.leftBase > rest ? rest : lot.leftBase;
      if (taken <= 0n) return [];
      if (lot.leftBase !== null) lot.leftBase -= taken;
      rest -= taken;
      return [{ lineId, lotId: lot.lotId, base: taken }];
    });
  });
}
