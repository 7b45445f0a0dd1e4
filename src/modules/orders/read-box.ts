import { spread } from '#kernel/money.ts';
import { err, type FieldError, ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { type BoxEntry, isFieldError, readEntry } from './core/box.ts';
import { type LineToPack, lockLots } from './packing-store.ts';

export type BoxedLine = LineToPack & {
  packedBase: bigint;
  shortReason: string | null;
  /** As typed: how much of what the buyer named instead. */
  instead: string;
  lots: { lineId: string; lotId: string; base: bigint }[];
};

/** Every line of the box as its packer says it; all that is wrong is said at once. */
export async function readBox(
  tx: Tx,
  lines: readonly LineToPack[],
  entries: readonly BoxEntry[],
): Promise<Result<BoxedLine[]>> {
  const fields: FieldError[] = [];
  const boxed: BoxedLine[] = [];
  const named = entries.flatMap((entry) => entry.lotIds ?? []);
  const lots = named.length === 0 ? [] : await lockLots(tx, named);
  const recalled = lots.find(({ isRecalled }) => isRecalled);
  if (recalled) return err('LOT_RECALLED', { lot: recalled.code });
  for (const line of lines) {
    const entry = entries.find(({ lineId }) => lineId === line.lineId);
    const read = readEntry(line, entry);
    if (isFieldError(read)) {
      fields.push(read);
      continue;
    }
    const ticked = lots.filter((lot) => lot.productId === line.productId && entry?.lotIds?.includes(lot.id));
    // Several lots in one box: which gram is whose nobody weighs, so they share alike.
    const parts = spread(
      read.packedBase,
      ticked.map(() => 1n),
    );
    boxed.push({
      ...line,
      ...read,
      instead: entry?.instead?.trim() ?? '',
      lots: ticked
        .map((lot, at) => ({ lineId: line.lineId, lotId: lot.id, base: parts[at] ?? 0n }))
        .filter((lot) => lot.base > 0n),
    });
  }
  return fields.length > 0 ? { ok: false, code: 'FORM_INVALID', fields } : ok(boxed);
}
