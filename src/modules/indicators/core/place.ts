/** A unit of today or of before, as the figures need it. */
export type Place = {
  id: string;
  code: string;
  slug: string | null;
  name: string;
  /** Of the units it was made of, or its own when it is one of those. */
  districts: readonly { code: string; name: string }[];
  /** Set on a unit that has ended: what became of it. */
  successorIds: readonly string[];
  isToday: boolean;
};

export type Places = {
  today: readonly Place[];
  /** The unit that a unit's sales count for: itself, or the one that followed it. */
  unitOf(areaId: string): string;
  nameOf(areaId: string): string;
  /** Where it lay before the merger; a unit made of several districts has a name of its own for that. */
  districtOf(areaId: string): string;
  bySlug(slug: string): Place | null;
};

const ENDLESS = 20;

/**
 * A unit that ended passes its sales to its one successor. One that was divided among several stays under its own name:
 * nobody can tell from its sales which part they came from.
 */
export function placesOf(places: readonly Place[]): Places {
  const byId = new Map(places.map((place) => [place.id, place]));
  const unitOf = (areaId: string): string => {
    let at = areaId;
    for (let step = 0; step < ENDLESS; step++) {
      const [next, second] = byId.get(at)?.successorIds ?? [];
      if (next === undefined || second !== undefined) break;
      at = next;
    }
    return at;
  };
  return {
    today: places.filter(({ isToday }) => isToday),
    unitOf,
    nameOf: (areaId) => byId.get(areaId)?.name ?? '',
    // By the shop's own unit: an old commune lay in one district, whatever its successor is made of.
    districtOf: (areaId) => districtName(byId.get(areaId)),
    bySlug: (slug) => places.find((place) => place.slug === slug) ?? null,
  };
}

export const UNKNOWN_DISTRICT = '';

function districtName(place: Place | undefined): string {
  return [...new Map((place?.districts ?? []).map(({ code, name }) => [code, name])).values()].join(' + ');
}
