import type { Figure } from '#modules/indicators/core/figures.ts';
import type { Places } from '#modules/indicators/core/place.ts';
import { shownValue } from '#modules/indicators/ui/shown.ts';
import type { Tile } from '#modules/indicators/ui/tile-map.tsx';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';

/** One square for each unit of today, with its figure; a unit that has none is shown empty. */
export function mapTiles(
  { indicator, by }: Figure,
  places: Places,
  hrefOf: (unit: { slug: string }) => string,
): Tile[] {
  const { areas, tiles } = loadProvince(env.PROVINCE);
  return areas.today.flatMap(({ code, slug, name, shortName }): Tile[] => {
    const at = tiles[code];
    const place = places.bySlug(slug);
    if (!at || !place) return [];
    const value = by.area?.get(place.id) ?? null;
    // Nothing of a count is none; nothing of a share cannot be said.
    const isCount = indicator.whole.length === 0 && indicator.counted !== 'median';
    const number = value?.value ?? (isCount && (by.area?.size ?? 0) > 0 ? 0 : null);
    const shown = value ? shownValue(indicator.unit, value) : String(number ?? '–');
    return [
      {
        key: slug,
        name: shortName,
        fullName: name,
        column: at[0],
        row: at[1],
        value: number,
        shown,
        href: hrefOf({ slug }),
      },
    ];
  });
}
