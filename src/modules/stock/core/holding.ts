/** Grams, millilitres or pieces for one order: from the heap, or from a promise when `windowId` is there. */
export type Draw = {
  orderId: string;
  stockItemId: string;
  windowId?: string | null;
  base: bigint;
  /** Was promised to this buyer before: a closed window still holds for him, its cap as ever. */
  isKept?: boolean;
};

export type JoinedDraw = Required<Draw>;

/** Lines of one order that draw on the same heap and promise are one reservation, kept only where all of it was promised. */
export function joinDraws(draws: readonly Draw[]): JoinedDraw[] {
  const sums = new Map<string, JoinedDraw>();
  for (const { orderId, stockItemId, windowId = null, base, isKept = false } of draws) {
    const key = `${orderId} ${stockItemId} ${windowId}`;
    const before = sums.get(key) ?? { base: 0n, isKept };
    const both = { base: base + before.base, isKept: isKept && before.isKept };
    sums.set(key, { orderId, stockItemId, windowId, ...both });
  }
  return [...sums.values()];
}

/** What was promised to an order: from a heap, or from a window that stands beside the heap. */
export type HeldPart = { stockItemId: string; windowId: string | null; base: bigint };

export type PackedPart = { stockItemId: string; windowId: string | null; packedBase: bigint };

/** What packing does to one heap: the promise ends, this much leaves it, this much was harvested for it and leaves too. */
export type HeapChange = { stockItemId: string; heldBase: bigint; packedBase: bigint; harvestedBase: bigint };

/** One change per heap, in the order of their ids. */
export function heapChanges(held: readonly HeldPart[], packed: readonly PackedPart[]): HeapChange[] {
  const changes = new Map<string, HeapChange>();
  const changeOf = (stockItemId: string): HeapChange => {
    const known = changes.get(stockItemId) ?? { stockItemId, heldBase: 0n, packedBase: 0n, harvestedBase: 0n };
    changes.set(stockItemId, known);
    return known;
  };
  for (const part of held) if (part.windowId === null) changeOf(part.stockItemId).heldBase += part.base;
  for (const part of packed) {
    if (part.windowId === null) changeOf(part.stockItemId).packedBase += part.packedBase;
    else changeOf(part.stockItemId).harvestedBase += part.packedBase;
  }
  return [...changes.values()].sort((a, b) => (a.stockItemId < b.stockItemId ? -1 : 1));
}

export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Goods of an order that are of a lot called back: as much of them as has not come back before. */
export type CalledBack = { stockItemId: string; lotId: string; code: string; base: bigint };

/**
 * Of goods that come back, what lies apart and what is left to sell. Nobody can tell the lots of a box from each other
 * afterwards, so what may be of a lot called back counts as of it.
 */
export function partApart(
  back: readonly { stockItemId: string; base: bigint }[],
  calledBack: readonly CalledBack[],
): { apart: CalledBack[]; rest: { stockItemId: string; base: bigint }[] } {
  const open = calledBack.map((one) => ({ ...one }));
  const apart: CalledBack[] = [];
  const rest = back.flatMap(({ stockItemId, base }) => {
    let left = base;
    for (const one of open) {
      if (one.stockItemId !== stockItemId) continue;
      const taken = smaller(one.base, left);
      if (taken <= 0n) continue;
      apart.push({ stockItemId, lotId: one.lotId, code: one.code, base: taken });
      one.base -= taken;
      left -= taken;
    }
    return left > 0n ? [{ stockItemId, base: left }] : [];
  });
  return { apart, rest };
}

export const fromHeap = (part: HeldPart): boolean => part.windowId === null;

/** What was held of promises, in all of each. */
export function windowParts(held: readonly HeldPart[]): { windowId: string; base: bigint }[] {
  const sums = new Map<string, bigint>();
  for (const { windowId, base } of held) if (windowId !== null) sums.set(windowId, (sums.get(windowId) ?? 0n) + base);
  return [...sums].map(([windowId, base]) => ({ windowId, base }));
}
