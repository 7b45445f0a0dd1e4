import { db } from '#platform/db.ts';
import type { Measure, Unit } from './core/sale-unit.ts';

/** The units people sell in, in the order they are offered. */
export async function allUnits(): Promise<Unit[]> {
  const rows = await db.unit.findMany({ orderBy: { position: 'asc' } });
  return rows.map(({ code, dimension, baseFactor, nameVi }) => ({ code, dimension, baseFactor, name: nameVi }));
}

/** The units' own names are what a content is told in: `hộp 500 g`, `chai 0,65 lít`. */
export function measureWords(units: readonly Unit[]): Record<Measure, string> {
  const name = (code: Measure) => units.find((unit) => unit.code === code)?.name ?? code;
  return { g: name('g'), kg: name('kg'), ml: name('ml'), lit: name('lit'), cai: name('cai') };
}
