import { db } from '#platform/db.ts';
import { memo } from '#platform/memo.ts';
import { type Place, type Places, placesOf } from './core/place.ts';

/** Units change by law, a few times in a generation. */
const read = memo(60_000, async (_: 'all'): Promise<Places> => {
  const rows = await db.$queryRaw<
    (Omit<Place, 'districts'> & { ownCode: string | null; ownName: string | null; codes: string[]; names: string[] })[]
  >`
    select a.id, a.code, a.slug, a.name, a.slug is not null and a.valid_to is null as "isToday",
      a.district_code as "ownCode", a.district_name as "ownName",
      coalesce((select array_agg(s.new_id::text) from area_successions s where s.old_id = a.id), '{}') as "successorIds",
      coalesce((select array_agg(o.district_code order by o.code) from area_successions s join areas o on o.id = s.old_id
        where s.new_id = a.id and o.district_code is not null), '{}') as codes,
      coalesce((select array_agg(o.district_name order by o.code) from area_successions s join areas o on o.id = s.old_id
        where s.new_id = a.id and o.district_code is not null), '{}') as names
    from areas a order by a.name, a.code`;
  return placesOf(
    rows.map(
      ({ ownCode, ownName, codes, names, ...place }): Place => ({
        ...place,
        districts: ownCode
          ? [{ code: ownCode, name: ownName ?? ownCode }]
          : codes.map((code, at) => ({ code, name: names[at] ?? code })),
      }),
    ),
  );
});

export const places = (): Promise<Places> => read('all');
export const forgetPlaces = (): void => read.forget();
