import { z } from 'zod';
import { searchKey } from '#kernel/vietnamese.ts';
import { db } from '#platform/db.ts';
import { isSlug } from './core/filter.ts';
import { plainWords } from './core/words.ts';
import { NamedRow } from './product-cards.ts';
import type { AreaSummary, PlaceNote } from './views.ts';

const OldUnit = z.object({ name: z.string(), district: z.string().nullable(), today: z.array(NamedRow) });

async function oldUnits() {
  const rows = await db.$queryRaw<{ unit: unknown }[]>`
    select jsonb_build_object('name', old.name, 'district', old.district_name,
      'today', jsonb_agg(jsonb_build_object('slug', a.slug, 'name', a.name) order by a.name)) as unit
    from areas old join area_successions x on x.old_id = old.id join areas a on a.id = x.new_id
    where old.valid_to is not null and a.valid_to is null and a.slug is not null
    group by old.id order by old.name`;
  return rows.map((row) => OldUnit.parse(row.unit));
}

/** `Huyện Lập Thạch` → `lap thach`. */
function bareName(name: string): string {
  return searchKey(name).replace(/^(thanh pho|thi xa|thi tran|huyen|phuong|xa|tp|tx|tt) /, '');
}

/**
 * Old districts and communes named in the query, and where they are now. A commune whose name lives on in the unit
 * that took it in needs no word.
 */
export async function placeNotes(q: string): Promise<PlaceNote[]> {
  const words = ` ${plainWords(q).join(' ')} `;
  if (words.trim() === '') return [];
  const units = await oldUnits();
  const notes = new Map<string, Map<string, { slug: string; name: string }>>();
  const isNamed = (name: string) => words.includes(` ${bareName(name)} `);
  for (const unit of units) {
    const names: string[] = [];
    if (unit.district && isNamed(unit.district)) names.push(unit.district);
    const lives = unit.today.some((area) => bareName(area.name) === bareName(unit.name));
    if (!lives && isNamed(unit.name)) names.push(unit.name);
    for (const name of names) {
      const today = notes.get(name) ?? new Map();
      for (const area of unit.today) today.set(area.slug, area);
      notes.set(name, today);
    }
  }
  return [...notes].slice(0, 3).map(([oldName, today]) => ({ oldName, today: [...today.values()] }));
}

const Summary = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.string(),
  code: z.string(),
  formerNames: z.array(z.string()),
  formerDistricts: z.array(z.string()),
  productCount: z.number(),
  shopCount: z.number(),
  productNames: z.array(z.string()),
});

/** The units of today with their old names, and what is sold from each. */
export async function areaSummaries(slug: string | null = null): Promise<AreaSummary[]> {
  if (slug !== null && !isSlug(slug)) return [];
  const rows = await db.$queryRaw<{ area: unknown }[]>`
    select jsonb_build_object('slug', a.slug, 'name', a.name, 'kind', a.kind, 'code', a.code,
      'formerNames', coalesce(f.names, '[]'), 'formerDistricts', coalesce(f.districts, '[]'),
      'productCount', p.count, 'shopCount', s.count, 'productNames', coalesce(p.names, '[]')) as area
    from areas a
      left join lateral (
        select jsonb_agg(distinct old.name) as names,
          jsonb_agg(distinct old.district_name) filter (where old.district_name is not null) as districts
        from area_successions x join areas old on old.id = x.old_id where x.new_id = a.id) f on true
      cross join lateral (
        select count(*)::int as count, jsonb_agg(top.name order by top.sold_count desc, top.id) filter (where top.place <= 3) as names
        from (
          select p.id, p.name, p.sold_count, row_number() over (order by p.sold_count desc, p.id) as place
          from products p join shops s on s.id = p.shop_id
          where p.area_id = a.id and p.status = 'live' and s.status = 'active' and s.paused_at is null) top) p
      cross join lateral (select count(*)::int as count from shops where area_id = a.id and status = 'active') s
    where a.valid_to is null and a.slug is not null and (${slug}::text is null or a.slug = ${slug})
    order by a.kind, a.name`;
  return rows.map((row) => Summary.parse(row.area));
}
