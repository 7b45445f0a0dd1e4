import { searchKey } from '#kernel/vietnamese.ts';

/** What people call a unit: its name of today, the communes it was made of, and their districts. */
export type PlaceNames = { name: string; formerNames: readonly string[]; formerDistricts: readonly string[] };

export type PlaceMatch<P> = {
  place: P;
  /** The old names that were meant, when it was not the name of today. */
  through: string[];
};

// Kinds of units, as written whole, short, or not at all.
const KIND = /^(phuong|xa|thi tran|thi xa|thanh pho|huyen|quan|p|x|tt|tp|h)[\s.]+/;

/** `TT. Lập Thạch` and `thi tran lap thach` → `lap thach`. */
export function placeKey(text: string): string {
  return searchKey(text.replace(/[.,]/g, ' ')).replace(KIND, '');
}

function score(name: string, wanted: string): number {
  const key = placeKey(name);
  if (key === wanted) return 4;
  if (key.startsWith(wanted)) return 3;
  return ` ${key}`.includes(` ${wanted}`) ? 2 : 0;
}

/**
 * Units whose name of today or of before begins like the words, best first: tone marks, case and the kind of the unit
 * do not count. A name of today goes before an old one, an old commune before an old district.
 */
export function matchPlaces<P extends PlaceNames>(places: readonly P[], text: string): PlaceMatch<P>[] {
  const wanted = placeKey(text);
  if (wanted === '') return [];
  const found: { match: PlaceMatch<P>; rank: number }[] = [];
  for (const place of places) {
    const today = score(place.name, wanted);
    const former = place.formerNames.map((name) => ({ name, score: score(name, wanted) })).filter((f) => f.score > 0);
    const best = Math.max(0, ...former.map((f) => f.score));
    const districts = place.formerDistricts.filter((name) => score(name, wanted) >= 3);
    const rank = Math.max(
      today * 10 + (today > 0 ? 2 : 0),
      best * 10 + (best > 0 ? 1 : 0),
      districts.length > 0 ? 5 : 0,
    );
    if (rank === 0) continue;
    const through = today >= best && today > 0 ? [] : best > 0 ? former.map((f) => f.name) : districts;
    found.push({ match: { place, through }, rank });
  }
  return found.sort((a, b) => b.rank - a.rank).map((f) => f.match);
}

/** The one unit that was meant: a single hit, or a single whole name among several. */
export function onlyPlace<P extends PlaceNames>(places: readonly P[], text: string): P | null {
  const matches = matchPlaces(places, text);
  if (matches.length === 1) return matches[0]?.place ?? null;
  const wanted = placeKey(text);
  const exact = matches.filter(({ place }) =>
    [place.name, ...place.formerNames].some((name) => placeKey(name) === wanted),
  );
  return exact.length === 1 ? (exact[0]?.place ?? null) : null;
}
