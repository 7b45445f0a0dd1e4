import { db } from '#platform/db.ts';

export type AreaOption = { slug: string; name: string };

/** The units of today, for filters. */
export async function areaOptions(): Promise<AreaOption[]> {
  const rows = await db.area.findMany({
    where: { validTo: null, slug: { not: null } },
    orderBy: { name: 'asc' },
    select: { slug: true, name: true },
  });
  return rows.map((row) => ({ slug: row.slug ?? '', name: row.name }));
}
