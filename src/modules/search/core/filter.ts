import type { Cursor } from './cursor.ts';

export const SORTS = ['relevance', 'price', '-price', 'newest', 'rating'] as const;
export type Sort = (typeof SORTS)[number];

/** What an address may name; the database must see nothing else. */
export function isSlug(text: string): boolean {
  return text.length <= 160 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

export const DEFAULT_LIMIT = 24;
export const MAX_LIMIT = 100;

/** What is asked of the list of products. Filters are slugs; null asks nothing. */
export type ProductFilter = {
  q: string | null;
  category: string | null;
  area: string | null;
  shop: string | null;
  minPriceVnd: number | null;
  maxPriceVnd: number | null;
  ocopMin: number | null;
  /** Only goods with a VietGAP paper that holds today. */
  vietgap: boolean;
  harvestedWithinDays: number | null;
  sort: Sort;
  cursor: Cursor | null;
  limit: number;
};

export const EMPTY_FILTER: ProductFilter = {
  q: null,
  category: null,
  area: null,
  shop: null,
  minPriceVnd: null,
  maxPriceVnd: null,
  ocopMin: null,
  vietgap: false,
  harvestedWithinDays: null,
  sort: 'relevance',
  cursor: null,
  limit: DEFAULT_LIMIT,
};

type Chosen = Omit<ProductFilter, 'cursor'>;

/** The filter as names and values of an address, without what is as usual. */
export function filterValues(filter: Chosen): [string, string][] {
  const values: [string, string | number | null][] = [
    ['q', filter.q],
    ['category', filter.category],
    ['area', filter.area],
    ['shop', filter.shop],
    ['minPriceVnd', filter.minPriceVnd],
    ['maxPriceVnd', filter.maxPriceVnd],
    ['ocopMin', filter.ocopMin],
    ['vietgap', filter.vietgap ? 1 : null],
    ['harvestedWithinDays', filter.harvestedWithinDays],
    ['sort', filter.sort === 'relevance' ? null : filter.sort],
    ['limit', filter.limit === DEFAULT_LIMIT ? null : filter.limit],
  ];
  return values.flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, String(value)]]));
}

/**
 * The address of a list with some of its filters changed. `own` are filters that the path itself carries
 * (`/danh-muc/trai-cay`); a change of filters starts again from the first page.
 */
export function filterAddress(
  path: string,
  filter: ProductFilter,
  change: Partial<Chosen>,
  own: readonly (keyof Chosen)[] = [],
): string {
  const next: Chosen = { ...filter, limit: DEFAULT_LIMIT, ...change };
  const query = new URLSearchParams(filterValues(next).filter(([name]) => !(own as readonly string[]).includes(name)));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** How many filters are set, besides the words, the order and what the path carries. */
export function countChosen(filter: ProductFilter, own: readonly (keyof Chosen)[] = []): number {
  const isOwn = (name: keyof Chosen) => own.includes(name);
  return [
    filter.category !== null && !isOwn('category'),
    filter.area !== null && !isOwn('area'),
    filter.shop !== null && !isOwn('shop'),
    filter.minPriceVnd !== null || filter.maxPriceVnd !== null,
    filter.ocopMin !== null,
    filter.vietgap,
    filter.harvestedWithinDays !== null,
  ].filter(Boolean).length;
}
