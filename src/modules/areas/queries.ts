import { err, ok, type Result } from '#kernel/result.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { memo } from '#platform/memo.ts';
import { matchPlaces, onlyPlace, type PlaceMatch, placeKey } from './core/place-search.ts';

export type AreaView = {
  id: string;
  code: string;
  slug: string;
  /** With its kind: "Xã Lập Thạch". */
  name: string;
  kind: 'phuong' | 'xa' | 'thi_tran';
  /** "Xã Đôn Nhân": the units it was made of. */
  formerNames: string[];
  /** "Huyện Sông Lô": the districts they lay in. */
  formerDistricts: string[];
  provinceName: string;
  lat: number | null;
  lon: number | null;
};

type Row = Omit<AreaView, 'formerNames' | 'formerDistricts'> & { former: string[]; districts: string[] };

/** Units change by law, a few times in a generation: a day's list is read once a minute and process. */
const areasOn = memo(60_000, selectAreas);

const readAreas = (at: Date): Promise<AreaView[]> => areasOn(dayOf(at));

/** After an import. */
export function forgetAreas(): void {
  areasOn.forget();
}

async function selectAreas(day: Day): Promise<AreaView[]> {
  const rows = await db.$queryRaw<Row[]>`
    select a.id, a.code, a.slug, a.name, a.kind::text as kind, a.province_name as "provinceName", a.lat, a.lon,
      coalesce(array_agg(o.name order by o.name) filter (where o.id is not null), '{}') as former,
      coalesce(array_agg(distinct o.district_name) filter (where o.district_name is not null), '{}') as districts
    from areas a
    left join area_successions s on s.new_id = a.id
    left join areas o on o.id = s.old_id
    where a.slug is not null and (a.valid_from is null or a.valid_from <= ${day}::date) and (a.valid_to is null or a.valid_to >= ${day}::date)
    group by a.id`;
  return rows
    .map(({ former, districts, ...area }) => ({ ...area, formerNames: former, formerDistricts: districts }))
    .sort((a, b) => placeKey(a.name).localeCompare(placeKey(b.name)));
}

/** The units in force on the day of an instant, by name. */
export async function listAreas(at?: Date): Promise<AreaView[]> {
  return readAreas(at ?? (await now()));
}

/** The unit a code means on the day; an old code is refused and names the unit that followed. */
export async function areaByCode(code: string, at: Date): Promise<Result<AreaView>> {
  const areas = await readAreas(at);
  const found = areas.find((area) => area.code === code);
  if (found) return ok(found);
  const rows = await db.$queryRaw<{ name: string; code: string; former: string }[]>`
    select n.name, n.code, o.name as former from areas o
    join area_successions s on s.old_id = o.id join areas n on n.id = s.new_id
    where o.code = ${code} order by n.name limit 1`;
  const next = rows[0];
  return next
    ? err('AREA_UNKNOWN', { successor: next.name, successorCode: next.code, former: next.former })
    : err('AREA_UNKNOWN');
}

/** Units whose name of today or of before is like the words, best first. */
export async function findAreas(text: string, at: Date): Promise<PlaceMatch<AreaView>[]> {
  return matchPlaces(await readAreas(at), text);
}

/**
 * The unit a person chose: by code from the list, or by words when nothing was chosen (a form without scripts). Words
 * that several units answer to are refused with their names.
 */
export async function chosenArea(choice: { code: string; text: string }, at: Date): Promise<Result<AreaView>> {
  if (choice.code !== '') return areaByCode(choice.code, at);
  const areas = await readAreas(at);
  const only = onlyPlace(areas, choice.text);
  if (only) return ok(only);
  const names = matchPlaces(areas, choice.text).map((match) => match.place.name);
  if (names.length === 0) return err('AREA_UNKNOWN');
  return err('AREA_SEVERAL', { text: choice.text, count: names.length, names: names.slice(0, 8).join(', ') });
}

/** Old commune and district names of a unit, folded for search. */
export async function oldPlaceWords(areaId: string): Promise<string> {
  const rows = await db.$queryRaw<{ name: string; district: string | null }[]>`
    select o.name, o.district_name as district from area_successions s join areas o on o.id = s.old_id
    where s.new_id = ${areaId}::uuid order by o.name`;
  return searchKey([...new Set(rows.flatMap((row) => [row.name, row.district ?? '']))].join(' '));
}
