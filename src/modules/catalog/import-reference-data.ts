import { ok } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import type { Province } from '#provinces/province.ts';
import { upsertCategory, upsertUnit } from './store.ts';

type ReferenceUnit = {
  code: string;
  dimension: 'mass' | 'volume' | 'count';
  baseFactor: number | null;
  nameVi: string;
  nameEn: string;
};

/** The categories of the province pack. Runs at every start: new ones are added, changed ones follow, none is removed. */
export async function importCategories(province: Pick<Province, 'categories'>): Promise<void> {
  await transaction(async (tx) => {
    const ids = new Map<string, string>();
    for (const [position, category] of province.categories.entries()) {
      const { slug, nameVi, nameEn, picture, group } = category;
      const parentId = category.parent ? (ids.get(category.parent) ?? null) : null;
      ids.set(slug, await upsertCategory(tx, { slug, nameVi, nameEn, picture, group, parentId, position }));
    }
    return ok();
  });
}

/** The units people sell in; the same way. */
export async function importUnits(units: readonly ReferenceUnit[]): Promise<void> {
  await transaction(async (tx) => {
    for (const [position, { code, dimension, baseFactor, nameVi, nameEn }] of units.entries())
      await upsertUnit(tx, { code, dimension, baseFactor, nameVi, nameEn, position });
    return ok();
  });
}
