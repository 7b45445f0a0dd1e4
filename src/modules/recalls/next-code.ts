import { dayOf } from '#kernel/time.ts';
import { nextNumber } from '#modules/cases/api.ts';
import type { Tx } from '#platform/db.ts';

/** `LH-2026-0003`: counted without gaps in its year. */
export async function nextCode(tx: Tx, at: Date): Promise<string> {
  const year = Number(dayOf(at).slice(0, 4));
  return `LH-${year}-${String(await nextNumber(tx, 'recall', year)).padStart(4, '0')}`;
}
