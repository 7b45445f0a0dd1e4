import { db } from '#platform/db.ts';

/** The units of today, for a filter. */
export async function areaChoices(): Promise<{ value: string; label: string }[]> {
  const rows = await db.area.findMany({
    where: { validTo: null, slug: { not: null } },
    orderBy: { name: 'asc' },
    select: { slug: true, name: true },
  });
  return rows.map(({ slug, name }) => ({ value: slug ?? '', label: name }));
}
